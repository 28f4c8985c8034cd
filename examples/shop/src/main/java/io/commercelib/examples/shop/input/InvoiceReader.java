package io.commercelib.examples.shop.input;

import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Sku;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads invoices one after the other; only one or two are in memory at a time.
 *
 * <p>Left out, counted and named as faults: an invoice with a malformed row, and one that is out of
 * the order of time (where the next one fits to the one before, the one between is at fault). A row
 * whose invoice number cannot be read belongs to the invoice of the row before. Empty lines are no
 * rows. Where an invoice number comes in two runs, each run is an invoice of its own; once a run is
 * left out, later ones are, too.
 *
 * <p>Not thread-safe.
 */
public final class InvoiceReader implements AutoCloseable {
  /** The first line of the file. */
  public static final String HEADER = "invoice,sku,quantity,at,unit_price,customer,country";

  private final String file;
  private final boolean strict;
  private final CountingInputStream bytes;
  private final LineReader lines;
  private final RowParser parser = new RowParser();

  private final Map<RowKind, InputAccount.Count> kinds = new EnumMap<>(RowKind.class);
  private final Map<InvoiceKind, Long> delivered = new EnumMap<>(InvoiceKind.class);
  private final Map<String, Integer> partsByNumber = new HashMap<>();
  private final Set<String> faultyNumbers = new HashSet<>();
  private final List<RowFault> faults = new ArrayList<>();
  private long faultCount;
  private long rows;
  private long parts;
  private long leftOut;

  private @Nullable ParsedRow pending;
  private @Nullable Group ahead;
  private LocalDateTime lastAt = LocalDateTime.MIN;

  private InvoiceReader(String file, boolean strict, CountingInputStream bytes, LineReader lines) {
    this.file = file;
    this.strict = strict;
    this.bytes = bytes;
    this.lines = lines;
  }

  static InvoiceReader open(BufferedInputStream raw, String file, boolean strict)
      throws IOException, FaultyInputException {
    raw.mark(2);
    boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    CountingInputStream bytes = new CountingInputStream(raw);
    InputStream text = packed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    InvoiceReader reader =
        new InvoiceReader(
            file,
            strict,
            bytes,
            new LineReader(new InputStreamReader(text, StandardCharsets.UTF_8)));
    reader.readHeader();
    return reader;
  }

  private void readHeader() throws IOException, FaultyInputException {
    String header = nextLine();
    if (header == null || !header.equals(HEADER)) {
      throw new FaultyInputException(
          List.of(
              "%s, line 1: found %s; expected the header %s"
                  .formatted(file, RowFault.quote(header == null ? "" : header), HEADER)));
    }
  }

  /**
   * Returns the next invoice that can be used, empty after the last.
   *
   * @throws FaultyInputException at the first fault, if strict; or if the file breaks off
   * @throws IOException if reading fails
   */
  public Optional<Invoice> next() throws IOException, FaultyInputException {
    Group current = ahead != null ? ahead : readGroup();
    ahead = null;
    while (current != null) {
      Group following = readGroup();
      if (following == null || !following.at().isBefore(current.at())) {
        ahead = following;
        break;
      }
      if (following.at().isBefore(lastAt)) {
        leaveOutLate(following, current.at());
      } else {
        leaveOutEarly(current, following);
        current = following;
      }
    }
    if (current == null) {
      return Optional.empty();
    }
    lastAt = current.at();
    return Optional.of(deliver(current));
  }

  /** Returns how many rows were read so far, of all kinds. */
  public long rows() {
    return rows;
  }

  /** Returns how many bytes of the file were taken so far. */
  public long bytes() {
    return bytes.count();
  }

  /**
   * Returns where every row went.
   *
   * @throws IllegalStateException before {@link #next} has returned empty
   */
  public InputAccount account() {
    if (pending != null || ahead != null) {
      throw new IllegalStateException(
          "%s is read up to line %s; ask for the account after the last invoice"
              .formatted(file, lines.line()));
    }
    return new InputAccount(
        rows,
        kinds,
        partsByNumber.size(),
        parts,
        delivered,
        leftOut,
        parser.respelled(),
        faults,
        faultCount);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** Adjacent rows of a number without a fault. */
  private record Group(String number, int part, List<ParsedRow> rows) {
    LocalDateTime at() {
      return rows.get(0).at();
    }
  }

  /** Reads the next group that has no malformed row, and counts those that have. */
  private @Nullable Group readGroup() throws IOException, FaultyInputException {
    while (true) {
      ParsedRow first = pending != null ? pending : readRow();
      pending = null;
      if (first == null) {
        return null;
      }
      String number = first.number();
      List<ParsedRow> group = new ArrayList<>();
      group.add(first);
      boolean faulty = first.isFaulty();
      ParsedRow row = readRow();
      while (row != null && (row.number() == null || row.number().equals(number))) {
        checkCustomer(group, row);
        group.add(row);
        faulty |= row.isFaulty();
        row = readRow();
      }
      pending = row;
      parts++;
      // A row before the first readable number is an invoice of its own, without a name.
      String name = number == null ? "" : number;
      int part = partsByNumber.merge(name, 1, Integer::sum);
      if (!faulty && !faultyNumbers.contains(name)) {
        return new Group(name, part, group);
      }
      leaveOut(name, group);
    }
  }

  private @Nullable ParsedRow readRow() throws IOException, FaultyInputException {
    String line = nextLine();
    while (line != null && line.isEmpty()) {
      line = nextLine();
    }
    if (line == null) {
      return null;
    }
    rows++;
    ParsedRow row = parser.parse(line, lines.line());
    for (ParsedRow.Fault fault : row.faults()) {
      report(row, fault);
    }
    return row;
  }

  private @Nullable String nextLine() throws IOException, FaultyInputException {
    try {
      return lines.next();
    } catch (java.io.EOFException | ZipException e) {
      throw new FaultyInputException(
          List.of(
              "%s, after line %s: the packed file is broken (%s); get a whole copy of it"
                  .formatted(file, lines.line(), ReadableFile.reason(e))));
    }
  }

  private void checkCustomer(List<ParsedRow> group, ParsedRow row) throws FaultyInputException {
    ParsedRow first = group.get(0);
    if (first.isFaulty() || row.isFaulty()) {
      return;
    }
    if (!row.customer().equals(first.customer())) {
      fault(
          row,
          new ParsedRow.Fault(
              Column.CUSTOMER, row.customer(), sameAs(first, first.customer(), "no customer")));
    }
    if (!row.country().equals(first.country())) {
      fault(
          row,
          new ParsedRow.Fault(
              Column.COUNTRY, row.country(), sameAs(first, first.country(), "no country")));
    }
  }

  private static String sameAs(ParsedRow first, String value, String none) {
    return "%s as on line %s of the same invoice"
        .formatted(value.isEmpty() ? none : RowFault.quote(value), first.line());
  }

  private void leaveOutLate(Group late, LocalDateTime before) throws FaultyInputException {
    leaveOutOfOrder(late, "a time at or after %s, of the invoice before".formatted(before));
  }

  private void leaveOutEarly(Group early, Group following) throws FaultyInputException {
    leaveOutOfOrder(
        early, "a time at or before %s, of the invoice after".formatted(following.at()));
  }

  private void leaveOutOfOrder(Group group, String expected) throws FaultyInputException {
    ParsedRow first = group.rows().get(0);
    fault(first, new ParsedRow.Fault(Column.AT, first.at().toString(), expected));
    leaveOut(group.number(), group.rows());
  }

  private void fault(ParsedRow row, ParsedRow.Fault fault) throws FaultyInputException {
    row.faults().add(fault);
    report(row, fault);
  }

  private void report(ParsedRow row, ParsedRow.Fault fault) throws FaultyInputException {
    RowFault reported =
        new RowFault(
            file,
            row.line(),
            fault.column().number(),
            fault.column().title(),
            RowFault.quote(fault.found()),
            fault.expected());
    if (strict) {
      throw new FaultyInputException(List.of(reported.message()));
    }
    faultCount++;
    if (faults.size() < InputAccount.FAULTS_KEPT) {
      faults.add(reported);
    }
  }

  private void leaveOut(String number, List<ParsedRow> group) {
    leftOut++;
    faultyNumbers.add(number);
    for (ParsedRow row : group) {
      if (row.isFaulty()) {
        count(RowKind.MALFORMED, BigDecimal.ZERO);
      } else {
        count(RowKind.LEFT_OUT, row.amount());
      }
    }
  }

  private Invoice deliver(Group group) {
    InvoiceKind invoiceKind = InvoiceKind.of(group.number());
    delivered.merge(invoiceKind, 1L, Long::sum);
    Set<String> seen = new HashSet<>();
    List<InvoiceRow> kept = new ArrayList<>(group.rows().size());
    for (ParsedRow row : group.rows()) {
      if (!seen.add(row.text())) {
        count(RowKind.DUPLICATE, row.amount());
        continue;
      }
      RowKind kind = row.kind(invoiceKind);
      count(kind, row.amount());
      kept.add(
          new InvoiceRow(row.line(), row.sku(), row.quantity(), row.at(), row.unitPrice(), kind));
    }
    ParsedRow first = group.rows().get(0);
    return new Invoice(
        group.number(),
        group.part(),
        first.at(),
        first.customer().isEmpty()
            ? Optional.empty()
            : Optional.of(new CustomerId(first.customer())),
        first.country(),
        kept);
  }

  private void count(RowKind kind, BigDecimal amount) {
    InputAccount.Count before = kinds.getOrDefault(kind, InputAccount.Count.NONE);
    kinds.put(kind, before.plus(amount));
  }

  /** SKUs that are not goods are told apart by their name alone, whatever the invoice. */
  static RowKind kindBySku(Sku sku) {
    String name = sku.value();
    return switch (name) {
      case "B" -> RowKind.BAD_DEBT;
      case "BANK CHARGES", "AMAZONFEE" -> RowKind.FEE;
      case "CRUK" -> RowKind.CHARITY;
      case "M" -> RowKind.MANUAL;
      case "D" -> RowKind.DISCOUNT;
      case "S" -> RowKind.SAMPLE;
      case "POST", "DOT", "C2" -> RowKind.SHIPPING;
      default -> name.startsWith("GIFT_") ? RowKind.VOUCHER : RowKind.SALE;
    };
  }
}
