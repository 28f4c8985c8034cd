package io.commercelib.membership.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.ConditionParts;
import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import java.math.BigDecimal;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document and notes all that is wrong with it on the way; not thread-safe. Null stands
 * for what could not be read.
 */
final class SegmentReader {
  private static final Map<String, Month> MONTHS = EnumWords.of(Month.values());
  private static final Map<String, Monetary> AMOUNTS = EnumWords.of(Monetary.values());
  private static final int USUAL_SCORES = 5;
  private static final long MOST = Long.MAX_VALUE;
  private static final String CONDITION =
      "write a condition, such as {\"kind\": \"recency-score\", \"from\": 4}";
  private static final String PROBABILITY = "write 0 to 1, as text: \"0.5\"";

  private final DocumentPart document;
  private final DocumentFaults faults;
  private final DocumentIds ids = new DocumentIds();
  private final ConditionParts<SegmentCondition> conditions =
      new ConditionParts<>(
          SegmentCondition.MAX_DEPTH,
          SegmentCondition.MAX_NAMES,
          CONDITION,
          SegmentCondition.All::new,
          SegmentCondition.Any::new,
          SegmentCondition.Not::new);
  private long scores = USUAL_SCORES;
  private Optional<CurrencyUnit> currency = Optional.empty();

  SegmentReader(DocumentPart document) {
    this.document = document;
    faults = document.faults();
    for (SegmentCondition.Fact fact : SegmentCondition.Fact.values()) {
      conditions.add(
          EnumWords.of(fact),
          part -> {
            Set<String> names = part.names("in", SegmentCondition.MAX_NAMES);
            return names == null ? null : new SegmentCondition.FactIn(fact, names);
          });
    }
    conditions.add("attribute", part -> attribute(part));
    conditions.add("birthday-month", part -> birthday(part));
    for (SegmentCondition.Whole number : SegmentCondition.Whole.values()) {
      conditions.add(EnumWords.of(number), part -> whole(part, number));
    }
    conditions.add("spend", part -> spend(part));
    conditions.add("p-alive", part -> pAlive(part));
  }

  /** Reads rules; what it returns counts only if no fault was noted. */
  @Nullable SegmentRules rules() {
    if (document.has("scores")) {
      Long read = document.number("scores", 2, Rfm.MOST_SCORES);
      // Scores that are asked for are measured by what could be meant.
      scores = read == null ? Rfm.MOST_SCORES : read;
    }
    List<Segment> segments =
        document.parts("segments", 1, SegmentRules.MAX_SEGMENTS, "segments", this::segment);
    faults.within(Optional.empty());
    Optional<SegmentRules.Otherwise> otherwise =
        document.has("otherwise")
            ? Optional.ofNullable(
                document.part("otherwise", "write an object with id and name", this::otherwise))
            : Optional.empty();
    return segments == null || faults.count() > 0
        ? null
        : new SegmentRules((int) scores, segments, otherwise);
  }

  private SegmentRules.@Nullable Otherwise otherwise(DocumentPart part) {
    String id = ids.read(part);
    String name = part.name("name");
    return id == null || name == null ? null : new SegmentRules.Otherwise(id, name);
  }

  private @Nullable Segment segment(DocumentPart part) {
    String id = ids.begin(part);
    String name = part.name("name");
    SegmentCondition condition = conditions.read(part);
    return id == null || name == null || condition == null
        ? null
        : new Segment(id, name, condition);
  }

  private static @Nullable SegmentCondition attribute(DocumentPart part) {
    String name = part.name("name");
    Set<String> values = part.names("in", SegmentCondition.MAX_NAMES);
    return name == null || values == null ? null : new SegmentCondition.AttributeIn(name, values);
  }

  private static @Nullable SegmentCondition birthday(DocumentPart part) {
    Set<Month> months = part.words("in", MONTHS.size(), MONTHS);
    return months == null ? null : new SegmentCondition.BirthdayIn(months);
  }

  private @Nullable SegmentCondition whole(DocumentPart part, SegmentCondition.Whole number) {
    long least = number.isScore() ? 1 : 0;
    long most = number.isScore() ? scores : MOST;
    int before = faults.count();
    Optional<Long> from = bound(part, "from", least, most);
    Optional<Long> to = bound(part, "to", least, most);
    if (!part.has("from") && !part.has("to")) {
      part.fault("from", "write from, to, or both");
    } else if (from.isPresent() && to.isPresent() && to.get() < from.get()) {
      part.fault("to", "write at least from, " + from.get());
    }
    return faults.count() > before ? null : new SegmentCondition.WholeRange(number, from, to);
  }

  private static Optional<Long> bound(DocumentPart part, String name, long least, long most) {
    return part.has(name) ? Optional.ofNullable(part.number(name, least, most)) : Optional.empty();
  }

  private @Nullable SegmentCondition spend(DocumentPart part) {
    int before = faults.count();
    Optional<Money> from = amount(part, "from");
    Optional<Money> below = amount(part, "below");
    if (!part.has("from") && !part.has("below")) {
      part.fault("from", "write from, below, or both");
    } else if (below.filter(Money::isZero).isPresent()) {
      part.fault("below", "write an amount above zero");
    } else if (from.isPresent()
        && below.isPresent()
        && faults.count() == before
        && !below.get().isGreaterThan(from.get())) {
      part.fault("below", "write more than from, " + from.get());
    }
    return faults.count() > before ? null : new SegmentCondition.SpendRange(from, below);
  }

  private Optional<Money> amount(DocumentPart part, String name) {
    if (!part.has(name)) {
      return Optional.empty();
    }
    Money amount = part.money(name);
    if (amount != null) {
      CurrencyUnit first = currency.orElse(amount.getCurrencyUnit());
      currency = Optional.of(first);
      if (!amount.getCurrencyUnit().equals(first)) {
        part.fault(name, "write it in %s, as the first amount is".formatted(first));
      }
    }
    return Optional.ofNullable(amount);
  }

  private @Nullable SegmentCondition pAlive(DocumentPart part) {
    int before = faults.count();
    Optional<BigDecimal> from = probability(part, "from");
    Optional<BigDecimal> below = probability(part, "below");
    if (!part.has("from") && !part.has("below")) {
      part.fault("from", "write from, below, or both");
    } else if (faults.count() == before
        && below.isPresent()
        && below.get().compareTo(from.orElse(BigDecimal.ZERO)) <= 0) {
      part.fault("below", "write more than " + from.orElse(BigDecimal.ZERO).toPlainString());
    }
    return faults.count() > before ? null : new SegmentCondition.PAliveRange(from, below);
  }

  private static Optional<BigDecimal> probability(DocumentPart part, String name) {
    return part.has(name)
        ? Optional.ofNullable(part.decimal(name, BigDecimal.ZERO, BigDecimal.ONE, PROBABILITY))
        : Optional.empty();
  }

  /** Reads cut points; what it returns counts only if no fault was noted. */
  @Nullable RfmCutPoints cutPoints() {
    Monetary monetary = document.word("monetary", AMOUNTS);
    List<Long> days = wholes("recencyDays");
    List<Long> orders = wholes("orders");
    List<Money> amounts = amounts();
    if (days != null && orders != null && orders.size() != days.size()) {
      document.fault("orders", "list as many as recencyDays, " + days.size());
    }
    if (days != null && amounts != null && amounts.size() != days.size()) {
      document.fault("amounts", "list as many as recencyDays, " + days.size());
    }
    return monetary == null
            || days == null
            || orders == null
            || amounts == null
            || faults.count() > 0
        ? null
        : new RfmCutPoints(monetary, days, orders, amounts);
  }

  private @Nullable List<Long> wholes(String name) {
    List<JsonNode> listed = bounds(name);
    if (listed == null) {
      return null;
    }
    List<Long> bounds = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      JsonNode found = listed.get(i);
      String pointer = document.at(name) + "/" + i;
      if (!found.isIntegralNumber() || !found.canConvertToLong() || found.longValue() < 0) {
        faults.add(pointer, found, "write a whole number, zero or more");
      } else if (!bounds.isEmpty() && found.longValue() < bounds.get(bounds.size() - 1)) {
        faults.add(pointer, found, "let bounds ascend");
      } else {
        bounds.add(found.longValue());
      }
    }
    return bounds.size() == listed.size() ? bounds : null;
  }

  private @Nullable List<Money> amounts() {
    List<Money> amounts =
        document.parts(
            "amounts",
            1,
            Rfm.MOST_SCORES - 1,
            "bounds",
            part -> {
              Money amount = amount(part, "to").orElse(null);
              if (amount == null && !part.has("to")) {
                part.fault("to", "write an amount, as text: \"GBP 12.30\"");
              }
              return amount;
            });
    if (amounts == null || faults.count() > 0) {
      return amounts;
    }
    for (int i = 1; i < amounts.size(); i++) {
      if (amounts.get(i).isLessThan(amounts.get(i - 1))) {
        faults.add(
            "%s/%s/to".formatted(document.at("amounts"), i),
            DocumentFaults.quoted(amounts.get(i).toString()),
            "let bounds ascend");
      }
    }
    return amounts;
  }

  private @Nullable List<JsonNode> bounds(String name) {
    JsonNode found = document.field(name);
    if (found == null || !found.isArray() || found.isEmpty() || found.size() >= Rfm.MOST_SCORES) {
      document.fault(name, "write a list of 1 to %s bounds".formatted(Rfm.MOST_SCORES - 1));
      return null;
    }
    List<JsonNode> listed = new ArrayList<>();
    found.forEach(listed::add);
    return listed;
  }
}
