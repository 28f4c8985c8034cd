package io.commercelib.pricing.rules;

import io.commercelib.core.document.DocumentPart;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.OwnKind;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Selector;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of one document; not thread-safe. */
final class ConditionReader {
  private static final String CONDITION =
      "write a condition, such as {\"kind\": \"tier\", \"in\": [\"GOLD\"]}";

  private final SelectorReader selectors;
  private final AmountReader amounts;
  private final Map<String, Kind<Condition>> kinds = new TreeMap<>();

  ConditionReader(SelectorReader selectors, AmountReader amounts, Map<String, OwnKind> ownKinds) {
    this.selectors = selectors;
    this.amounts = amounts;
    kinds.put("all", (part, depth) -> ofConditions(part, depth, Condition.All::new));
    kinds.put("any", (part, depth) -> ofConditions(part, depth, Condition.Any::new));
    kinds.put("not", this::not);
    kinds.put("minimum-spend", (part, depth) -> minimumSpend(part));
    kinds.put("minimum-quantity", (part, depth) -> minimumQuantity(part));
    for (Condition.Fact fact : Condition.Fact.values()) {
      kinds.put(
          Words.of(fact),
          (part, depth) ->
              SelectorReader.ofNames(part, names -> new Condition.FactIn(fact, names)));
    }
    kinds.put("first-order", (part, depth) -> new Condition.FirstOrder());
    kinds.put("every-nth-order", (part, depth) -> everyNthOrder(part));
    kinds.put("birthday", (part, depth) -> birthday(part));
    kinds.put("weekday", (part, depth) -> weekdays(part));
    kinds.put("time-of-day", (part, depth) -> timeOfDay(part));
    kinds.put("dates", (part, depth) -> dates(part));
    ownKinds.forEach((kind, read) -> kinds.put(kind, (part, depth) -> own(part, kind, read)));
  }

  /** Reads a condition that is not nested in another. */
  @Nullable Condition read(DocumentPart part) {
    return Kind.read(part, kinds, 1);
  }

  private @Nullable Condition ofConditions(
      DocumentPart part, int depth, Function<List<Condition>, Condition> make) {
    List<Condition> of =
        part.parts(
            "of",
            1,
            Promotion.MAX_NAMES,
            "conditions",
            inner -> Kind.read(inner, kinds, depth + 1));
    return of == null ? null : make.apply(of);
  }

  private @Nullable Condition not(DocumentPart part, int depth) {
    Condition condition =
        part.part("condition", CONDITION, inner -> Kind.read(inner, kinds, depth + 1));
    return condition == null ? null : new Condition.Not(condition);
  }

  private @Nullable Condition minimumSpend(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Condition.Total total = part.word("total", Words.TOTALS);
    Condition.Taxes taxes = part.wordOr("taxes", Words.TAXES, Condition.Taxes.AS_PRICED);
    Money amount = amounts.money(part, "amount", Condition.MinimumSpend.class);
    return selection == null || total == null || taxes == null || amount == null
        ? null
        : new Condition.MinimumSpend(selection, total, taxes, amount);
  }

  private @Nullable Condition minimumQuantity(DocumentPart part) {
    Selector selection = selectors.selection(part, "selection");
    Long units =
        part.units("units", Condition.MinimumQuantity.class, "write a whole number, at least 1");
    return selection == null || units == null
        ? null
        : new Condition.MinimumQuantity(selection, units);
  }

  private static @Nullable Condition own(DocumentPart part, String kind, OwnKind read) {
    Map<String, String> fields = part.has("fields") ? RuleFields.texts(part, "fields") : Map.of();
    if (fields == null) {
      return null;
    }
    try {
      return new Condition.Own(kind, fields, read.read(fields));
    } catch (IllegalArgumentException e) {
      part.fault("fields", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable Condition everyNthOrder(DocumentPart part) {
    Integer n = part.number("n", Condition.EveryNthOrder.class, Condition.EveryNthOrder.REMEDY);
    return n == null ? null : new Condition.EveryNthOrder(n);
  }

  private static @Nullable Condition birthday(DocumentPart part) {
    Integer before = part.number("daysBefore", Condition.Birthday.class, Condition.Birthday.REMEDY);
    Integer after = part.number("daysAfter", Condition.Birthday.class, Condition.Birthday.REMEDY);
    return before == null || after == null ? null : new Condition.Birthday(before, after);
  }

  private static @Nullable Condition weekdays(DocumentPart part) {
    Set<DayOfWeek> days = part.words("in", Promotion.MAX_NAMES, Words.WEEKDAYS);
    return days == null ? null : new Condition.WeekdayIn(days);
  }

  private static @Nullable Condition timeOfDay(DocumentPart part) {
    LocalTime from = part.time("from");
    LocalTime until = part.time("until");
    if (from != null && from.equals(until)) {
      part.fault("until", "write another time than from");
      return null;
    }
    return from == null || until == null ? null : new Condition.TimeOfDay(from, until);
  }

  private static @Nullable Condition dates(DocumentPart part) {
    Optional<LocalDate> from = part.optionalDate("from");
    Optional<LocalDate> until = part.optionalDate("until");
    if (!part.has("from") && !part.has("until")) {
      part.fault("from", "write from, until, or both");
      return null;
    }
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      part.fault("until", "write a date after from, " + from.get());
      return null;
    }
    return from.isEmpty() && until.isEmpty() ? null : new Condition.Dates(from, until);
  }
}
