package io.commercelib.examples.cli.membership;

import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.membership.programme.LoyaltyProgramme;
import io.commercelib.membership.tier.ProgrammeVersions;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options with which commands about programmes say what they read. */
final class ActivityInput {
  /** So many activities take next to no memory. */
  private static final int MANY = 10_000;

  @Option(
      names = "--programme",
      paramLabel = "FILE",
      required = true,
      description = "The programme, as JSON.")
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private Path programme;

  @Option(
      names = "--activity",
      paramLabel = "FILE",
      required = true,
      description =
          "What members did: CSV with the columns kind, member, order, at and amount (and id,"
              + " recorded, tax, shipping), or a JSON object on each line. Gzip, if it ends in"
              + " .gz.")
  @SuppressWarnings("NullAway.Init")
  private Path activity;

  LoyaltyProgramme programme() throws UnusableInputException {
    return ProgrammeFile.read(programme);
  }

  Path programmeFile() {
    return programme;
  }

  Path activityFile() {
    return activity;
  }

  /**
   * Returns what members did, shows how far it has come, and tells what counts once, and what would
   * need less memory.
   */
  ActivityFile read(ProgrammeVersions of, Progress progress, PrintWriter err)
      throws UnusableInputException {
    ActivityFile read;
    try (ProgressBar bar = progress.begin(err, "reading", LinesFile.size(activity), "bytes")) {
      read = ActivityFile.read(activity, of, bar::reached);
    }
    if (read.repeated() > 0) {
      err.print(
          "%s: %s lines say again what an earlier one said; each counts once\n"
              .formatted(activity, read.repeated()));
    }
    if (read.isKept() && read.activities() > MANY) {
      err.print(
          "%s: all %s members are in memory; a file of which the lines are sorted by member needs"
                  .formatted(activity, read.members())
              + " less\n");
    }
    err.flush();
    return read;
  }
}
