package io.commercelib.core.service;

import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.PropertyChecks;
import io.commercelib.core.lifecycle.Lifecycle;
import java.util.List;

/**
 * Turns a JSON text into checked {@link ServiceTerms}, and back.
 *
 * <p>Reading is strict and bounded by the {@linkplain DocumentLimits#standard() standard limits},
 * and all faults are told at once, each with its JSON pointer. The schema of the format is the
 * resource {@code service-terms-1.schema.json} beside this package; what it cannot say, such as
 * that targets name hours of the document, the reader checks.
 *
 * <p>{@code read(write(terms))} equals {@code terms}. Immutable and thread-safe.
 */
public final class ServiceTermsFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most hours, targets, steps and priority rules of a document, and most phrases of a rule. */
  public static final int MAX_LISTED = 500;

  private static final ServiceTermsFormat STANDARD = of(TicketLifecycle.definition());

  private final DocumentFormat json =
      DocumentFormat.of(
          "service terms",
          "schemaVersion, hours and targets",
          SCHEMA_VERSION,
          DocumentLimits.standard());
  private final List<TicketState> states;

  private ServiceTermsFormat(List<TicketState> states) {
    this.states = List.copyOf(states);
  }

  /** Returns the format for tickets of the shipped life cycle. */
  public static ServiceTermsFormat standard() {
    return STANDARD;
  }

  /** Returns the format for tickets of a host's life cycle, whose states a clock may stand in. */
  public static ServiceTermsFormat of(Lifecycle<TicketState, TicketTrigger, Ticket, ?> lifecycle) {
    return new ServiceTermsFormat(List.copyOf(lifecycle.states()));
  }

  /**
   * Returns the terms that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public ServiceTerms read(String text) {
    return json.read(
        text, PropertyChecks.none(), document -> new ServiceTermsReader(document, states).read());
  }

  /**
   * Returns terms as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them,
   *     such as a state of another life cycle; pointers are those of the text
   */
  public String write(ServiceTerms terms) {
    String text = json.pretty(new ServiceTermsWriter().document(terms));
    // What could not come back is refused now, not when somebody needs it.
    ServiceTerms unused = read(text);
    return text;
  }
}
