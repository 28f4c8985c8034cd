package io.commercelib.pricing.analysis;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.reason.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong or doubtful in a rule set. Immutable.
 *
 * @param severity how sure it is that something must be done
 * @param reason what, of {@link LintReason}
 * @param promotions the ids of the promotions that it is about
 * @param witness a cart that shows it, if one was found; priced by the rules it proves the finding
 */
public record Finding(
    Severity severity, Reason reason, List<String> promotions, Optional<PricingRequest> witness) {

  /** How sure it is that something must be done. */
  public enum Severity {
    /** Nobody can have meant it. */
    ERROR,
    /** Hardly anybody means it. */
    WARNING,
    /** Worth a look; often it is meant. */
    NOTE
  }

  /** Copies the list. */
  public Finding {
    promotions = List.copyOf(promotions);
  }
}
