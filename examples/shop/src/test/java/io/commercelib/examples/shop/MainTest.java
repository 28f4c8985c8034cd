package io.commercelib.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.Invoice;
import io.commercelib.examples.shop.input.InvoiceReader;
import io.commercelib.examples.shop.report.Check;
import io.commercelib.examples.shop.report.CustomerMap;
import io.commercelib.examples.shop.report.Customers;
import io.commercelib.examples.shop.report.Deliveries;
import io.commercelib.examples.shop.report.Membership;
import io.commercelib.examples.shop.report.Points;
import io.commercelib.examples.shop.report.Purchases;
import io.commercelib.examples.shop.report.ReplayReport;
import io.commercelib.examples.shop.report.Retention;
import io.commercelib.examples.shop.report.Returns;
import io.commercelib.examples.shop.report.Run;
import io.commercelib.examples.shop.report.Stock;
import io.commercelib.examples.shop.report.WatchList;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final CurrencyUnit GBP = CurrencyUnit.of("GBP");

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void sample_is_replayed_and_reported() {
    int code = run(reading(true), "--out", folder.resolve("new/report").toString());

    assertThat(code).isEqualTo(Main.HOLDS);
    assertThat(err.toString(UTF_8)).isEmpty();
    List<String> lines = out.toString(UTF_8).lines().toList();
    assertThat(lines.get(0))
        .startsWith("shop: replaying the bundled sample sample.csv (")
        .endsWith(" bytes) with promotions.json, seed 1");
    Path page = folder.resolve("new/report/report.html");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("report    " + page);
    assertThat(page).isRegularFile();
    assertThat(folder.resolve("new/report/weeks.csv")).isRegularFile();
  }

  @Test
  void same_input_and_seed_give_the_same_bytes() throws Exception {
    run(reading(true), "--out", folder.resolve("a").toString());
    run(reading(true), "--out", folder.resolve("b").toString());

    assertThat(Files.readAllBytes(folder.resolve("a/report.html")))
        .isEqualTo(Files.readAllBytes(folder.resolve("b/report.html")));
  }

  @Test
  void violated_check_fails_the_run_after_the_report_is_written() {
    int code = run(reading(false), "--out", folder.toString());

    assertThat(code).isEqualTo(Main.VIOLATED);
    assertThat(out.toString(UTF_8)).contains("1 of 1 VIOLATED").contains("violated: rows: 7 lost");
    assertThat(folder.resolve("report.html")).isRegularFile();
  }

  @Test
  void malformed_rows_are_named_and_left_out() throws Exception {
    Path input = input("100001,MUG,six,2025-08-04T08:26,2.55,C7,France");

    int code = run(reading(true), "--input", input.toString(), "--out", folder.toString());

    assertThat(code).isEqualTo(Main.HOLDS);
    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            "t.csv, line 2, column 3 (quantity): found 'six'; expected a whole number, not 0, at"
                + " most 1000000000 up or down");
  }

  @Test
  void strict_run_stops_at_a_malformed_row() throws Exception {
    Path input = input("100001,MUG,six,2025-08-04T08:26,2.55,C7,France");

    int code =
        run(reading(true), "--strict", "--input", input.toString(), "--out", folder.toString());

    assertThat(code).isEqualTo(Main.FAULTY);
    assertThat(err.toString(UTF_8).lines()).hasSize(1);
    assertThat(folder.resolve("report.html")).doesNotExist();
  }

  @Test
  void faults_of_the_promotion_file_are_one_line_each() {
    Replay faulty =
        (input, settings, progress) -> {
          throw new FaultyInputException(List.of("p.json at /rules/0: a", "p.json at /rules/1: b"));
        };

    int code = run(faulty, "--out", folder.toString());

    assertThat(code).isEqualTo(Main.FAULTY);
    assertThat(err.toString(UTF_8).lines())
        .containsExactly("p.json at /rules/0: a", "p.json at /rules/1: b");
  }

  @Test
  void what_cannot_be_read_or_written_is_one_line() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});

    assertThat(run(reading(true), "--input", folder.resolve("none.csv").toString()))
        .isEqualTo(Main.FAULTY);
    assertThat(run(reading(true), "--input", folder.toString())).isEqualTo(Main.FAULTY);
    assertThat(run(reading(true), "--out", file.toString())).isEqualTo(Main.FAULTY);
    assertThat(run(reading(true), "--promotions", latin.toString())).isEqualTo(Main.FAULTY);
    assertThat(run(reading(true), "--input", file.toString(), "--out", folder.toString()))
        .isEqualTo(Main.FAULTY);

    assertThat(err.toString(UTF_8).lines())
        .containsExactly(
            folder.resolve("none.csv") + ": no such file; check the path",
            folder + ": not a file; name a file, not a folder",
            file + ": a file, and --out wants a folder; name another",
            latin + ": not UTF-8; save it as UTF-8",
            "file, line 1: found 'x'; expected the header " + InvoiceReader.HEADER);
  }

  @Test
  void unknown_option_ends_with_one_line() {
    int code = run(reading(true), "--fast");

    assertThat(code).isEqualTo(Main.FAULTY);
    assertThat(err.toString(UTF_8))
        .isEqualToIgnoringNewLines("unknown option '--fast'; --help lists the options\n");
  }

  @Test
  void help_lists_every_option_within_a_screen() {
    int code = run(reading(true), "--help");

    assertThat(code).isEqualTo(Main.HOLDS);
    assertThat(out.toString(UTF_8))
        .contains("--input", "--promotions", "--out", "--storage", "--seed", "--strict", "--help");
    assertThat(out.toString(UTF_8).lines()).hasSizeLessThan(24).allMatch(l -> l.length() < 100);
  }

  private int run(Replay replay, String... arguments) {
    return new Main(
            replay, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false)
        .run(List.of(arguments));
  }

  private Path input(String row) throws Exception {
    return Files.writeString(folder.resolve("t.csv"), InvoiceReader.HEADER + "\n" + row + "\n");
  }

  /** Reads everything and sells nothing. */
  private static Replay reading(boolean holds) {
    return (input, settings, progress) -> {
      InputAccount account;
      try (InvoiceReader reader = input.open(settings.strict())) {
        Optional<Invoice> next = reader.next();
        while (next.isPresent()) {
          progress.reached(reader.rows(), reader.bytes());
          next = reader.next();
        }
        account = reader.account();
      }
      Money zero = Money.zero(GBP);
      LocalDate day = LocalDate.of(2025, 8, 4);
      return new ReplayReport(
          new Run(input.name(), settings.promotionsName(), settings.seed(), GBP, day, day),
          List.of(),
          List.of(),
          List.of(),
          new Membership(
              List.of(), List.of(), List.of(), List.of(), Points.none(zero), Optional.empty()),
          new Customers(Retention.none(day), CustomerMap.none(), WatchList.none(zero)),
          List.of(),
          Deliveries.none(zero),
          Returns.none(zero),
          new Stock(0, 0, 0, 0, 0, 0, 0, zero, 0, zero, 0, 0, List.of()),
          Purchases.none(),
          List.of(),
          List.of(),
          List.of(),
          account,
          List.of(new Check("rows", holds, holds ? "none lost" : "7 lost")),
          List.of());
    };
  }
}
