package io.commercelib.pricing.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The rule documents that the tests bring along. */
public final class Samples {
  private Samples() {}

  /** Returns the rules of a gift wholesaler. */
  public static String giftWholesaler() {
    return text("gift-wholesaler.json");
  }

  /** Returns rules with every kind of condition, selector and reward. */
  public static String everyKind() {
    return text("every-kind.json");
  }

  /** Returns price lists with every field. */
  static String priceLists() {
    return text("price-lists.json");
  }

  static String schemaOfPrices() {
    return text("prices-1.schema.json");
  }

  static String schema() {
    return text("rules-1.schema.json");
  }

  private static String text(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
