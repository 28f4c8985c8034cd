package io.commercelib.examples.cli.membership;

import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.membership.programme.LoyaltyProgramme;
import io.commercelib.membership.programme.ProgrammeFormat;
import java.nio.file.Path;

/** Reads files of programmes. */
final class ProgrammeFile {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private ProgrammeFile() {}

  /**
   * Returns the programme in a file.
   *
   * @throws UnusableInputException with everything that is wrong with it
   */
  static LoyaltyProgramme read(Path path) throws UnusableInputException {
    TextFile file = TextFile.read(path, MOST_BYTES);
    try {
      return ProgrammeFormat.standard().read(file.text());
    } catch (InvalidDocumentException e) {
      throw new UnusableInputException(
          e.faults().stream().map(fault -> file.name() + ": " + fault).toList());
    }
  }
}
