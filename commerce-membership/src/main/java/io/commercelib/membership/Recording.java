package io.commercelib.membership;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.money.Products;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.spi.id.OrderId;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/** What may be recorded, and as what: pure. */
final class Recording {
  private Recording() {}

  /** Returns why an activity cannot be recorded; empty if it can. */
  static Optional<Reason> refusal(
      ProgrammeVersions versions, Activities known, Activity activity, Instant now) {
    if (activity.recordedAt().isAfter(now)) {
      return Optional.of(
          Reason.of(
              MembershipReason.ACTIVITY_OF_FUTURE, "recorded", activity.recordedAt(), "now", now));
    }
    if (activity instanceof Activity.Purchase purchase
        && !purchase.spent().currency().equals(versions.currency())) {
      return otherCurrency(purchase.order(), purchase.spent().goods(), versions);
    }
    if (activity instanceof Activity.Refund refund
        && !refund.goods().getCurrencyUnit().equals(versions.currency())) {
      return otherCurrency(refund.order(), refund.goods(), versions);
    }
    if (activity instanceof Activity.Increase increase
        && !increase.more().currency().equals(versions.currency())) {
      return otherCurrency(increase.order(), increase.more().goods(), versions);
    }
    if (activity instanceof Activity.Assignment assignment) {
      return refusal(versions, known, assignment);
    }
    if (activity instanceof Activity.Withdrawal withdrawal
        && known.inOrder().stream().noneMatch(one -> withdrawal.of().equals(idOf(one)))) {
      return Optional.of(Reason.of(MembershipReason.NOTHING_TO_WITHDRAW, "id", withdrawal.of()));
    }
    return Optional.empty();
  }

  private static Optional<Reason> refusal(
      ProgrammeVersions versions, Activities known, Activity.Assignment assignment) {
    boolean isKnown =
        versions.all().stream()
            .anyMatch(version -> version.programme().tier(assignment.tier()).isPresent());
    if (!isKnown) {
      return Optional.of(
          Reason.of(
              MembershipReason.TIER_UNKNOWN,
              "tier",
              assignment.tier(),
              "programme",
              versions.id()));
    }
    boolean hadTrial =
        assignment.mode() == Activity.Assignment.Mode.TRIAL
            && known.inOrder().stream()
                .anyMatch(
                    one ->
                        one instanceof Activity.Assignment other
                            && other.mode() == Activity.Assignment.Mode.TRIAL
                            && !other.assignment().equals(assignment.assignment()));
    return hadTrial
        ? Optional.of(Reason.of(MembershipReason.TRIAL_HAD, "tier", assignment.tier()))
        : Optional.empty();
  }

  private static Optional<Reason> otherCurrency(
      OrderId order, Money amount, ProgrammeVersions versions) {
    return Optional.of(
        Reason.of(MembershipReason.OTHER_CURRENCY, "order", order, "amount", amount)
            .with("currency", versions.currency()));
  }

  /** Returns the id of what can be withdrawn; empty text for all else. */
  private static String idOf(Activity activity) {
    if (activity instanceof Activity.Term term) {
      return term.term();
    }
    if (activity instanceof Activity.Lock lock) {
      return lock.lock();
    }
    return activity instanceof Activity.Assignment assignment ? assignment.assignment() : "";
  }

  static boolean hasPurchase(Activities activities, OrderId order) {
    return activities.inOrder().stream()
        .anyMatch(
            known -> known instanceof Activity.Purchase bought && bought.order().equals(order));
  }

  /** Returns how the gain is called that an order brought with an event of a number. */
  static String gainOf(OrderId order, long number) {
    return number + "/" + order;
  }

  /**
   * Returns what points that are taken back take from what their order brought, the latest first.
   */
  static List<Activity.Loss> losses(
      Activities known, OrderId order, long number, Instant at, long points) {
    List<Activity.Loss> losses = new ArrayList<>();
    long left = points;
    for (int i = known.inOrder().size() - 1; i >= 0 && left > 0; i--) {
      if (known.inOrder().get(i) instanceof Activity.Gain gain
          && gain.gain().endsWith("/" + order)
          && gain.gain().indexOf('/') == gain.gain().length() - order.value().length() - 1) {
        long taken = Math.min(left, gain.units() - lost(known, gain.gain()));
        if (taken > 0) {
          losses.add(new Activity.Loss(gain.gain(), Long.toString(number), at, at, taken));
          left -= taken;
        }
      }
    }
    return losses;
  }

  private static long lost(Activities known, String gain) {
    return known.inOrder().stream()
        .filter(one -> one instanceof Activity.Loss loss && loss.gain().equals(gain))
        .mapToLong(one -> ((Activity.Loss) one).units())
        .sum();
  }

  /** Returns a part's share of the tax of the whole, rounded up. */
  static Money taxShare(Money tax, Money part, Money whole) {
    if (tax.isZero() || part.isZero() || whole.isZero()) {
      return Money.zero(tax.getCurrencyUnit());
    }
    long share =
        Products.multiplyDivide(
            MinorUnits.of(tax), MinorUnits.of(part), MinorUnits.of(whole), RoundingMode.CEILING);
    return MinorUnits.toMoney(tax.getCurrencyUnit(), Math.min(share, MinorUnits.of(part)));
  }
}
