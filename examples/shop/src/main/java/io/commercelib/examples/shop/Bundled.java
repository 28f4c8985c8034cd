package io.commercelib.examples.shop;

import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.examples.shop.input.ProductNames;
import io.commercelib.examples.shop.input.TransactionSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The sample inside the jar: a made-up shop's twenty weeks, and promotions for it. */
final class Bundled {
  static final String TRANSACTIONS = "sample.csv";
  static final String PRODUCTS = "sample-products.csv";
  static final String PROMOTIONS = "promotions.json";

  private Bundled() {}

  static TransactionSource transactions() throws FaultyInputException {
    byte[] bytes = bytes(TRANSACTIONS);
    return TransactionSource.of(
        TRANSACTIONS, bytes.length, () -> new ByteArrayInputStream(bytes), products());
  }

  static String promotions() {
    return new String(bytes(PROMOTIONS), StandardCharsets.UTF_8);
  }

  private static Map<String, String> products() throws FaultyInputException {
    try {
      return ProductNames.read(new ByteArrayInputStream(bytes(PRODUCTS)), PRODUCTS);
    } catch (IOException e) {
      throw new UncheckedIOException("reading memory failed", e);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Bundled.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the jar has no resource '%s'; build it again".formatted(name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("resource '%s' cannot be read".formatted(name), e);
    }
  }
}
