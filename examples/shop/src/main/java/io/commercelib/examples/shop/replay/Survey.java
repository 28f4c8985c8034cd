package io.commercelib.examples.shop.replay;

import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.Invoice;
import io.commercelib.examples.shop.input.InvoiceReader;
import io.commercelib.examples.shop.input.InvoiceRow;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.examples.shop.report.Figures;
import io.commercelib.spi.id.Sku;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known from a first reading of the file, before the shop opens. That is hindsight: it
 * fills the shelves with what the first four weeks will ask for, and says which SKUs are worth
 * watching.
 *
 * @param first the first invoice
 * @param last the last invoice
 * @param openingStock pieces of each SKU that the first four weeks ask for
 * @param busiest the SKUs sold most pieces of, busiest first
 */
record Survey(
    LocalDateTime first, LocalDateTime last, SortedMap<Sku, Long> openingStock, List<Sku> busiest) {
  static final int WEEKS_OF_OPENING_STOCK = 4;

  private static final int WATCHED = 6;
  private static final Set<RowKind> SALES = Set.of(RowKind.SALE, RowKind.GUEST_SALE, RowKind.FREE);

  static boolean isSale(InvoiceRow row) {
    return SALES.contains(row.kind());
  }

  /**
   * Reads the file once.
   *
   * @throws FaultyInputException if no invoice of it can be used, with the faults found
   */
  static Survey of(TransactionSource input, boolean strict)
      throws IOException, FaultyInputException {
    try (InvoiceReader reader = input.open(strict)) {
      Optional<Invoice> next = reader.next();
      if (next.isEmpty()) {
        throw new FaultyInputException(whyNone(input.name(), reader.account()));
      }
      LocalDateTime first = next.get().at();
      LocalDateTime last = first;
      LocalDate stocked = first.toLocalDate().plusWeeks(WEEKS_OF_OPENING_STOCK);
      TreeMap<Sku, Long> opening = new TreeMap<>();
      Map<Sku, Long> sold = new HashMap<>();
      while (next.isPresent()) {
        Invoice invoice = next.get();
        last = invoice.at();
        for (InvoiceRow row : invoice.rows()) {
          if (isSale(row)) {
            sold.merge(row.sku(), row.quantity(), Long::sum);
            if (invoice.at().toLocalDate().isBefore(stocked)) {
              opening.merge(row.sku(), row.quantity(), Long::sum);
            }
          }
        }
        next = reader.next();
      }
      List<Sku> busiest =
          sold.entrySet().stream()
              .sorted(
                  Map.Entry.<Sku, Long>comparingByValue()
                      .reversed()
                      .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
              .limit(WATCHED)
              .map(Map.Entry::getKey)
              .toList();
      return new Survey(first, last, opening, busiest);
    }
  }

  private static List<String> whyNone(String file, InputAccount account) {
    if (account.rows() == 0) {
      return List.of(file + ": no row after the header; add at least one invoice");
    }
    List<String> faults = new ArrayList<>();
    account.faults().forEach(fault -> faults.add(fault.message()));
    faults.add(
        "%s: no invoice is without a fault, of %s; mend the rows above"
            .formatted(file, Figures.count(account.parts())));
    return faults;
  }
}
