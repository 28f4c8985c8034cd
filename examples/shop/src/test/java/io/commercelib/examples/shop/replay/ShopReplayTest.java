package io.commercelib.examples.shop.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.examples.shop.Replay;
import io.commercelib.examples.shop.console.Progress;
import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.examples.shop.input.InvoiceReader;
import io.commercelib.examples.shop.input.ProductNames;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.examples.shop.report.Deliveries;
import io.commercelib.examples.shop.report.Machine;
import io.commercelib.examples.shop.report.Points;
import io.commercelib.examples.shop.report.Purchases;
import io.commercelib.examples.shop.report.Receipt;
import io.commercelib.examples.shop.report.ReplayReport;
import io.commercelib.examples.shop.report.ReportFiles;
import io.commercelib.examples.shop.report.Retention;
import io.commercelib.examples.shop.report.Returns;
import io.commercelib.spi.memory.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopReplayTest {
  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @Test
  void same_input_and_seed_give_the_same_bytes_under_every_locale_and_time_zone() throws Exception {
    ReplayReport arabic = replayIn("ar-EG-u-nu-arab", "Pacific/Apia", "arabic");
    ReplayReport turkish = replayIn("tr-TR", "America/St_Johns", "turkish");

    assertThat(arabic.holds()).isTrue();
    assertThat(turkish.weeks()).hasSizeGreaterThan(10);
    try (var files = Files.list(folder.resolve("arabic"))) {
      for (Path file : files.toList()) {
        Path other = folder.resolve("turkish").resolve(file.getFileName());
        assertThat(Files.mismatch(file, other))
            .as("first byte at which %s differs, -1 for none", file.getFileName())
            .isEqualTo(-1);
      }
    }
    assertThat(folder.resolve("arabic/report.html"))
        .content()
        .contains(
            "Reviews go on for a while after 21\u00a0Dec\u00a02025, but nobody orders any more");
    assertWholeMachinesAreReported(arabic);
    assertSloppySupplierIsFoundOut(arabic);
    assertGoodsTravelAndComeBack(arabic);
    assertCustomersAreThoseOfTheFile(arabic);
  }

  @Test
  void file_without_a_usable_invoice_ends_with_each_fault_of_it() {
    assertThatThrownBy(() -> replay("1,MUG,six,2025-08-04T08:26,2.55,C7,France\n"))
        .isInstanceOfSatisfying(
            FaultyInputException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        "t.csv, line 2, column 3 (quantity): found 'six'; expected a whole number,"
                            + " not 0, at most 1000000000 up or down",
                        "t.csv: no invoice is without a fault, of 1; mend the rows above"));
    assertThatThrownBy(() -> replay(""))
        .hasMessage("t.csv: no row after the header; add at least one invoice");
  }

  /** 7 buys for 10.00 and, 14 months later, for 20.00; 8 brings back what was bought for 40.00. */
  @Test
  void points_expire_after_a_year_or_are_taken_back_and_none_is_lost() throws Exception {
    ReplayReport report =
        replay(
            """
            1,MUG,10,2010-01-04T10:00,1.00,7,France
            2,MUG,10,2010-01-05T10:00,4.00,8,France
            C3,MUG,-10,2010-01-20T10:00,4.00,8,France
            4,MUG,10,2011-03-01T10:00,2.00,7,France
            """);

    assertThat(report.checks()).allMatch(check -> check.holds());
    assertThat(report.membership().points())
        .isEqualTo(
            new Points(
                70,
                0,
                10,
                40,
                0,
                List.of(
                    new Points.Open(
                        Optional.of(YearMonth.of(2012, 3)), 20, Money.parse("GBP 0.20"))),
                Money.parse("GBP 0.20")));
    assertThat(report.customers().retention().cohorts().get(0))
        .isEqualTo(
            new Retention.Cohort(
                YearMonth.of(2010, 1),
                2,
                List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L)));
    assertThat(report.customers().map().segments().stream().map(segment -> segment.spend()))
        .contains(Money.parse("GBP 30.00"));
  }

  private static ReplayReport replay(String rows) throws Exception {
    byte[] text = (InvoiceReader.HEADER + "\n" + rows).getBytes(UTF_8);
    var source =
        TransactionSource.of("t.csv", text.length, () -> new ByteArrayInputStream(text), Map.of());
    return new ShopReplay().run(source, settings(false), Progress.SILENT);
  }

  private static Replay.Settings settings(boolean strict) throws IOException {
    return new Replay.Settings(
        "promotions.json",
        new String(resource("promotions.json"), UTF_8),
        1,
        strict,
        MemoryStorage.create());
  }

  /** Here, as a replay takes seconds. */
  private static void assertWholeMachinesAreReported(ReplayReport report) {
    assertThat(report.machines())
        .extracting(Machine::name)
        .containsExactly(
            "Order", "Payment", "Shipment", "Delivery case", "After-sale case", "Purchase order");
    assertThat(report.machines().get(0).states())
        .filteredOn(state -> state.entered() == 0)
        .extracting(Machine.State::name)
        .containsExactly("ON_HOLD");
    assertThat(report.machines().get(0).transitions())
        .contains(
            new Machine.Transition("ON_HOLD", "Reject", "CANCELLED", 0),
            new Machine.Transition("DELIVERED", "Complete", "COMPLETED", 457));
  }

  /** Counted from the file by another program. */
  private static void assertCustomersAreThoseOfTheFile(ReplayReport report) {
    assertThat(report.customers().retention().cohorts())
        .containsExactly(
            new Retention.Cohort(YearMonth.of(2025, 8), 34, List.of(20L, 29L, 27L, 25L)),
            new Retention.Cohort(YearMonth.of(2025, 9), 25, List.of(7L, 15L, 12L)),
            new Retention.Cohort(YearMonth.of(2025, 10), 9, List.of(3L, 0L)),
            new Retention.Cohort(YearMonth.of(2025, 11), 3, List.of(1L)),
            new Retention.Cohort(YearMonth.of(2025, 12), 3, List.of()));
    assertThat(report.customers().map().customers()).isEqualTo(74);
    assertThat(report.customers().watchList().basis().get(0))
        .startsWith("As of 2025-12-21, without a model: BG/NBD has no maximum: a runs off to ");
    assertThat(report.membership().changes().stream().mapToLong(month -> month.joined()))
        .containsExactly(34L, 25L, 9L, 3L, 3L, 0L, 0L, 0L);
  }

  private static void assertGoodsTravelAndComeBack(ReplayReport report) {
    Deliveries deliveries = report.deliveries();
    assertThat(deliveries.services())
        .extracting(Deliveries.Service::name)
        .contains("vans/door", "post/abroad", "overland/road");
    assertThat(deliveries.kept()).isBetween(deliveries.promised() / 2, deliveries.promised() - 1);
    assertThat(deliveries.weeks().stream().mapToLong(Deliveries.DeliveryWeek::kept).sum())
        .isEqualTo(deliveries.kept());
    assertThat(deliveries.problems())
        .filteredOn(problem -> problem.cases() > 0)
        .extracting(Deliveries.Problem::name)
        .contains("overdue", "returned");

    Returns returns = report.returns();
    assertThat(returns.reasons())
        .extracting(Returns.Reason::name)
        .contains("changed mind", "faulty", "damaged in transit");
    // Of goods with nothing wrong something is kept back; what was broken is not restocked.
    assertThat(returns.all().steps())
        .extracting(Receipt.Step::label)
        .startsWith("goods at list price")
        .endsWith("label for the way back", "restocking fee");
    assertThat(returns.reasons())
        .filteredOn(reason -> reason.name().equals("faulty"))
        .allMatch(reason -> reason.sellable() == 0 && reason.damaged() > 0 && reason.scrap() > 0);
    assertThat(returns.causes()).allMatch(cause -> cause.refunds() > 0);
  }

  private static void assertSloppySupplierIsFoundOut(ReplayReport report) {
    assertThat(report.purchases().suppliers())
        .extracting(Purchases.SupplierResult::name)
        .containsExactly("ALBION", "BALTIC", "CANTON", "DELPHI");
    Purchases.SupplierResult sloppy = report.purchases().suppliers().get(3);
    assertThat(sloppy.pieces().givenUp()).isEqualTo(sloppy.pieces().rejected()).isPositive();
    assertThat(sloppy.onTime()).isLessThan(sloppy.due());
    assertThat(sloppy.plannedDays()).isGreaterThan(sloppy.promisedDays());
    assertThat(report.purchases().orders())
        .hasSize((int) report.stock().purchaseOrders())
        .allMatch(order -> order.state().equals("CLOSED"));
  }

  private ReplayReport replayIn(String language, String timeZone, String name) throws Exception {
    Locale.setDefault(Locale.forLanguageTag(language));
    TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
    byte[] sample = resource("sample.csv");
    var products =
        ProductNames.read(
            new ByteArrayInputStream(resource("sample-products.csv")), "sample-products.csv");
    var source =
        TransactionSource.of(
            "sample.csv", sample.length, () -> new ByteArrayInputStream(sample), products);
    ReplayReport report = new ShopReplay().run(source, settings(true), Progress.SILENT);
    ReportFiles.write(report, Files.createDirectory(folder.resolve(name)));
    return report;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Replay.class.getResourceAsStream(name)) {
      assertThat(in).as("resource %s", name).isNotNull();
      return in.readAllBytes();
    }
  }
}
