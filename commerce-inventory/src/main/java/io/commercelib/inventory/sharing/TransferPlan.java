package io.commercelib.inventory.sharing;

import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.BigMoney;

/** What to move between locations, and why. Immutable. */
@Value.Immutable
public interface TransferPlan {

  /** Returns the transfers, by the ids of their ends; at most one on each lane. */
  List<Transfer> transfers();

  /**
   * Returns what all transfers together are expected to gain, their costs taken off. Where several
   * begin or end at one location that is more than the sum of what each of them gains, as each is
   * told by what is lost without it.
   */
  BigMoney expectedGain();

  /**
   * Returns what no transfers can gain more than: the same as {@link #expectedGain} if they are
   * proved to be the best, as they mostly are where no transfer has a cost of its own.
   */
  BigMoney gainAtMost();

  /** Returns which transfers are not worth their own cost, the first that was found first. */
  List<Reason> notWorthIt();

  /** Returns why: each line of each transfer, then what is not worth it. */
  default List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    for (Transfer transfer : transfers()) {
      transfer.lines().forEach(line -> reasons.add(line.reason()));
    }
    reasons.addAll(notWorthIt());
    return List.copyOf(reasons);
  }

  /** Returns whether it is proved that no other transfers gain more. */
  default boolean isProvedBest() {
    return expectedGain().isEqual(gainAtMost());
  }

  /** Returns a builder; everything must be given. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableTransferPlan.Builder {
    Builder() {}
  }
}
