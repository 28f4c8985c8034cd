package io.commercelib.pricing.rules;

import io.commercelib.core.document.InvalidDocumentException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text is no valid rule document. It tells all faults at once, so that they are mended in one go.
 */
public final class InvalidRulesException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<RuleFault> faults;

  /** Tells what is wrong with a document in the words of rules. */
  static InvalidRulesException of(InvalidDocumentException e) {
    return new InvalidRulesException(e.faults().stream().map(RuleFault::of).toList());
  }

  private InvalidRulesException(List<RuleFault> faults) {
    super(faults.stream().map(RuleFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /**
   * Returns the faults in the order of the document, at least one; of a very bad document the first
   * {@value RuleFormat#MAX_FAULTS}.
   */
  public List<RuleFault> faults() {
    return faults;
  }
}
