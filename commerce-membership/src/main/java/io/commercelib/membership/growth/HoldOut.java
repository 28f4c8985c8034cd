package io.commercelib.membership.growth;

import io.commercelib.core.money.Percent;
import io.commercelib.membership.churn.WinBack;
import io.commercelib.spi.id.CustomerId;

/** Who is left alone: the group that {@link WinBack} compares with, or nobody, or everybody. */
final class HoldOut {
  private HoldOut() {}

  /** Returns whether a member is of the share that is left alone by what has a name. */
  static boolean contains(String name, CustomerId member, Percent share) {
    if (share.value().signum() == 0 || share.compareTo(Percent.HUNDRED) >= 0) {
      return share.value().signum() > 0;
    }
    return new WinBack(name, share).holdsOut(member);
  }
}
