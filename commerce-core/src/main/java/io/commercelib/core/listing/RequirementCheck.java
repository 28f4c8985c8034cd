package io.commercelib.core.listing;

import io.commercelib.core.reason.Reason;
import java.util.List;

/** Looks for where a content does not meet one requirement. */
@FunctionalInterface
interface RequirementCheck {

  /** Returns the faults in the order of places; empty if it is met. */
  List<Fault> faults(ListingContent content);

  /** A place, and what is wrong there. */
  record Fault(String pointer, Reason reason) {}
}
