package io.commercelib.membership.churn;

import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Tells whom to look after, and why: members who are probably gone, who are silent for longer than
 * is usual for them, or who are about to lose something. Those with the greatest expected loss come
 * first.
 *
 * <p>One silence is warned of once, however long it lasts; a purchase ends it. After any warning a
 * member is left in peace for the cool-down. Where there is no model, a silence is taken as the
 * loss of the whole value, and of other members nothing is expected to be lost. Pure and immutable.
 */
@Value.Immutable
public abstract class ChurnWarnings {
  private static final int DECIMALS = 6;

  ChurnWarnings() {}

  /** Returns the zone in which days are counted. */
  public abstract ZoneId zone();

  /** Returns the model; empty for judging by own gaps alone. */
  public abstract Optional<PurchaseModel> model();

  /** Returns the unit of time that the model was fitted in; weeks unless set. */
  @Value.Default
  public PurchaseTime unit() {
    return PurchaseTime.WEEKS;
  }

  /** Returns below which probability of being a customer to warn; 0.5 unless set. */
  @Value.Default
  public BigDecimal threshold() {
    return new BigDecimal("0.5");
  }

  /** Returns what counts as silence. */
  @Value.Default
  public GapRule gapRule() {
    return GapRule.standard();
  }

  /** Returns how long before a loss to warn; 30 days unless set. */
  @Value.Default
  public Period ahead() {
    return Period.ofDays(30);
  }

  /** Returns how long a member is left in peace after a warning; 30 days unless set. */
  @Value.Default
  public Period coolDown() {
    return Period.ofDays(30);
  }

  /** Returns how expected losses are rounded to their currency; half to even unless set. */
  @Value.Default
  public RoundingMode rounding() {
    return RoundingMode.HALF_EVEN;
  }

  /** Checks the threshold and the times. */
  @Value.Check
  void check() {
    if (threshold().signum() <= 0 || threshold().compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "warnings below a probability of %s; give more than 0, at most 1".formatted(threshold()));
    }
    if (ahead().isNegative() || coolDown().isNegative()) {
      throw new IllegalArgumentException(
          "warnings %s ahead with a cool-down of %s; give none that is negative"
              .formatted(ahead(), coolDown()));
    }
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  public static final class Builder extends ImmutableChurnWarnings.Builder {
    Builder() {}
  }

  /**
   * Returns the warnings of a moment.
   *
   * @param candidates all members to be judged, in any order
   * @param now up to which their purchases are known
   * @throws IllegalArgumentException if a member is named twice, had not bought by then, or values
   *     are in several currencies
   */
  public ChurnReport at(Collection<ChurnCandidate> candidates, Instant now) {
    ZonedDateTime here = now.atZone(zone());
    Moment moment =
        new Moment(
            now,
            here.toLocalDate(),
            here.plus(ahead()).toInstant(),
            here.minus(coolDown()).toInstant());
    List<ChurnWarning> warnings = new ArrayList<>();
    Set<CustomerId> seen = new HashSet<>();
    Optional<CurrencyUnit> currency = Optional.empty();
    long warnedBefore = 0;
    long coolingDown = 0;
    long quiet = 0;
    for (ChurnCandidate candidate : candidates) {
      CurrencyUnit own = candidate.valueIfAlive().getCurrencyUnit();
      checkCandidate(candidate, seen, currency.orElse(own), moment.today);
      currency = Optional.of(own);
      ChurnWarning warning = warning(candidate, moment);
      if (warning.triggers().isEmpty()) {
        quiet++;
      } else if (candidate.warnedBefore().keySet().containsAll(warning.triggers())) {
        warnedBefore++;
      } else if (candidate.warnedBefore().values().stream()
          .anyMatch(at -> at.isAfter(moment.cooledDown))) {
        coolingDown++;
      } else {
        warnings.add(warning);
      }
    }
    warnings.sort(
        Comparator.comparing(ChurnWarning::expectedLoss)
            .reversed()
            .thenComparing(ChurnWarning::member));
    return new ChurnReport(warnings, warnedBefore, coolingDown, quiet);
  }

  private record Moment(Instant now, LocalDate today, Instant ahead, Instant cooledDown) {}

  private static void checkCandidate(
      ChurnCandidate candidate, Set<CustomerId> seen, CurrencyUnit currency, LocalDate today) {
    if (!seen.add(candidate.member())) {
      throw new IllegalArgumentException(
          "member '%s' is named twice; name each once".formatted(candidate.member()));
    }
    if (candidate.history().firstDay().isAfter(today)) {
      throw new IllegalArgumentException(
          "member '%s' first bought on %s, after %s; leave out who had not bought by then"
              .formatted(candidate.member(), candidate.history().firstDay(), today));
    }
    if (!candidate.valueIfAlive().getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "member '%s' is worth %s among values in %s; convert it first"
              .formatted(candidate.member(), candidate.valueIfAlive(), currency));
    }
  }

  /** Returns the warning of a candidate, or one without triggers if there is nothing to say. */
  private ChurnWarning warning(ChurnCandidate candidate, Moment moment) {
    PurchaseHistory history = candidate.history().until(moment.today);
    Optional<BigDecimal> pAlive =
        model()
            .map(known -> known.pAlive(history.summary(moment.today, unit())))
            .map(p -> new BigDecimal(p).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    Optional<GapRule.Silence> silence = gapRule().silence(history, moment.today);
    List<Reason> reasons = new ArrayList<>();
    List<String> triggers = new ArrayList<>();
    boolean isUnlikely = pAlive.isPresent() && pAlive.get().compareTo(threshold()) < 0;
    if (isUnlikely) {
      reasons.add(
          Reason.of(
              MembershipReason.CHURN_P_ALIVE,
              "probability",
              text(pAlive.get()),
              "threshold",
              text(threshold())));
    }
    silence.ifPresent(
        found ->
            reasons.add(
                Reason.of(
                        MembershipReason.CHURN_SILENT,
                        "days",
                        found.days(),
                        "gap",
                        found.medianGap().toPlainString())
                    .with("factor", text(gapRule().factor()))));
    if (!reasons.isEmpty()) {
      triggers.add("silent since " + history.lastDay());
    }
    boolean isLeaving = !reasons.isEmpty();
    candidate.losses().stream()
        .filter(loss -> loss.at().isAfter(moment.now) && !loss.at().isAfter(moment.ahead))
        .sorted(Comparator.comparing(ComingLoss::at).thenComparing(ComingLoss::what))
        .forEach(
            loss -> {
              reasons.add(
                  Reason.of(
                      MembershipReason.CHURN_LAPSING,
                      "what",
                      loss.what(),
                      "day",
                      loss.at().atZone(zone()).toLocalDate()));
              triggers.add("%s until %s".formatted(loss.what(), loss.at()));
            });
    Money loss = expectedLoss(candidate.valueIfAlive(), pAlive, silence.isPresent());
    reasons.add(
        Reason.of(
            MembershipReason.CHURN_EXPECTED_LOSS, "loss", loss, "value", candidate.valueIfAlive()));
    return new ChurnWarning(
        candidate.member(), loss, pAlive, action(pAlive, isLeaving), reasons, triggers);
  }

  private Money expectedLoss(Money value, Optional<BigDecimal> pAlive, boolean isSilent) {
    BigDecimal gone =
        pAlive.map(BigDecimal.ONE::subtract).orElse(isSilent ? BigDecimal.ONE : BigDecimal.ZERO);
    return value.multipliedBy(gone, rounding());
  }

  private ChurnAction action(Optional<BigDecimal> pAlive, boolean isLeaving) {
    if (!isLeaving) {
      return ChurnAction.REMIND;
    }
    // Below half the threshold, and without a model after a silence, the member is taken as gone.
    return pAlive.isEmpty() || pAlive.get().add(pAlive.get()).compareTo(threshold()) < 0
        ? ChurnAction.WIN_BACK
        : ChurnAction.REACH_OUT;
  }

  private static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
