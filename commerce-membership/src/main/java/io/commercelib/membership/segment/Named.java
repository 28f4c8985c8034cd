package io.commercelib.membership.segment;

import java.math.BigDecimal;
import java.time.Month;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what conditions name: names, months, and the first values of the ranges between which
 * nothing changes. Not thread-safe.
 */
final class Named implements SegmentCondition.Cases<Named> {
  private final Map<SegmentCondition.Fact, NavigableSet<String>> facts =
      new EnumMap<>(SegmentCondition.Fact.class);
  private final SortedMap<String, NavigableSet<String>> attributes = new TreeMap<>();
  private final Set<Month> months = EnumSet.noneOf(Month.class);
  private final Map<SegmentCondition.Whole, NavigableSet<Long>> wholes =
      new EnumMap<>(SegmentCondition.Whole.class);
  private final NavigableSet<Money> spends = new TreeSet<>();
  private final Set<CurrencyUnit> currencies = new TreeSet<>();
  private final NavigableSet<BigDecimal> probabilities = new TreeSet<>();
  private @Nullable Long beyond;
  private @Nullable Long under;

  Map<SegmentCondition.Fact, NavigableSet<String>> facts() {
    return facts;
  }

  SortedMap<String, NavigableSet<String>> attributes() {
    return attributes;
  }

  Set<Month> months() {
    return months;
  }

  /** Returns from which numbers on something else may hold, by number. */
  Map<SegmentCondition.Whole, NavigableSet<Long>> wholes() {
    return wholes;
  }

  NavigableSet<Money> spends() {
    return spends;
  }

  Set<CurrencyUnit> currencies() {
    return currencies;
  }

  NavigableSet<BigDecimal> probabilities() {
    return probabilities;
  }

  /** Returns a score that is asked for and is not one of 1 to the most. */
  Optional<Long> beyond(int most) {
    return Optional.ofNullable(beyond)
        .filter(score -> score > most)
        .or(() -> Optional.ofNullable(under).filter(score -> score < 1));
  }

  @Override
  public Named all(SegmentCondition.All condition) {
    return each(condition.conditions());
  }

  @Override
  public Named any(SegmentCondition.Any condition) {
    return each(condition.conditions());
  }

  private Named each(Collection<SegmentCondition> conditions) {
    conditions.forEach(inner -> inner.match(this));
    return this;
  }

  @Override
  public Named not(SegmentCondition.Not condition) {
    return condition.condition().match(this);
  }

  @Override
  public Named factIn(SegmentCondition.FactIn condition) {
    facts.computeIfAbsent(condition.fact(), any -> new TreeSet<>()).addAll(condition.names());
    return this;
  }

  @Override
  public Named attributeIn(SegmentCondition.AttributeIn condition) {
    attributes.computeIfAbsent(condition.name(), any -> new TreeSet<>()).addAll(condition.values());
    return this;
  }

  @Override
  public Named birthdayIn(SegmentCondition.BirthdayIn condition) {
    months.addAll(condition.months());
    return this;
  }

  @Override
  public Named wholeRange(SegmentCondition.WholeRange condition) {
    NavigableSet<Long> starts = wholes.computeIfAbsent(condition.number(), any -> new TreeSet<>());
    condition.from().ifPresent(starts::add);
    condition.to().filter(to -> to < Long.MAX_VALUE).ifPresent(to -> starts.add(to + 1));
    if (condition.number().isScore()) {
      condition.from().ifPresent(this::note);
      condition.to().ifPresent(this::note);
    }
    return this;
  }

  private void note(long score) {
    beyond = beyond == null ? score : Math.max(beyond, score);
    under = under == null ? score : Math.min(under, score);
  }

  @Override
  public Named spendRange(SegmentCondition.SpendRange condition) {
    condition.from().ifPresent(this::noteSpend);
    condition.below().ifPresent(this::noteSpend);
    return this;
  }

  private void noteSpend(Money bound) {
    currencies.add(bound.getCurrencyUnit());
    if (currencies.size() == 1) {
      spends.add(bound);
    }
  }

  @Override
  public Named pAliveRange(SegmentCondition.PAliveRange condition) {
    condition.from().ifPresent(probabilities::add);
    condition.below().ifPresent(probabilities::add);
    return this;
  }
}
