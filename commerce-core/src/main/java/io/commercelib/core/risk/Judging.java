package io.commercelib.core.risk;

import io.commercelib.core.document.EnumWords;
import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;

/** Asks a condition about facts. Immutable. */
record Judging(RiskFacts facts) implements RiskCondition.Cases<Judgement> {

  @Override
  public Judgement all(RiskCondition.All condition) {
    return joined(condition.conditions(), Judgement.Truth.NO, Judgement.Truth.YES);
  }

  @Override
  public Judgement any(RiskCondition.Any condition) {
    return joined(condition.conditions(), Judgement.Truth.YES, Judgement.Truth.NO);
  }

  /** Joins: one part that decides is enough, one that is not known leaves it open. */
  private Judgement joined(
      List<RiskCondition> conditions, Judgement.Truth deciding, Judgement.Truth otherwise) {
    List<Reason> because = new ArrayList<>();
    Judgement.Truth truth = otherwise;
    for (RiskCondition condition : conditions) {
      Judgement part = condition.match(this);
      if (part.truth() == Judgement.Truth.YES) {
        because.addAll(part.because());
      }
      if (part.truth() == deciding) {
        truth = deciding;
      } else if (part.truth() == Judgement.Truth.UNKNOWN && truth != deciding) {
        truth = Judgement.Truth.UNKNOWN;
      }
    }
    return new Judgement(truth, truth == Judgement.Truth.YES ? because : List.of());
  }

  @Override
  public Judgement not(RiskCondition.Not condition) {
    return switch (condition.condition().match(this).truth()) {
      case YES -> Judgement.no();
      case NO -> Judgement.of(true, Reason.of(RiskReason.NOT));
      case UNKNOWN -> Judgement.unknown();
    };
  }

  @Override
  public Judgement amount(RiskCondition.Amount condition) {
    Money bound = condition.from().or(condition::below).orElseThrow();
    return known(
        facts.amount().filter(bound::isSameCurrency),
        amount ->
            Judgement.of(
                condition.from().map(from -> !amount.isLessThan(from)).orElse(true)
                    && condition.below().map(amount::isLessThan).orElse(true),
                Reason.of(RiskReason.AMOUNT, "amount", amount)));
  }

  @Override
  public Judgement whole(RiskCondition.WholeRange condition) {
    Optional<Long> found =
        switch (condition.number()) {
          case ACCOUNT_AGE_HOURS -> facts.accountAgeHours();
          case ORDERS_BEFORE -> facts.ordersBefore();
          case SELLER_CREDIT -> facts.sellerCredit();
        };
    return known(
        found,
        number ->
            Judgement.of(
                isWithin(number, condition.from(), condition.to()),
                Reason.of(
                    RiskReason.WHOLE, "what", EnumWords.of(condition.number()), "found", number)));
  }

  @Override
  public Judgement mismatch(RiskCondition.Mismatch condition) {
    return known(
        facts.addressMismatch(),
        mismatch ->
            Judgement.of(
                mismatch.compareTo(condition.atLeast()) >= 0,
                Reason.of(RiskReason.MISMATCH, "by", EnumWords.of(mismatch))));
  }

  @Override
  public Judgement counted(RiskCondition.Counted condition) {
    return known(
        Optional.ofNullable(facts.counts().get(condition.velocity())),
        count ->
            Judgement.of(
                isWithin(count, condition.from(), condition.to()),
                Reason.of(RiskReason.VELOCITY, "count", count, "what", condition.velocity())
                    .with("minutes", condition.velocity().withinMinutes())));
  }

  @Override
  public Judgement number(RiskCondition.NumberRange condition) {
    return known(
        Optional.ofNullable(facts.numbers().get(condition.name())),
        number ->
            Judgement.of(
                isWithin(number, condition.from(), condition.to()),
                Reason.of(RiskReason.NUMBER, "name", condition.name(), "found", number)));
  }

  @Override
  public Judgement word(RiskCondition.WordIn condition) {
    return known(
        Optional.ofNullable(facts.words().get(condition.name())),
        word ->
            Judgement.of(
                condition.in().contains(word),
                Reason.of(RiskReason.WORD, "name", condition.name(), "found", word)));
  }

  private static <T> Judgement known(Optional<T> fact, Function<T, Judgement> judge) {
    return fact.map(judge).orElseGet(Judgement::unknown);
  }

  private static boolean isWithin(long number, Optional<Long> from, Optional<Long> to) {
    return number >= from.orElse(Long.MIN_VALUE) && number <= to.orElse(Long.MAX_VALUE);
  }
}
