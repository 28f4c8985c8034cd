package io.commercelib.examples.shop;

import io.commercelib.examples.shop.console.Meter;
import io.commercelib.examples.shop.console.Summary;
import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.examples.shop.input.ReadableFile;
import io.commercelib.examples.shop.input.RowFault;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.examples.shop.replay.ShopReplay;
import io.commercelib.examples.shop.report.ReplayReport;
import io.commercelib.examples.shop.report.ReportFiles;
import io.commercelib.spi.storage.Storage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The command line of the example: options in, a replay, a summary and a report out. */
public final class Main {
  /** Every check holds. */
  static final int HOLDS = 0;

  /** A check is violated. */
  static final int VIOLATED = 1;

  /** What was given has a fault. */
  static final int FAULTY = 2;

  private static final long LARGEST_PROMOTIONS = 4_000_000;

  private final Replay replay;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  /**
   * Makes a command line.
   *
   * @param terminal whether {@code out} can redraw a line
   */
  Main(Replay replay, PrintStream out, PrintStream err, boolean terminal) {
    this.replay = replay;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Runs, and ends the JVM with the exit code. */
  public static void main(String[] arguments) {
    silenceLog();
    Main main = new Main(driver(), readable(System.out), readable(System.err), isTerminal());
    System.exit(main.run(List.of(arguments)));
  }

  /** The starter script knows; without it a console that an old JVM gives is a terminal. */
  @SuppressWarnings(
      "SystemConsoleNull") // From JDK 22 on a console proves nothing, and is not asked.
  private static boolean isTerminal() {
    String told = System.getProperty("shop.terminal");
    if (told != null) {
      return Boolean.parseBoolean(told);
    }
    return Runtime.version().feature() < 22 && System.console() != null;
  }

  /** Where no locale is set, as in a container, currency signs would be question marks. */
  private static PrintStream readable(PrintStream stream) {
    Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    return charset.newEncoder().canEncode('\u00a3')
        ? stream
        : new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** Silences the log: the validator's line about its own version is of no interest here. */
  private static void silenceLog() {
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
  }

  /** The one place to change for another way to replay. */
  private static Replay driver() {
    return new ShopReplay();
  }

  /** Runs, and returns the exit code; faults are one line each on the error stream. */
  int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.help()) {
        out.print(Options.HELP);
        return HOLDS;
      }
      return run(options);
    } catch (FaultyInputException e) {
      e.faults().forEach(err::println);
      return FAULTY;
    }
  }

  private int run(Options options) throws FaultyInputException {
    TransactionSource source =
        options.input().isPresent()
            ? TransactionSource.ofFile(options.input().get())
            : Bundled.transactions();
    prepare(options.out());
    try (Database database = Database.open(options.storage())) {
      return run(options, source, settings(options, database.storage()));
    }
  }

  private int run(Options options, TransactionSource source, Replay.Settings settings)
      throws FaultyInputException {
    out.printf(
        Locale.ROOT,
        "shop: replaying %s (%,d bytes) with %s, seed %s%s%s%n",
        options.input().map(Path::toString).orElse("the bundled sample " + source.name()),
        source.size(),
        settings.promotionsName(),
        settings.seed(),
        settings.strict() ? ", strict" : "",
        options.storage().equals(Database.MEMORY) ? "" : ", in a database");
    Meter meter = new Meter(out, terminal, source.size(), System::nanoTime);
    ReplayReport report = replay(source, settings, meter);
    meter.finish();
    printFaults(report);
    write(report, options.out());
    Summary.of(report, meter.rows(), meter.elapsed(), heapUsed(), page(options.out()))
        .lines()
        .forEach(out::println);
    return report.holds() ? HOLDS : VIOLATED;
  }

  private ReplayReport replay(TransactionSource source, Replay.Settings settings, Meter meter)
      throws FaultyInputException {
    try {
      return replay.run(source, settings, meter);
    } catch (IOException e) {
      meter.finish();
      throw new FaultyInputException(List.of(source.name() + ": " + ReadableFile.reason(e)));
    } catch (FaultyInputException e) {
      meter.finish();
      throw e;
    }
  }

  private void printFaults(ReplayReport report) {
    for (RowFault fault : report.rows().faults()) {
      err.println(fault.message());
    }
    long more = report.rows().faultCount() - report.rows().faults().size();
    if (more > 0) {
      err.printf(Locale.ROOT, "and %,d more faults; --strict stops at the first%n", more);
    }
  }

  private static Replay.Settings settings(Options options, Storage storage)
      throws FaultyInputException {
    Optional<Path> file = options.promotions();
    if (file.isEmpty()) {
      return new Replay.Settings(
          Bundled.PROMOTIONS, Bundled.promotions(), options.seed(), options.strict(), storage);
    }
    String name = String.valueOf(file.get().getFileName());
    return new Replay.Settings(name, text(file.get()), options.seed(), options.strict(), storage);
  }

  private static String text(Path file) throws FaultyInputException {
    long size = ReadableFile.size(file);
    if (size > LARGEST_PROMOTIONS) {
      throw new FaultyInputException(
          List.of(
              "%s: %s bytes; a promotion file has at most %s"
                  .formatted(file, size, LARGEST_PROMOTIONS)));
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new FaultyInputException(List.of(file + ": not UTF-8; save it as UTF-8"));
    } catch (IOException e) {
      throw new FaultyInputException(List.of(file + ": " + ReadableFile.reason(e)));
    }
  }

  /** Makes the folder before the work, so that nobody waits a minute to learn it cannot be. */
  private static void prepare(Path folder) throws FaultyInputException {
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new FaultyInputException(
            List.of(folder + ": a file, and --out wants a folder; name another"));
      }
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) {
        throw new FaultyInputException(
            List.of(folder + ": not writable; check its permissions or name another --out"));
      }
    } catch (IOException e) {
      throw new FaultyInputException(List.of(folder + ": " + ReadableFile.reason(e)));
    }
  }

  private static void write(ReplayReport report, Path folder) throws FaultyInputException {
    try {
      ReportFiles.write(report, folder);
    } catch (IOException e) {
      throw new FaultyInputException(List.of(folder + ": " + ReadableFile.reason(e)));
    }
  }

  private static Path page(Path folder) {
    return folder.resolve(ReportFiles.PAGE).toAbsolutePath().normalize();
  }

  private static long heapUsed() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
