package io.commercelib.core.risk;

import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.document.ConditionParts;
import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.spi.shipping.Address;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document and notes all that is wrong with it on the way; not thread-safe. Null stands
 * for what could not be read.
 */
final class RiskReader {
  private static final Map<String, RiskOutcome> OUTCOMES = EnumWords.of(RiskOutcome.values());
  private static final Map<String, RiskRule.WhenUnknown> WHEN_UNKNOWN =
      EnumWords.of(RiskRule.WhenUnknown.values());
  private static final Map<String, Velocity.Of> COUNTED = EnumWords.of(Velocity.Of.values());
  private static final Map<String, Velocity.By> BY = EnumWords.of(Velocity.By.values());
  private static final Map<String, AddressMismatch> MISMATCHES =
      EnumWords.of(AddressMismatch.values(), mismatch -> mismatch != AddressMismatch.NONE);
  private static final Map<String, WarningThreshold.Tally> TALLIES =
      EnumWords.of(WarningThreshold.Tally.values());
  private static final String CONDITION =
      "write a condition, such as {\"kind\": \"amount\", \"from\": \"GBP 500.00\"}";
  private static final String BOUND = "write a number above 0, at most 999999999, as text: \"2.5\"";
  private static final long MOST = Long.MAX_VALUE;
  private static final int MOST_POINTS = 1_000_000;
  private static final int MOST_FACTS = 200;

  private final DocumentPart document;
  private final DocumentFaults faults;
  private final ConditionParts<RiskCondition> conditions =
      new ConditionParts<>(
          RiskCondition.MAX_DEPTH,
          RiskCondition.MAX_LISTED,
          CONDITION,
          RiskCondition.All::new,
          RiskCondition.Any::new,
          RiskCondition.Not::new);

  RiskReader(DocumentPart document) {
    this.document = document;
    faults = document.faults();
    conditions.add("amount", this::amount);
    for (RiskCondition.Whole number : RiskCondition.Whole.values()) {
      conditions.add(EnumWords.of(number), part -> whole(part, number));
    }
    conditions.add("address-mismatch", RiskReader::mismatch);
    conditions.add("velocity", this::counted);
    conditions.add("number", this::number);
    conditions.add("word", RiskReader::word);
  }

  /** Reads rules; what it returns counts only if no fault was noted. */
  @Nullable RiskRules rules() {
    Long review = document.number("reviewFrom", -MOST_POINTS, MOST_POINTS);
    Long refuse = document.number("refuseFrom", -MOST_POINTS, MOST_POINTS);
    if (review != null && refuse != null && refuse <= review) {
      document.fault("refuseFrom", "write more than reviewFrom, " + review);
    }
    DocumentIds ids = new DocumentIds();
    List<RiskRule> rules =
        document.parts("rules", 1, RiskRules.MAX_RULES, "rules", part -> rule(part, ids));
    DocumentIds warningIds = new DocumentIds();
    List<WarningThreshold> warnings =
        document.has("warnings")
            ? document.parts(
                "warnings", 0, RiskRules.MAX_RULES, "warnings", part -> warning(part, warningIds))
            : List.of();
    faults.within(Optional.empty());
    return review == null
            || refuse == null
            || rules == null
            || warnings == null
            || faults.count() > 0
        ? null
        : new RiskRules(review.intValue(), refuse.intValue(), rules, warnings);
  }

  private @Nullable RiskRule rule(DocumentPart part, DocumentIds ids) {
    String id = ids.begin(part);
    String name = part.has("name") ? part.name("name") : id;
    Long score = part.number("score", -RiskRule.MAX_SCORE, RiskRule.MAX_SCORE);
    Optional<RiskOutcome> outcome =
        part.has("outcome")
            ? Optional.ofNullable(part.word("outcome", OUTCOMES))
            : Optional.empty();
    RiskRule.WhenUnknown unknown =
        part.wordOr("whenUnknown", WHEN_UNKNOWN, RiskRule.WhenUnknown.SKIP);
    RiskCondition condition = conditions.read(part);
    return id == null || name == null || score == null || unknown == null || condition == null
        ? null
        : new RiskRule(id, name, condition, score.intValue(), outcome, unknown);
  }

  private @Nullable WarningThreshold warning(DocumentPart part, DocumentIds ids) {
    int before = faults.count();
    String id = ids.begin(part);
    if (id != null && id.length() > WarningThreshold.MAX_ID_LENGTH) {
      part.fault("id", "write at most %s characters".formatted(WarningThreshold.MAX_ID_LENGTH));
    }
    WarningThreshold.Tally of = part.word("of", TALLIES);
    Optional<WarningThreshold.Tally> per =
        part.has("per") ? Optional.ofNullable(part.word("per", TALLIES)) : Optional.empty();
    Long hours = part.number("windowHours", 1, WarningThreshold.MAX_WINDOW_HOURS);
    BigDecimal raise = bound(part, "raiseFrom");
    BigDecimal clear = bound(part, "clearBelow");
    Long atLeast = 0L;
    if (part.has("per")) {
      atLeast = part.number("atLeast", 1, MOST);
    }
    if (raise != null && clear != null && clear.compareTo(raise) > 0) {
      part.fault("clearBelow", "write at most raiseFrom, " + raise.toPlainString());
    }
    if (of != null && per.filter(of::equals).isPresent()) {
      part.fault("per", "name another count than of");
    }
    return faults.count() > before
            || id == null
            || of == null
            || hours == null
            || raise == null
            || clear == null
            || atLeast == null
        ? null
        : new WarningThreshold(id, of, per, hours.intValue(), raise, clear, atLeast);
  }

  private @Nullable BigDecimal bound(DocumentPart part, String name) {
    BigDecimal bound = part.decimal(name, BigDecimal.ZERO, BigDecimal.valueOf(999_999_999), BOUND);
    if (bound != null && (bound.signum() == 0 || bound.scale() > 6)) {
      part.fault(name, BOUND + ", with at most 6 decimals");
      return null;
    }
    return bound;
  }

  private @Nullable RiskCondition amount(DocumentPart part) {
    int before = faults.count();
    Optional<Money> from = money(part, "from");
    Optional<Money> below = money(part, "below");
    if (!part.has("from") && !part.has("below")) {
      part.fault("from", "write from, below, or both");
    } else if (from.isPresent() && below.isPresent()) {
      if (!from.get().isSameCurrency(below.get())) {
        part.fault("below", "write it in %s, as from is".formatted(from.get().getCurrencyUnit()));
      } else if (!below.get().isGreaterThan(from.get())) {
        part.fault("below", "write more than from, " + from.get());
      }
    }
    return faults.count() > before ? null : new RiskCondition.Amount(from, below);
  }

  private static Optional<Money> money(DocumentPart part, String name) {
    return part.has(name) ? Optional.ofNullable(part.money(name)) : Optional.empty();
  }

  private @Nullable RiskCondition whole(DocumentPart part, RiskCondition.Whole number) {
    Range range = range(part, 0);
    return range == null ? null : new RiskCondition.WholeRange(number, range.from(), range.to());
  }

  private static @Nullable RiskCondition mismatch(DocumentPart part) {
    AddressMismatch atLeast = part.word("atLeast", MISMATCHES);
    return atLeast == null ? null : new RiskCondition.Mismatch(atLeast);
  }

  private @Nullable RiskCondition counted(DocumentPart part) {
    Velocity velocity = velocity(part);
    Range range = range(part, 0);
    return velocity == null || range == null
        ? null
        : new RiskCondition.Counted(velocity, range.from(), range.to());
  }

  private static @Nullable Velocity velocity(DocumentPart part) {
    Velocity.Of of = part.word("of", COUNTED);
    Velocity.By by = part.word("by", BY);
    Long minutes = part.number("withinMinutes", 1, Velocity.MAX_MINUTES);
    Set<String> coupons = Set.of();
    // Of what is counted otherwise such a field is unknown.
    if (of == Velocity.Of.COUPON_USES && part.has("coupons")) {
      coupons = part.names("coupons", RiskCondition.MAX_LISTED);
    }
    return of == null || by == null || minutes == null || coupons == null
        ? null
        : new Velocity(of, by, minutes.intValue(), coupons);
  }

  private @Nullable RiskCondition number(DocumentPart part) {
    String name = part.name("name");
    Range range = range(part, Long.MIN_VALUE);
    return name == null || range == null
        ? null
        : new RiskCondition.NumberRange(name, range.from(), range.to());
  }

  private static @Nullable RiskCondition word(DocumentPart part) {
    String name = part.name("name");
    Set<String> in = part.names("in", RiskCondition.MAX_LISTED);
    return name == null || in == null ? null : new RiskCondition.WordIn(name, in);
  }

  private record Range(Optional<Long> from, Optional<Long> to) {}

  private @Nullable Range range(DocumentPart part, long least) {
    int before = faults.count();
    Optional<Long> from = optional(part, "from", least, MOST);
    Optional<Long> to = optional(part, "to", least, MOST);
    if (!part.has("from") && !part.has("to")) {
      part.fault("from", "write from, to, or both");
    } else if (from.isPresent() && to.isPresent() && to.get() < from.get()) {
      part.fault("to", "write at least from, " + from.get());
    }
    return faults.count() > before ? null : new Range(from, to);
  }

  private static Optional<Long> optional(DocumentPart part, String name, long least, long most) {
    return part.has(name) ? Optional.ofNullable(part.number(name, least, most)) : Optional.empty();
  }

  /** Reads facts; what it returns counts only if no fault was noted. */
  @Nullable RiskFacts facts() {
    RiskFacts.Builder facts = RiskFacts.builder();
    facts.amount(money(document, "amount"));
    facts.accountAgeHours(optional(document, "accountAgeHours", 0, MOST));
    facts.ordersBefore(optional(document, "ordersBefore", 0, MOST));
    facts.sellerCredit(optional(document, "sellerCredit", 0, SellerCredit.MAX_SCORE));
    Address billing = address("billing");
    Address shipping = address("shipping");
    if (billing != null && shipping != null) {
      facts.addressMismatch(AddressMismatch.between(billing, shipping));
    }
    Map<Velocity, Long> counts = new HashMap<>();
    list("counts", part -> count(part, counts));
    Map<String, Long> numbers = new HashMap<>();
    Map<String, String> words = new HashMap<>();
    list("known", part -> known(part, numbers, words));
    return faults.count() > 0 ? null : facts.counts(counts).numbers(numbers).words(words).build();
  }

  private void list(String name, Function<DocumentPart, @Nullable Boolean> read) {
    if (document.has(name)) {
      List<Boolean> unused = document.parts(name, 0, MOST_FACTS, "facts", read);
    }
  }

  private static @Nullable Boolean count(DocumentPart part, Map<Velocity, Long> into) {
    Velocity velocity = velocity(part);
    Long count = part.number("count", 0, MOST);
    if (velocity != null && count != null && into.putIfAbsent(velocity, count) != null) {
      part.fault("of", "count it once; it stands earlier in this list");
    }
    return Boolean.TRUE;
  }

  private static @Nullable Boolean known(
      DocumentPart part, Map<String, Long> numbers, Map<String, String> words) {
    String name = part.name("name");
    if (part.has("number") == part.has("word")) {
      part.fault("number", "write a number or a word");
      return Boolean.TRUE;
    }
    boolean isTwice = name != null && (numbers.containsKey(name) || words.containsKey(name));
    if (isTwice) {
      part.fault("name", "name it once; it stands earlier in this list");
    }
    if (part.has("number")) {
      Long number = part.number("number", Long.MIN_VALUE, MOST);
      if (name != null && number != null) {
        numbers.put(name, number);
      }
    } else {
      String word = part.name("word");
      if (name != null && word != null) {
        words.put(name, word);
      }
    }
    return Boolean.TRUE;
  }

  private @Nullable Address address(String name) {
    return document.has(name)
        ? document.part(
            name,
            "write an object with recipient, postalCode and country",
            part -> {
              String recipient = part.name("recipient");
              Optional<String> code =
                  part.has("postalCode")
                      ? Optional.ofNullable(part.name("postalCode"))
                      : Optional.empty();
              String country = part.name("country");
              return recipient == null || country == null
                  ? null
                  : new Address(
                      recipient, List.of(), "", code, Optional.empty(), country, Optional.empty());
            })
        : null;
  }
}
