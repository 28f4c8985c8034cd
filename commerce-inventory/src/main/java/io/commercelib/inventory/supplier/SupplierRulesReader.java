package io.commercelib.inventory.supplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document into supplier rules and notes all that is wrong with it on the way; not
 * thread-safe. Null stands for what could not be read.
 */
final class SupplierRulesReader {
  private static final Map<String, SupplierCriterion> CRITERIA =
      EnumWords.of(SupplierCriterion.values());
  private static final Map<String, SupplierMeasure> MEASURES =
      EnumWords.of(SupplierMeasure.values());
  private static final Map<String, MeasureRule.Direction> DIRECTIONS =
      EnumWords.of(MeasureRule.Direction.values());
  private static final Map<String, SupplierStatus> STATUSES = EnumWords.of(SupplierStatus.values());

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal LARGEST = new BigDecimal("999999999.9999999999999999");
  private static final String WEIGHT = "write a number above 0 and at most 1, as text: \"0.25\"";
  private static final String SHARE = "write 0 to 1, as text: \"0.4\"";
  private static final String POINTS = "write 0 to 100, as text: \"75\"";
  private static final String FIGURE =
      "write at most nine digits before the point and sixteen behind it, as text: \"0.05\"";
  private static final String CONSEQUENCE =
      "write an object with status, orderShare and paymentDays";

  private final DocumentPart document;
  private final DocumentFaults faults;
  private final CountedFigures counted =
      new CountedFigures(
          EnumSet.noneOf(SupplierCriterion.class), EnumSet.noneOf(SupplierMeasure.class));
  private final DocumentIds ids = new DocumentIds();
  private final Map<String, Function<DocumentPart, @Nullable ReviewCondition>> conditions =
      Map.of(
          "total-at-least",
          part -> points(part, ReviewCondition.TotalAtLeast::new),
          "total-below",
          part -> points(part, ReviewCondition.TotalBelow::new),
          "criterion-below",
          this::criterionBelow,
          "measure-above",
          part -> measure(part, ReviewCondition.MeasureAbove::new),
          "measure-below",
          part -> measure(part, ReviewCondition.MeasureBelow::new));

  /** Whether all criteria and measures of the scorecard could be read. */
  private boolean isAllNamed = true;

  SupplierRulesReader(DocumentPart document) {
    this.document = document;
    faults = document.faults();
  }

  /** Reads the document; what it returns counts only if no fault was noted. */
  @Nullable SupplierRules read() {
    ScorecardRules scorecard =
        document.part("scorecard", "write an object with criteria and grades", this::scorecard);
    ReviewRules review =
        document.part("review", "write an object with interval, ordinary and rules", this::review);
    return scorecard == null || review == null ? null : SupplierRules.of(scorecard, review);
  }

  private @Nullable ScorecardRules scorecard(DocumentPart part) {
    List<BigDecimal> weights = new ArrayList<>();
    List<CriterionRule> criteria =
        part.parts("criteria", 1, CRITERIA.size(), "criteria", inner -> criterion(inner, weights));
    isAllNamed &= !counted.criteria().isEmpty();
    requireSumOfOne(part, "criteria", weights);
    List<ScorecardRules.Grade> grades =
        part.parts("grades", 1, SupplierFormat.MAX_RULES, "grades", SupplierRulesReader::grade);
    if (grades != null) {
      requireFalling(part, grades);
    }
    return criteria == null || grades == null || faults.count() > 0
        ? null
        : ScorecardRules.builder().criteria(criteria).grades(grades).build();
  }

  private @Nullable CriterionRule criterion(DocumentPart part, List<BigDecimal> weights) {
    SupplierCriterion criterion = part.word("criterion", CRITERIA);
    if (criterion == null) {
      isAllNamed = false;
    } else if (!counted.criteria().add(criterion)) {
      part.fault("criterion", "leave it out; it stands earlier in this list");
    }
    BigDecimal weight = positive(part, "weight", BigDecimal.ONE, WEIGHT);
    if (weight != null) {
      weights.add(weight);
    }
    List<BigDecimal> shares = new ArrayList<>();
    int before = counted.measures().size();
    List<MeasureRule> measures =
        part.parts("measures", 1, MEASURES.size(), "measures", inner -> measure(inner, shares));
    isAllNamed &= counted.measures().size() > before;
    requireSumOfOne(part, "measures", shares);
    return criterion == null || weight == null || measures == null
        ? null
        : new CriterionRule(criterion, weight, measures);
  }

  private @Nullable MeasureRule measure(DocumentPart part, List<BigDecimal> weights) {
    SupplierMeasure measure = part.word("measure", MEASURES);
    if (measure == null) {
      isAllNamed = false;
    } else if (!counted.measures().add(measure)) {
      part.fault("measure", "leave it out; the scorecard counts it already");
    }
    BigDecimal weight = positive(part, "weight", BigDecimal.ONE, WEIGHT);
    if (weight != null) {
      weights.add(weight);
    }
    MeasureRule.Direction direction = part.word("direction", DIRECTIONS);
    BigDecimal worst = figure(part, "worst");
    BigDecimal best = figure(part, "best");
    BigDecimal prior =
        part.decimal("prior", BigDecimal.ZERO, LARGEST, "write zero or more, as text: \"0.9\"");
    BigDecimal priorWeight =
        positive(part, "priorWeight", LARGEST, "write a number above 0, as text: \"50\"");
    if (direction != null && worst != null && best != null) {
      requireDirection(part, direction, worst, best);
    }
    return measure == null
            || weight == null
            || direction == null
            || worst == null
            || best == null
            || prior == null
            || priorWeight == null
        ? null
        : new MeasureRule(measure, weight, direction, worst, best, prior, priorWeight);
  }

  private static void requireDirection(
      DocumentPart part, MeasureRule.Direction direction, BigDecimal worst, BigDecimal best) {
    boolean isMore = direction == MeasureRule.Direction.MORE_IS_BETTER;
    int upwards = best.compareTo(worst);
    if (isMore ? upwards <= 0 : upwards >= 0) {
      part.fault(
          "best",
          "write a number %s worst, %s, or turn the direction round"
              .formatted(isMore ? "above" : "below", worst));
    }
  }

  private static ScorecardRules.@Nullable Grade grade(DocumentPart part) {
    String name = part.name("name");
    BigDecimal from = points(part, "from");
    return name == null || from == null ? null : new ScorecardRules.Grade(name, from);
  }

  private void requireFalling(DocumentPart part, List<ScorecardRules.Grade> grades) {
    for (int i = 0; i < grades.size(); i++) {
      BigDecimal from = grades.get(i).from();
      String pointer = "%s/%s/from".formatted(part.at("grades"), i);
      String found = DocumentFaults.quoted(from.toPlainString());
      if (i > 0 && from.compareTo(grades.get(i - 1).from()) >= 0) {
        faults.add(
            pointer,
            found,
            "write less than the grade before, " + grades.get(i - 1).from().toPlainString());
      } else if (i == grades.size() - 1 && from.signum() != 0) {
        faults.add(pointer, found, "let the last grade begin at 0");
      }
    }
  }

  private void requireSumOfOne(DocumentPart part, String list, List<BigDecimal> weights) {
    JsonNode found = part.field(list);
    // Weights that could not be read are told already.
    boolean allRead = found != null && found.isArray() && found.size() == weights.size();
    BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (allRead && !weights.isEmpty() && sum.compareTo(BigDecimal.ONE) != 0) {
      faults.add(
          part.at(list), "weights that sum to " + sum.toPlainString(), "let them sum to exactly 1");
    }
  }

  private @Nullable ReviewRules review(DocumentPart part) {
    Period interval = part.period("interval");
    if (interval != null && interval.isZero()) {
      part.fault("interval", "write a day or more, as text: \"P3M\"");
    }
    Consequence ordinary =
        part.part(
            "ordinary",
            CONSEQUENCE,
            inner -> consequence(inner, status -> !status.isSanction(), "write no sanction:"));
    Optional<Screening> screening =
        part.has("screening")
            ? Optional.ofNullable(
                part.part(
                    "screening",
                    "write an object with minimumTotal and consequence",
                    this::screening))
            : Optional.empty();
    List<ReviewRule> rules = part.parts("rules", 0, SupplierFormat.MAX_RULES, "rules", this::rule);
    faults.within(Optional.empty());
    return interval == null || ordinary == null || rules == null || faults.count() > 0
        ? null
        : ReviewRules.builder()
            .interval(interval)
            .ordinary(ordinary)
            .screening(screening)
            .rules(rules)
            .build();
  }

  private @Nullable Screening screening(DocumentPart part) {
    BigDecimal total = points(part, "minimumTotal");
    Map<SupplierCriterion, BigDecimal> scores =
        part.has("minimumScores")
            ? part.part("minimumScores", "write an object of scores by criterion", this::scores)
            : Map.of();
    Consequence consequence =
        part.part(
            "consequence",
            CONSEQUENCE,
            inner -> consequence(inner, SupplierStatus::isSanction, "write a sanction:"));
    return total == null || scores == null || consequence == null
        ? null
        : new Screening(total, scores, consequence);
  }

  private Map<SupplierCriterion, BigDecimal> scores(DocumentPart part) {
    Map<SupplierCriterion, BigDecimal> scores = new EnumMap<>(SupplierCriterion.class);
    for (SupplierCriterion criterion : SupplierCriterion.values()) {
      String word = EnumWords.of(criterion);
      BigDecimal score =
          part.has(word) ? part.decimal(word, BigDecimal.ZERO, BigDecimal.ONE, SHARE) : null;
      if (score != null) {
        requireCounted(part, word, counted.criteria().contains(criterion));
        scores.put(criterion, score);
      }
    }
    return scores;
  }

  private @Nullable ReviewRule rule(DocumentPart part) {
    String id = ids.begin(part);
    if (id != null && id.isBlank()) {
      part.fault("id", "write more than blanks");
    }
    ReviewCondition condition =
        part.part(
            "condition",
            "write a condition, such as {\"kind\": \"total-below\", \"points\": \"60\"}",
            this::condition);
    Long times =
        part.has("timesInARow") ? part.number("timesInARow", 1, Integer.MAX_VALUE) : (Long) 1L;
    Consequence consequence =
        part.part("consequence", CONSEQUENCE, inner -> consequence(inner, any -> true, ""));
    return id == null || condition == null || times == null || consequence == null
        ? null
        : new ReviewRule(id, condition, times.intValue(), consequence);
  }

  private @Nullable ReviewCondition condition(DocumentPart part) {
    Function<DocumentPart, @Nullable ReviewCondition> read = part.kind(conditions);
    return read == null ? null : read.apply(part);
  }

  private static @Nullable ReviewCondition points(
      DocumentPart part, Function<BigDecimal, ReviewCondition> make) {
    BigDecimal points = points(part, "points");
    return points == null ? null : make.apply(points);
  }

  private @Nullable ReviewCondition criterionBelow(DocumentPart part) {
    SupplierCriterion criterion = part.word("criterion", CRITERIA);
    BigDecimal score = part.decimal("score", BigDecimal.ZERO, BigDecimal.ONE, SHARE);
    if (criterion != null) {
      requireCounted(part, "criterion", counted.criteria().contains(criterion));
    }
    return criterion == null || score == null
        ? null
        : new ReviewCondition.CriterionBelow(criterion, score);
  }

  /** Makes a condition of a measure and a bound. */
  private interface OfMeasure {
    ReviewCondition of(SupplierMeasure measure, BigDecimal bound);
  }

  private @Nullable ReviewCondition measure(DocumentPart part, OfMeasure make) {
    SupplierMeasure measure = part.word("measure", MEASURES);
    BigDecimal bound = figure(part, "bound");
    if (measure != null) {
      requireCounted(part, "measure", counted.measures().contains(measure));
    }
    return measure == null || bound == null ? null : make.of(measure, bound);
  }

  /** A rule on what no scorecard has could never apply. */
  private void requireCounted(DocumentPart part, String name, boolean isCounted) {
    if (isAllNamed && !isCounted) {
      part.fault(name, "name what the scorecard counts, or let it count this");
    }
  }

  private static @Nullable Consequence consequence(
      DocumentPart part, Predicate<SupplierStatus> allowed, String remedy) {
    SupplierStatus status = part.word("status", STATUSES);
    BigDecimal share = part.decimal("orderShare", BigDecimal.ZERO, BigDecimal.ONE, SHARE);
    Long days = part.number("paymentDays", 0, Integer.MAX_VALUE);
    if (status != null && !allowed.test(status)) {
      List<String> words =
          Arrays.stream(SupplierStatus.values()).filter(allowed).map(EnumWords::of).toList();
      part.fault("status", "%s %s".formatted(remedy, String.join(" or ", words)));
    }
    if (status != null && share != null && !status.mayReceiveOrders() && share.signum() != 0) {
      part.fault("orderShare", "write \"0\": nothing is ordered from a suspended supplier");
    }
    return status == null || share == null || days == null
        ? null
        : new Consequence(status, share, days.intValue());
  }

  private static @Nullable BigDecimal points(DocumentPart part, String name) {
    return part.decimal(name, BigDecimal.ZERO, HUNDRED, POINTS);
  }

  private static @Nullable BigDecimal figure(DocumentPart part, String name) {
    return part.decimal(name, LARGEST.negate(), LARGEST, FIGURE);
  }

  private static @Nullable BigDecimal positive(
      DocumentPart part, String name, BigDecimal most, String remedy) {
    BigDecimal decimal = part.decimal(name, BigDecimal.ZERO, most, remedy);
    if (decimal != null && decimal.signum() == 0) {
      part.fault(name, remedy);
      return null;
    }
    return decimal;
  }
}
