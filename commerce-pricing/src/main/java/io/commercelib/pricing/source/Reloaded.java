package io.commercelib.pricing.source;

import io.commercelib.pricing.rules.RuleFault;
import java.util.List;

/** What came of a look for new versions. */
public sealed interface Reloaded {

  /**
   * They are in use now.
   *
   * @param versions of the rules, in the order in which they hold
   */
  record InUse(List<String> versions) implements Reloaded {
    /** Copies the versions. */
    public InUse {
      versions = List.copyOf(versions);
    }
  }

  /**
   * Something is wrong with one of them: what was in use stays in use, all of it.
   *
   * @param name where the faulty one stands
   * @param faults all that is wrong with it; empty if it could not be read at all
   * @param message in one line
   */
  record Kept(String name, List<RuleFault> faults, String message) implements Reloaded {
    /** Copies the faults. */
    public Kept {
      faults = List.copyOf(faults);
    }
  }
}
