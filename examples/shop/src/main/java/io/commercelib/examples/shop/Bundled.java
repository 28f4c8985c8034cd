package io.commercelib.examples.shop;

import io.commercelib.examples.shop.input.FaultyInputException;
import io.commercelib.examples.shop.input.JarResource;
import io.commercelib.examples.shop.input.ProductNames;
import io.commercelib.examples.shop.input.TransactionSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The sample inside the jar: a made-up shop's twenty weeks, and promotions for it. */
final class Bundled {
  static final String TRANSACTIONS = "sample.csv";
  static final String PRODUCTS = "sample-products.csv";
  static final String PROMOTIONS = "promotions.json";

  private Bundled() {}

  static TransactionSource transactions() throws FaultyInputException {
    byte[] bytes = JarResource.bytes(Bundled.class, TRANSACTIONS);
    return TransactionSource.of(
        TRANSACTIONS, bytes.length, () -> new ByteArrayInputStream(bytes), products());
  }

  static String promotions() {
    return JarResource.text(Bundled.class, PROMOTIONS);
  }

  private static Map<String, String> products() throws FaultyInputException {
    try {
      return ProductNames.read(
          new ByteArrayInputStream(JarResource.bytes(Bundled.class, PRODUCTS)), PRODUCTS);
    } catch (IOException e) {
      throw new UncheckedIOException("reading memory failed", e);
    }
  }
}
