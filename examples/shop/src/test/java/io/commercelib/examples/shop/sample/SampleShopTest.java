package io.commercelib.examples.shop.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.examples.shop.Replay;
import io.commercelib.examples.shop.input.InputAccount;
import io.commercelib.examples.shop.input.Invoice;
import io.commercelib.examples.shop.input.InvoiceReader;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.examples.shop.input.TransactionSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleShopTest {

  @Test
  void bundled_sample_is_what_the_generator_makes() throws Exception {
    assertThat(resource("sample.csv")).isEqualTo(SampleShop.transactions());
    assertThat(resource("sample-products.csv")).isEqualTo(SampleShop.productNames());
  }

  @Test
  void sample_has_no_fault_and_every_kind_of_row_that_a_real_file_has() throws Exception {
    byte[] bytes = SampleShop.transactions().getBytes(UTF_8);
    var source =
        TransactionSource.of(
            "sample.csv", bytes.length, () -> new ByteArrayInputStream(bytes), Map.of());

    InputAccount account;
    try (InvoiceReader reader = source.open(true)) {
      Optional<Invoice> next = reader.next();
      while (next.isPresent()) {
        next = reader.next();
      }
      account = reader.account();
    }

    assertThat(account.numbers()).isBetween(300L, 900L);
    assertThat(account.of(RowKind.SALE).rows()).isGreaterThan(1_000);
    assertThat(account.respelled()).isPositive();
    assertThat(Arrays.stream(RowKind.values()).filter(kind -> account.of(kind).rows() > 0))
        .extracting(RowKind::label)
        .containsAll(SampleShop.oddities());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Replay.class.getResourceAsStream(name)) {
      assertThat(in).as("resource %s", name).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
