package io.commercelib.examples.cli.inventory;

import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.inventory.supplier.DeliveredOrder;
import io.commercelib.inventory.supplier.SupplierDelivery;
import io.commercelib.inventory.supplier.SupplierId;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What suppliers delivered, in a file of comma-separated values: a line for each receipt, and one
 * for an order of which nothing came, in any order.
 *
 * <p>The header has {@code supplier}, {@code order} (one SKU of one purchase order), {@code
 * ordered_on}, {@code promised_on}, {@code units}, {@code received_on}, {@code good} and {@code
 * rejected}, in any order. Lines of one order say the same of what was ordered. No cell has a comma
 * or quotes in it.
 */
final class DeliveriesFile {
  private static final List<String> HEADER =
      List.of(
          "supplier",
          "order",
          "ordered_on",
          "promised_on",
          "units",
          "received_on",
          "good",
          "rejected");
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern COMMA = Pattern.compile(",");
  // With a thousand million lines of as many units, sums still fit.
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Faults faults;
  private final Map<Name, Order> orders = new LinkedHashMap<>();
  private List<String> header = List.of();

  /** One order of a supplier. */
  private record Name(SupplierId supplier, String order) {}

  /** What was ordered, with the line that said it first. */
  private record Terms(LocalDate orderedOn, Optional<LocalDate> promisedOn, long units) {}

  private record Order(
      long line,
      Terms terms,
      List<DeliveredOrder.Receipt> receipts,
      List<DeliveredOrder.Receipt> rejects) {}

  private DeliveriesFile(Faults faults) {
    this.faults = faults;
  }

  /**
   * Returns what each supplier delivered.
   *
   * @throws UnusableInputException with all faults, each with its line
   */
  static SortedMap<SupplierId, List<SupplierDelivery>> read(Path file)
      throws UnusableInputException {
    Faults faults = new Faults(file.toString());
    DeliveriesFile reader = new DeliveriesFile(faults);
    LinesFile.read(file, MOST_BYTES, faults, reader::line, bytes -> {});
    if (reader.header.isEmpty() && faults.count() == 0) {
      faults.add("", "found no line; write the header '%s'".formatted(String.join(",", HEADER)));
    } else if (reader.orders.isEmpty() && faults.count() == 0) {
      faults.add("", "found no order; write a line for each receipt");
    }
    faults.throwIfAny();
    return reader.deliveries();
  }

  private SortedMap<SupplierId, List<SupplierDelivery>> deliveries() {
    SortedMap<SupplierId, List<SupplierDelivery>> deliveries = new TreeMap<>();
    orders.forEach(
        (name, order) ->
            deliveries
                .computeIfAbsent(name.supplier(), any -> new ArrayList<>())
                .add(
                    new SupplierDelivery(
                        new DeliveredOrder(
                            order.terms().orderedOn(),
                            order.terms().promisedOn(),
                            order.terms().units(),
                            order.receipts()),
                        order.rejects())));
    return deliveries;
  }

  private void line(long number, String text) {
    List<String> cells = List.of(COMMA.split(text, -1));
    if (header.isEmpty()) {
      header = cells;
      if (cells.size() != HEADER.size() || !cells.containsAll(HEADER)) {
        faults.add(
            "line " + number,
            "found the header %s; write '%s'"
                .formatted(Faults.quoted(text), String.join(",", HEADER)));
      }
    } else if (!header.containsAll(HEADER)) {
      return; // Told once, at the header.
    } else if (cells.size() != header.size()) {
      faults.add(
          "line " + number,
          "found %s cells; write %s, as the header has".formatted(cells.size(), header.size()));
    } else {
      receipt(number, cells);
    }
  }

  private void receipt(long number, List<String> cells) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      byName.put(header.get(i), cells.get(i));
    }
    int before = faults.count();
    Optional<SupplierId> supplier = supplier(number, byName);
    String name = byName.getOrDefault("order", "");
    if (name.isEmpty()) {
      faults.add("line " + number, "found no order; name the order and its SKU, such as 'P1-MUG'");
    }
    Optional<LocalDate> orderedOn = day(number, "ordered_on", byName, true);
    Optional<LocalDate> promisedOn = day(number, "promised_on", byName, false);
    Optional<LocalDate> receivedOn = day(number, "received_on", byName, false);
    long units = units(number, "units", byName, 1);
    long good = units(number, "good", byName, 0);
    long rejected = units(number, "rejected", byName, 0);
    if (faults.count() > before || supplier.isEmpty() || orderedOn.isEmpty()) {
      return;
    }
    notBefore(number, "promised_on", promisedOn, orderedOn.get());
    notBefore(number, "received_on", receivedOn, orderedOn.get());
    if (receivedOn.isPresent() != (good + rejected > 0)) {
      faults.add(
          "line " + number,
          "found received_on %s with %s good and %s rejected units; write a day and units, or neither"
              .formatted(Faults.quoted(byName.getOrDefault("received_on", "")), good, rejected));
    }
    if (faults.count() == before) {
      Terms terms = new Terms(orderedOn.get(), promisedOn, units);
      add(number, new Name(supplier.get(), name), terms, receivedOn, good, rejected);
    }
  }

  private void add(
      long number,
      Name name,
      Terms terms,
      Optional<LocalDate> receivedOn,
      long good,
      long rejected) {
    Order order =
        orders.computeIfAbsent(
            name, any -> new Order(number, terms, new ArrayList<>(), new ArrayList<>()));
    if (!order.terms().equals(terms)) {
      faults.add(
          "line " + number,
          "found other terms of order %s than in line %s; write the same days and units in all its lines"
              .formatted(Faults.quoted(name.order()), order.line()));
      return;
    }
    receivedOn.ifPresent(
        day -> {
          if (good > 0) {
            order.receipts().add(new DeliveredOrder.Receipt(day, good));
          }
          if (rejected > 0) {
            order.rejects().add(new DeliveredOrder.Receipt(day, rejected));
          }
        });
  }

  private Optional<SupplierId> supplier(long number, Map<String, String> byName) {
    try {
      return Optional.of(new SupplierId(byName.getOrDefault("supplier", "")));
    } catch (IllegalArgumentException e) {
      faults.add("line " + number, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<LocalDate> day(
      long number, String column, Map<String, String> byName, boolean isNeeded) {
    String cell = byName.getOrDefault(column, "");
    if (cell.isEmpty() && !isNeeded) {
      return Optional.empty();
    }
    try {
      if (DAY.matcher(cell).matches()) {
        return Optional.of(LocalDate.parse(cell));
      }
    } catch (DateTimeException e) {
      // Such as the 31st of February; told below.
    }
    faults.add(
        "line " + number,
        "found %s as %s; write a day as 2026-01-31".formatted(Faults.quoted(cell), column));
    return Optional.empty();
  }

  private void notBefore(long number, String column, Optional<LocalDate> day, LocalDate orderedOn) {
    day.filter(found -> found.isBefore(orderedOn))
        .ifPresent(
            found ->
                faults.add(
                    "line " + number,
                    "found %s as %s; write a day that is not before the order, %s"
                        .formatted(found, column, orderedOn)));
  }

  private long units(long number, String column, Map<String, String> byName, long least) {
    String cell = byName.getOrDefault(column, "");
    if (cell.isEmpty() && least == 0) {
      return 0;
    }
    if (WHOLE.matcher(cell).matches() && Long.parseLong(cell) >= least) {
      return Long.parseLong(cell);
    }
    faults.add(
        "line " + number,
        "found %s as %s; write a whole number, at least %s, of at most nine digits"
            .formatted(Faults.quoted(cell), column, least));
    return least;
  }
}
