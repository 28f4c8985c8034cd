package io.commercelib.examples.shop.input;

import java.util.List;

/** Says that what a person gave cannot be used, with one line for each fault. */
public final class FaultyInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  /**
   * Reports faults.
   *
   * @param faults one line each: where, what was found, how to mend it; at least one
   */
  public FaultyInputException(List<String> faults) {
    super(String.join("; ", faults));
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("no fault is named; name at least one");
    }
    this.faults = List.copyOf(faults);
  }

  /** Returns one line for each fault. */
  public List<String> faults() {
    return faults;
  }
}
