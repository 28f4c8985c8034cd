package io.commercelib.membership.programme;

import io.commercelib.core.reason.Reason;

/**
 * Something wrong or doubtful in a programme.
 *
 * @param severity how sure it is that something must be done
 * @param pointer where, as a JSON pointer into the programme's document
 * @param reason what, with the figures that show it
 */
public record ProgrammeFinding(Severity severity, String pointer, Reason reason) {

  /** How sure it is that something must be done. */
  public enum Severity {
    /** Nobody can have meant it. */
    ERROR,
    /** Hardly anybody means it. */
    WARNING,
    /** Worth a look; often it is meant. */
    NOTE
  }
}
