package io.commercelib.examples.shop.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Sku;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceReaderTest {
  private static final String MUG = "100001,MUG,6,2025-08-04T08:26,2.55,C7,France";

  @Test
  void rows_become_typed_values() throws Exception {
    var read = read(MUG);

    Invoice invoice = read.invoices().get(0);
    assertThat(invoice.number()).isEqualTo("100001");
    assertThat(invoice.kind()).isEqualTo(InvoiceKind.SALE);
    assertThat(invoice.customer()).contains(new CustomerId("C7"));
    assertThat(invoice.country()).isEqualTo("France");
    assertThat(invoice.rows())
        .containsExactly(
            new InvoiceRow(
                2,
                new Sku("MUG"),
                6,
                LocalDateTime.of(2025, 8, 4, 8, 26),
                new BigDecimal("2.55"),
                RowKind.SALE));
    assertThat(invoice.rows().get(0).amount()).isEqualTo("15.30");
  }

  @Test
  void adjacent_rows_of_a_number_are_one_invoice_even_when_the_minute_changes() throws Exception {
    var read =
        read(
            MUG,
            "100001,TEA,1,2025-08-04T08:27,4.95,C7,France",
            "100002,TEA,2,2025-08-04T08:27,4.95,C7,France");

    assertThat(read.invoices()).extracting(Invoice::number).containsExactly("100001", "100002");
    assertThat(read.invoices().get(0).rows()).hasSize(2);
    assertThat(read.invoices().get(0).at()).isEqualTo("2025-08-04T08:26:00");
  }

  @Test
  void number_that_comes_again_is_a_second_part_with_an_id_of_its_own() throws Exception {
    var read =
        read(
            MUG,
            "100002,TEA,2,2025-08-04T08:27,4.95,C8,France",
            "100001,TEA,1,2025-08-04T08:28,4.95,C7,France");

    assertThat(read.invoices())
        .extracting(Invoice::id)
        .containsExactly("100001", "100002", "100001-2");
    assertThat(read.account().numbers()).isEqualTo(2);
    assertThat(read.account().parts()).isEqualTo(3);
  }

  @Test
  void exact_duplicates_are_kept_once_and_counted() throws Exception {
    var read = read(MUG, "100001,TEA,1,2025-08-04T08:26,4.95,C7,France", MUG);

    assertThat(read.invoices().get(0).rows()).hasSize(2);
    assertThat(read.account().of(RowKind.DUPLICATE))
        .isEqualTo(new InputAccount.Count(1, new BigDecimal("15.30")));
  }

  @Test
  void skus_are_the_same_in_upper_and_lower_case() throws Exception {
    var read = read(MUG, "100001,mug,1,2025-08-04T08:26,2.55,C7,France");

    assertThat(read.invoices().get(0).rows())
        .extracting(InvoiceRow::sku)
        .containsExactly(new Sku("MUG"), new Sku("MUG"));
    assertThat(read.account().respelled()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "100001, MUG, 6, 2.55, C7, SALE",
    "100001, MUG, 6, 2.55, '', GUEST_SALE",
    "100001, MUG, 6, 0, C7, FREE",
    "100001, MUG, 4, 0.001, '', FREE",
    "100001, MUG, 5, 0.001, C7, SALE",
    "100001, MUG, 6, 0, '', STOCK_FOUND",
    "100001, MUG, -6, 0, '', WRITE_OFF",
    "100001, MUG, -6, 2.55, C7, WRITE_OFF",
    "C100001, MUG, -6, 2.55, C7, CANCELLATION",
    "100001, POST, 1, 18.00, C7, SHIPPING",
    "100001, DOT, 1, 180.40, '', SHIPPING",
    "100001, C2, 1, 50.00, C7, SHIPPING",
    "C100001, POST, -1, 18.00, C7, SHIPPING_REFUND",
    "C100001, D, -1, 27.50, C7, DISCOUNT",
    "100001, m, 1, 2.55, C7, MANUAL",
    "C100001, S, -1, 33.05, '', SAMPLE",
    "100001, BANK CHARGES, 1, 15.00, '', FEE",
    "C100001, AMAZONFEE, -1, 13541.33, '', FEE",
    "C100001, CRUK, -1, 1.60, '', CHARITY",
    "100001, gift_0001_20, 1, 16.67, '', VOUCHER",
    "A100001, B, 1, -11062.06, '', BAD_DEBT",
  })
  void each_row_is_of_the_kind_that_fits(
      String invoice, String sku, String quantity, String price, String customer, RowKind kind)
      throws Exception {
    String row =
        String.join(",", invoice, sku, quantity, "2025-08-04T08:26", price, customer, "France");

    var read = read(row);

    assertThat(read.account().faults()).isEmpty();
    assertThat(read.invoices().get(0).rows()).extracting(InvoiceRow::kind).containsExactly(kind);
    assertThat(read.account().of(kind).rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "x1,MUG,6,2025-08-04T08:26,2.55,,France; 1; invoice; 'x1'",
        "100001,,6,2025-08-04T08:26,2.55,,France; 2; sku; nothing",
        "100001,MUG,six,2025-08-04T08:26,2.55,,France; 3; quantity; 'six'",
        "100001,MUG,0,2025-08-04T08:26,2.55,,France; 3; quantity; '0'",
        "100001,MUG,99999999999,2025-08-04T08:26,2.55,,France; 3; quantity; '99999999999'",
        "C100001,MUG,6,2025-08-04T08:26,2.55,,France; 3; quantity; '6'",
        "100001,MUG,6,2025-02-30T08:26,2.55,,France; 4; at; '2025-02-30T08:26'",
        "100001,MUG,6,04/08/2025 08:26,2.55,,France; 4; at; '04/08/2025 08:26'",
        "100001,MUG,6,2025-08-04T08:26,1e9,,France; 5; unit_price; '1e9'",
        "100001,MUG,6,2025-08-04T08:26,-2.55,,France; 5; unit_price; '-2.55'",
        "100001,MUG,6,2025-08-04T08:26,2.1234567,,France; 5; unit_price; '2.1234567'",
        "100001,MUG,6,2025-08-04T08:26,.,,France; 5; unit_price; '.'",
        "100001,MUG,6,2025-08-04T08:26,2.55, C7,France; 6; customer; ' C7'",
        "100001,MUG,6,2025-08-04T08:26,2.55,C7,; 7; country; nothing",
        "100001,MUG,6,2025-08-04T08:26,2.55; 6; customer; nothing",
        "100001,MUG,6,2025-08-04T08:26,2.55,C7,France,x; 7; country; 'France,x'",
        "100001,\"MUG,6,2025-08-04T08:26,2.55,C7,France; 1; invoice; '100001'",
      })
  void malformed_cell_is_named_with_line_and_column(
      String row, int column, String name, String found) throws Exception {
    var read = read(row);

    assertThat(read.invoices()).isEmpty();
    RowFault fault = read.account().faults().get(0);
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.column()).isEqualTo(column);
    assertThat(fault.message())
        .startsWith(
            "test.csv, line 2, column %d (%s): found %s; expected ".formatted(column, name, found));
    assertThat(read.account().of(RowKind.MALFORMED).rows()).isEqualTo(1);
  }

  @Test
  void invoice_with_a_malformed_row_is_left_out_whole_and_counted() throws Exception {
    var read =
        read(
            MUG,
            "100001,TEA,many,2025-08-04T08:26,4.95,C7,France",
            "100002,TEA,1,2025-08-04T08:27,4.95,C7,France");

    assertThat(read.invoices()).extracting(Invoice::number).containsExactly("100002");
    assertThat(read.account().leftOut()).isEqualTo(1);
    assertThat(read.account().of(RowKind.MALFORMED).rows()).isEqualTo(1);
    assertThat(read.account().of(RowKind.LEFT_OUT))
        .isEqualTo(new InputAccount.Count(1, new BigDecimal("15.30")));
  }

  @Test
  void row_without_a_readable_number_belongs_to_the_invoice_of_the_row_before() throws Exception {
    var read =
        read(
            MUG,
            ",TEA,1,2025-08-04T08:26,4.95,C7,France",
            "100001,TEA,1,2025-08-04T08:26,4.95,C7,France",
            "100002,TEA,1,2025-08-04T08:27,4.95,C7,France");

    assertThat(read.invoices()).extracting(Invoice::number).containsExactly("100002");
    assertThat(read.account().of(RowKind.LEFT_OUT).rows()).isEqualTo(2);
  }

  @Test
  void later_part_of_an_invoice_that_was_left_out_is_left_out_too() throws Exception {
    var read =
        read(
            "100001,MUG,six,2025-08-04T08:26,2.55,C7,France",
            "100002,TEA,1,2025-08-04T08:27,4.95,C7,France",
            "100001,MUG,6,2025-08-04T08:28,2.55,C7,France");

    assertThat(read.invoices()).extracting(Invoice::number).containsExactly("100002");
    assertThat(read.account().leftOut()).isEqualTo(2);
  }

  @Test
  void one_invoice_has_one_customer_and_one_country() throws Exception {
    var read = read(MUG, "100001,TEA,1,2025-08-04T08:26,4.95,C8,Malta");

    assertThat(read.invoices()).isEmpty();
    assertThat(read.account().faults())
        .extracting(RowFault::message)
        .containsExactly(
            "test.csv, line 3, column 6 (customer): found 'C8'; expected 'C7' as on line 2 of the"
                + " same invoice",
            "test.csv, line 3, column 7 (country): found 'Malta'; expected 'France' as on line 2"
                + " of the same invoice");
  }

  @Test
  void invoice_that_goes_back_in_time_is_left_out() throws Exception {
    var read =
        read(
            "100001,MUG,6,2025-08-04T08:26,2.55,C7,France",
            "100002,MUG,6,2025-08-05T08:26,2.55,C7,France",
            "100003,MUG,6,2024-08-05T08:26,2.55,C7,France",
            "100004,MUG,6,2025-08-06T08:26,2.55,C7,France");

    assertThat(read.invoices())
        .extracting(Invoice::number)
        .containsExactly("100001", "100002", "100004");
    assertThat(read.account().faults())
        .extracting(RowFault::message)
        .containsExactly(
            "test.csv, line 4, column 4 (at): found '2024-08-05T08:26'; expected a time at or"
                + " after 2025-08-05T08:26, of the invoice before");
  }

  @Test
  void one_invoice_far_in_the_future_does_not_shut_out_all_that_follow() throws Exception {
    var read =
        read(
            "100001,MUG,6,2025-08-04T08:26,2.55,C7,France",
            "100002,MUG,6,2205-08-05T08:26,2.55,C7,France",
            "100003,MUG,6,2025-08-05T08:27,2.55,C7,France",
            "100004,MUG,6,2025-08-06T08:26,2.55,C7,France");

    assertThat(read.invoices())
        .extracting(Invoice::number)
        .containsExactly("100001", "100003", "100004");
    assertThat(read.account().faults()).extracting(RowFault::line).containsExactly(3L);
  }

  @Test
  void every_fault_of_a_row_is_listed() throws Exception {
    var read = read("100001,,six,never,free,C7,France");

    assertThat(read.account().faults())
        .extracting(RowFault::name)
        .containsExactly("sku", "quantity", "at", "unit_price");
    assertThat(read.account().of(RowKind.MALFORMED).rows()).isEqualTo(1);
  }

  @Test
  void only_the_first_faults_are_kept_and_all_are_counted() throws Exception {
    String[] rows = new String[50];
    Arrays.setAll(rows, i -> (100 + i) + ",MUG,none,2025-08-04T08:26,2.55,C7,France");

    var read = read(rows);

    assertThat(read.account().faults()).hasSize(InputAccount.FAULTS_KEPT);
    assertThat(read.account().faultCount()).isEqualTo(50);
  }

  @Test
  void strict_reading_stops_at_the_first_fault() throws Exception {
    var source = source(MUG, "100002,TEA,many,2025-08-04T08:26,4.95,C7,France", "junk");

    try (InvoiceReader reader = source.open(true)) {
      assertThatThrownBy(reader::next)
          .isInstanceOfSatisfying(
              FaultyInputException.class,
              e ->
                  assertThat(e.faults())
                      .containsExactly(
                          "test.csv, line 3, column 3 (quantity): found 'many'; expected a whole"
                              + " number, not 0, at most 1000000000 up or down"));
    }
  }

  @Test
  void file_of_another_format_is_refused_by_its_header() {
    var source = bytes("id;name\n1;x\n".getBytes(UTF_8));

    assertThatThrownBy(() -> source.open(false))
        .isInstanceOf(FaultyInputException.class)
        .hasMessage(
            "test.csv, line 1: found 'id;name'; expected the header " + InvoiceReader.HEADER);
  }

  @Test
  void empty_file_is_refused() {
    assertThatThrownBy(() -> bytes(new byte[0]).open(false))
        .isInstanceOf(FaultyInputException.class)
        .hasMessageStartingWith("test.csv, line 1: found nothing");
  }

  @Test
  void header_alone_is_a_file_without_invoices() throws Exception {
    var read = read();

    assertThat(read.invoices()).isEmpty();
    assertThat(read.account().rows()).isZero();
  }

  @Test
  void packed_quoted_and_foreign_line_ends_are_read_alike() throws Exception {
    String plain = InvoiceReader.HEADER + "\n" + MUG + "\n";
    String quoted =
        "\uFEFF"
            + InvoiceReader.HEADER
            + "\r\n\r\n"
            + "\"100001\",\"MUG\",6,2025-08-04T08:26,2.55,C7,\"France\"";

    List<Invoice> fromPlain = read(bytes(plain.getBytes(UTF_8))).invoices();
    List<Invoice> fromPacked = read(bytes(gzip(plain))).invoices();
    Invoice fromQuoted = read(bytes(quoted.getBytes(UTF_8))).invoices().get(0);

    assertThat(fromPacked).isEqualTo(fromPlain);
    assertThat(fromQuoted.rows().get(0).sku()).isEqualTo(new Sku("MUG"));
    assertThat(fromQuoted.country()).isEqualTo("France");
  }

  @Test
  void packed_file_that_breaks_off_says_so() throws Exception {
    byte[] whole = gzip(InvoiceReader.HEADER + "\n" + (MUG + "\n").repeat(5_000));
    var source = bytes(Arrays.copyOf(whole, whole.length - 20));

    assertThatThrownBy(() -> read(source))
        .isInstanceOf(FaultyInputException.class)
        .hasMessageContaining("the packed file is broken");
  }

  @Test
  void line_without_end_is_a_fault_and_does_not_fill_the_memory() throws Exception {
    var read = read("1".repeat(1_000_000), MUG);

    assertThat(read.account().faults().get(0).message())
        .hasSizeLessThan(200)
        .endsWith("expected a row of at most 2000 characters");
    assertThat(read.invoices()).extracting(Invoice::number).containsExactly("100001");
  }

  @Test
  void account_is_given_only_when_all_is_read() throws Exception {
    try (InvoiceReader reader =
        source(MUG, "100002,TEA,1,2025-08-04T08:26,4.95,C7,France").open(false)) {
      assertThat(reader.next()).isPresent();

      assertThatThrownBy(reader::account).isInstanceOf(IllegalStateException.class);
    }
  }

  /** What a whole file gave. */
  record Read(List<Invoice> invoices, InputAccount account) {}

  private static Read read(String... rows) throws Exception {
    return read(source(rows));
  }

  private static Read read(TransactionSource source) throws Exception {
    List<Invoice> invoices = new ArrayList<>();
    try (InvoiceReader reader = source.open(false)) {
      for (Optional<Invoice> next = reader.next(); next.isPresent(); next = reader.next()) {
        invoices.add(next.get());
      }
      return new Read(invoices, reader.account());
    }
  }

  private static TransactionSource source(String... rows) {
    String text = InvoiceReader.HEADER + "\n" + String.join("\n", rows) + "\n";
    return bytes(text.getBytes(UTF_8));
  }

  private static TransactionSource bytes(byte[] bytes) {
    return TransactionSource.of(
        "test.csv", bytes.length, () -> new ByteArrayInputStream(bytes), Map.of());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
