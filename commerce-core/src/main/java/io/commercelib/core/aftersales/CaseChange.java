package io.commercelib.core.aftersales;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a command to an after-sale case. */
public sealed interface CaseChange {

  /**
   * It was done, now or when the command was sent before.
   *
   * @param afterSaleCase as it is now
   */
  record Changed(AfterSaleCase afterSaleCase) implements CaseChange {}

  /**
   * It cannot be done; nothing was changed.
   *
   * @param reasons all that are known
   */
  record Refused(List<Reason> reasons) implements CaseChange {

    /** Copies the reasons. */
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
