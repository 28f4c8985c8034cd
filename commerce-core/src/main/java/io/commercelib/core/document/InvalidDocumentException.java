package io.commercelib.core.document;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A text is no valid document of its format. It tells all faults at once, so that they are mended
 * in one go.
 */
public final class InvalidDocumentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<DocumentFault> faults;

  InvalidDocumentException(List<DocumentFault> faults) {
    super(faults.stream().map(DocumentFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /**
   * Returns the faults in the order in which they were found, at least one; of a very bad document
   * the first {@link DocumentLimits#faults()}.
   */
  public List<DocumentFault> faults() {
    return faults;
  }
}
