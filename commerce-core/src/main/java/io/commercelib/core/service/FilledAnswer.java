package io.commercelib.core.service;

import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.reason.Reason;
import java.util.List;

/** What became of a standard answer whose placeholders were filled. */
public sealed interface FilledAnswer {

  /** It can be sent. */
  record Filled(OwnWords words) implements FilledAnswer {}

  /**
   * It cannot be sent.
   *
   * @param reasons one for each placeholder without a value, in the order of the text
   */
  record Missing(List<Reason> reasons) implements FilledAnswer {

    /** Copies the reasons. */
    public Missing {
      reasons = List.copyOf(reasons);
    }
  }
}
