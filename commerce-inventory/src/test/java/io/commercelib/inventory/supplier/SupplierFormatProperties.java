package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import io.commercelib.core.document.InvalidDocumentException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SupplierFormatProperties {
  private static final SupplierFormat FORMAT = SupplierFormat.standard();

  @Property
  void rules_come_back_from_their_text(@ForAll("rules") SupplierRules rules) {
    String text = FORMAT.write(rules);

    SupplierRules again = FORMAT.read(text);

    assertThat(again).isEqualTo(rules);
    assertThat(FORMAT.write(again)).isEqualTo(text);
  }

  @Property(tries = 300)
  void what_is_written_fits_the_schema(@ForAll("rules") SupplierRules rules) {
    assertThat(SupplierFormatTest.SCHEMA.validate(FORMAT.write(rules), InputFormat.JSON)).isEmpty();
  }

  @Property(tries = 300)
  void document_with_one_character_changed_fits_the_schema_or_its_faults_are_told(
      @ForAll("rules") SupplierRules rules, @ForAll int position, @ForAll char character) {
    StringBuilder text = new StringBuilder(FORMAT.write(rules));
    text.setCharAt(Math.floorMod(position, text.length()), character);

    assertTakenByBothOrTold(text.toString());
  }

  /** Changes that often leave a document whole: a digit for another, or a letter. */
  @Property(tries = 1_000)
  void document_with_one_digit_changed_fits_the_schema_or_its_faults_are_told(
      @ForAll("rules") SupplierRules rules, @ForAll("seeds") long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(FORMAT.write(rules));
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits.add(i);
      }
    }
    String put = "0123456789-.";
    text.setCharAt(
        digits.get(random.nextInt(digits.size())), put.charAt(random.nextInt(put.length())));

    assertTakenByBothOrTold(text.toString());
  }

  private static void assertTakenByBothOrTold(String text) {
    try {
      FORMAT.read(text);
    } catch (InvalidDocumentException e) {
      assertThat(e.faults()).isNotEmpty();
      assertThat(e.getMessage()).doesNotContain("Exception", "\tat ");
      return;
    }
    assertThat(SupplierFormatTest.SCHEMA.validate(text, InputFormat.JSON)).isEmpty();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Provide
  Arbitrary<SupplierRules> rules() {
    return Arbitraries.longs().map(seed -> new Drawn(new Random(seed)).rules());
  }

  /** Draws rules that hold, of all sizes and with all numbers of decimals. */
  private record Drawn(Random random) {
    SupplierRules rules() {
      ScorecardRules scorecard = scorecard();
      CountedFigures counted = CountedFigures.of(scorecard);
      return SupplierRules.of(
          scorecard, review(List.copyOf(counted.criteria()), List.copyOf(counted.measures())));
    }

    private ScorecardRules scorecard() {
      List<SupplierCriterion> criteria = shuffled(SupplierCriterion.values());
      List<SupplierMeasure> measures = shuffled(SupplierMeasure.values());
      int count = 1 + random.nextInt(criteria.size());
      List<BigDecimal> weights = weights(count);
      ScorecardRules.Builder rules = ScorecardRules.builder();
      int next = 0;
      for (int i = 0; i < count; i++) {
        int left = measures.size() - next - (count - i - 1);
        int own = 1 + random.nextInt(left);
        List<MeasureRule> ownRules = new ArrayList<>();
        List<BigDecimal> shares = weights(own);
        for (int j = 0; j < own; j++) {
          ownRules.add(measure(measures.get(next + j), shares.get(j)));
        }
        next += own;
        rules.addCriteria(new CriterionRule(criteria.get(i), weights.get(i), ownRules));
      }
      BigDecimal from = decimal(0, 100);
      while (from.signum() > 0) {
        rules.addGrades(new ScorecardRules.Grade(name(), from));
        from = from.subtract(decimal(1, 40));
      }
      return rules.addGrades(new ScorecardRules.Grade(name(), new BigDecimal("0.00"))).build();
    }

    private MeasureRule measure(SupplierMeasure measure, BigDecimal weight) {
      BigDecimal low = decimal(-5, 5);
      BigDecimal high = low.add(decimal(1, 9));
      boolean isMore = random.nextBoolean();
      return new MeasureRule(
          measure,
          weight,
          isMore ? MeasureRule.Direction.MORE_IS_BETTER : MeasureRule.Direction.LESS_IS_BETTER,
          isMore ? low : high,
          isMore ? high : low,
          decimal(0, 6),
          decimal(1, 999_999_999));
    }

    private ReviewRules review(List<SupplierCriterion> criteria, List<SupplierMeasure> measures) {
      ReviewRules.Builder rules =
          ReviewRules.builder()
              .interval(
                  Period.of(random.nextInt(3), random.nextInt(10_000), 1 + random.nextInt(9_999)))
              .ordinary(consequence(SupplierStatus.PREFERRED, SupplierStatus.APPROVED));
      if (random.nextBoolean()) {
        Map<SupplierCriterion, BigDecimal> minima = new EnumMap<>(SupplierCriterion.class);
        criteria.stream()
            .filter(any -> random.nextBoolean())
            .forEach(criterion -> minima.put(criterion, decimal(0, 1)));
        rules.screening(
            Optional.of(
                new Screening(
                    decimal(0, 100),
                    minima,
                    consequence(SupplierStatus.WATCH, SupplierStatus.SUSPENDED))));
      }
      int count = random.nextInt(6);
      for (int i = 0; i < count; i++) {
        rules.addRules(
            new ReviewRule(
                i + name(),
                condition(criteria, measures),
                random.nextBoolean() ? 1 : 1 + random.nextInt(Integer.MAX_VALUE),
                consequence(SupplierStatus.values())));
      }
      return rules.build();
    }

    private ReviewCondition condition(
        List<SupplierCriterion> criteria, List<SupplierMeasure> measures) {
      SupplierCriterion criterion = criteria.get(random.nextInt(criteria.size()));
      SupplierMeasure measure = measures.get(random.nextInt(measures.size()));
      return switch (random.nextInt(5)) {
        case 0 -> new ReviewCondition.TotalAtLeast(decimal(0, 100));
        case 1 -> new ReviewCondition.TotalBelow(decimal(0, 100));
        case 2 -> new ReviewCondition.CriterionBelow(criterion, decimal(0, 1));
        case 3 -> new ReviewCondition.MeasureAbove(measure, decimal(-9, 9));
        default -> new ReviewCondition.MeasureBelow(measure, decimal(-9, 999_999_999));
      };
    }

    private Consequence consequence(SupplierStatus... statuses) {
      SupplierStatus status = statuses[random.nextInt(statuses.length)];
      return new Consequence(
          status,
          status.mayReceiveOrders() ? decimal(0, 1) : BigDecimal.ZERO.setScale(random.nextInt(17)),
          random.nextInt(Integer.MAX_VALUE));
    }

    /** Returns weights above 0 that sum to 1, with as many decimals as it comes. */
    private List<BigDecimal> weights(int count) {
      List<BigDecimal> weights = new ArrayList<>();
      BigDecimal left = BigDecimal.ONE;
      for (int i = 1; i < count; i++) {
        BigDecimal weight = left.multiply(new BigDecimal("0." + (1 + random.nextInt(9))));
        weights.add(weight);
        left = left.subtract(weight);
      }
      weights.add(left);
      return weights;
    }

    private BigDecimal decimal(int least, int most) {
      BigDecimal whole = BigDecimal.valueOf(least + (long) random.nextInt(most - least));
      int scale = random.nextInt(17);
      return whole
          .add(BigDecimal.valueOf((long) (random.nextDouble() * 1e16), 16))
          .setScale(scale, RoundingMode.DOWN);
    }

    private <T> List<T> shuffled(T[] all) {
      List<T> shuffled = new ArrayList<>(List.of(all));
      Collections.shuffle(shuffled, random);
      return shuffled;
    }

    private String name() {
      String letters = "aZ09 -_.\"\\/<é語";
      StringBuilder name = new StringBuilder("n");
      int length = random.nextInt(20);
      for (int i = 0; i < length; i++) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      return name.toString();
    }
  }
}
