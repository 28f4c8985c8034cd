package io.commercelib.examples.shop;

import io.commercelib.examples.shop.input.FaultyInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param input empty for the bundled sample
 * @param promotions empty for the bundled promotions
 * @param out folder that the report is written to
 * @param storage where the shop keeps things: one of {@link Database#KINDS}, or a JDBC URL
 * @param seed of everything that is drawn by lot
 * @param strict whether the first fault of the transaction file stops the replay
 * @param help whether to say what the options are, and no more
 */
record Options(
    Optional<Path> input,
    Optional<Path> promotions,
    Path out,
    String storage,
    long seed,
    boolean strict,
    boolean help) {
  static final Path DEFAULT_OUT = Path.of("shop-report");
  static final long DEFAULT_SEED = 1;

  static final String HELP =
      """
      Replays a file of transactions through a shop, checks itself and writes a report.

      usage: run [--input FILE] [--promotions FILE] [--out DIR] [--storage S] [--seed N] [--strict]

        --input FILE       transactions, csv or csv.gz; default: a small bundled sample
        --promotions FILE  promotions, json; default: those bundled
        --out DIR          folder of the report; default: shop-report
        --storage S        memory, h2, or a JDBC URL of PostgreSQL or H2; default: memory
        --seed N           a whole number, for what is drawn by lot; default: 1
        --strict           stop at the first malformed row instead of leaving its invoice out
        --help             say this

      The file is CSV in UTF-8 with the header
        invoice,sku,quantity,at,unit_price,customer,country
      such as 536365,85123A,6,2010-12-01T08:26,2.55,17850,United Kingdom
      Rows of one invoice are adjacent, invoices are in order of time.

      exit code: 0 all checks hold, 1 a check is violated, 2 a fault in what was given
      """;

  /**
   * Reads the command line.
   *
   * @throws FaultyInputException with every fault of the line
   */
  static Options parse(List<String> arguments) throws FaultyInputException {
    Parsing parsing = new Parsing(arguments);
    Options options = parsing.parse();
    if (!parsing.faults.isEmpty()) {
      throw new FaultyInputException(parsing.faults);
    }
    return options;
  }

  private static final class Parsing {
    private final List<String> arguments;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int next;

    Parsing(List<String> arguments) {
      this.arguments = arguments;
    }

    Options parse() {
      Optional<Path> input = Optional.empty();
      Optional<Path> promotions = Optional.empty();
      Path out = DEFAULT_OUT;
      String storage = Database.MEMORY;
      long seed = DEFAULT_SEED;
      boolean strict = false;
      boolean help = false;
      while (next < arguments.size()) {
        String option = arguments.get(next++);
        if (!seen.add(option) && option.startsWith("--")) {
          faults.add("option %s is given twice; give it once".formatted(option));
        }
        switch (option) {
          case "--input" -> input = path(option);
          case "--promotions" -> promotions = path(option);
          case "--out" -> out = path(option).orElse(out);
          case "--storage" -> storage = storage(option);
          case "--seed" -> seed = number(option);
          case "--strict" -> strict = true;
          case "--help", "-h" -> help = true;
          default -> faults.add(unknown(option));
        }
      }
      return new Options(input, promotions, out, storage, seed, strict, help);
    }

    private static String unknown(String option) {
      int equals = option.indexOf('=');
      return option.startsWith("--") && equals > 0
          ? "option '%s' is written together; write '%s %s'"
              .formatted(
                  shown(option),
                  shown(option.substring(0, equals)),
                  shown(option.substring(equals + 1)))
          : "unknown option '%s'; --help lists the options".formatted(shown(option));
    }

    private Optional<String> value(String option, String what) {
      if (next == arguments.size() || arguments.get(next).startsWith("--")) {
        faults.add("option %s has no value; write %s %s".formatted(option, option, what));
        return Optional.empty();
      }
      return Optional.of(arguments.get(next++));
    }

    private Optional<Path> path(String option) {
      Optional<String> value = value(option, option.equals("--out") ? "DIR" : "FILE");
      if (value.isEmpty()) {
        return Optional.empty();
      }
      try {
        if (value.get().isBlank()) {
          throw new InvalidPathException(value.get(), "blank");
        }
        return value.map(Path::of);
      } catch (InvalidPathException e) {
        faults.add(
            "option %s: '%s' is no path; name a file or folder"
                .formatted(option, shown(value.get())));
        return Optional.empty();
      }
    }

    private String storage(String option) {
      String value = value(option, "memory, h2 or a JDBC URL").orElse(Database.MEMORY);
      if (!Database.KINDS.contains(value) && !value.startsWith("jdbc:")) {
        faults.add(
            "option %s: '%s' is no storage; write memory, h2 or a URL such as %s"
                .formatted(option, shown(value), "jdbc:postgresql://localhost/shop?user=shop"));
      }
      return value;
    }

    private long number(String option) {
      Optional<String> value = value(option, "N");
      try {
        return value.isEmpty() ? DEFAULT_SEED : Long.parseLong(value.get());
      } catch (NumberFormatException e) {
        faults.add(
            "option %s: '%s' is no whole number; write one such as 1"
                .formatted(option, shown(value.orElse(""))));
        return DEFAULT_SEED;
      }
    }

    private static String shown(String text) {
      return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
  }
}
