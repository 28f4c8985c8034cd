package io.commercelib.examples.shop.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The real file, where it is there: its known figures, all of them. */
class OnlineRetailTest {

  @Test
  void every_row_and_invoice_of_the_real_file_is_accounted_for() throws Exception {
    TransactionSource source = TransactionSource.ofFile(RealFile.path());
    Set<String> customers = new HashSet<>();
    Set<Object> skus = new HashSet<>();
    InputAccount account;
    try (InvoiceReader reader = source.open(true)) {
      for (Optional<Invoice> next = reader.next(); next.isPresent(); next = reader.next()) {
        next.get().customer().ifPresent(customer -> customers.add(customer.value()));
        next.get().rows().forEach(row -> skus.add(row.sku()));
      }
      account = reader.account();
      assertThat(reader.bytes()).isEqualTo(source.size());
    }

    assertThat(account.rows()).isEqualTo(541_909);
    assertThat(account.numbers()).isEqualTo(25_900);
    assertThat(account.parts()).isEqualTo(25_901);
    assertThat(customers).hasSize(4_372);
    assertThat(account.of(RowKind.DUPLICATE).rows()).isEqualTo(5_270);
    assertThat(account.faultCount()).isZero();
    assertThat(account.delivered())
        .isEqualTo(
            Map.of(
                InvoiceKind.SALE, 22_062L,
                InvoiceKind.CANCELLATION, 3_836L,
                InvoiceKind.ADJUSTMENT, 3L));
    Map<RowKind, Long> rows = new TreeMap<>();
    account.kinds().forEach((kind, count) -> rows.put(kind, count.rows()));
    assertThat(rows)
        .hasToString(
            "{MALFORMED=0, LEFT_OUT=0, DUPLICATE=5270, BAD_DEBT=3, FEE=71, CHARITY=16, MANUAL=567,"
                + " DISCOUNT=77, SAMPLE=62, VOUCHER=34, SHIPPING_REFUND=129, SHIPPING=1981,"
                + " CANCELLATION=8668, WRITE_OFF=1336, STOCK_FOUND=1123, FREE=37,"
                + " GUEST_SALE=131387, SALE=391148}");
    assertThat(skus).hasSize(3_958);
    assertThat(source.productName("85123A")).isEqualTo("WHITE HANGING HEART T-LIGHT HOLDER");
    assertThat(source.productName("15056BL")).isEqualTo("EDWARDIAN PARASOL BLACK");
    assertThat(source.productName("NONE")).isEqualTo("NONE");
  }
}
