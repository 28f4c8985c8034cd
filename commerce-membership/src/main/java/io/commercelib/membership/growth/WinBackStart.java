package io.commercelib.membership.growth;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** Whether a journey began. */
public sealed interface WinBackStart {

  /**
   * It did.
   *
   * @param run which time it is for the member, from 1
   * @param heldOut whether the member gets no messages, to compare with
   */
  record Started(int run, boolean heldOut) implements WinBackStart {}

  /**
   * It did not.
   *
   * @param reasons all that stands against it
   */
  record Refused(List<Reason> reasons) implements WinBackStart {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
