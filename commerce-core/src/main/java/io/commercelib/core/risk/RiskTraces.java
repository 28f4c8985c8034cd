package io.commercelib.core.risk;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.quote.Quote;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.shipping.Address;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes digests of what orders have in common: alike for alike, and telling nothing else. */
final class RiskTraces {
  private static final int LENGTH = 32;

  private final HashFunction salted;

  RiskTraces(String secret) {
    salted = Hashing.hmacSha256(secret.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What an order has in common with others, as digests.
   *
   * @param subjects by whom or what is counted; one that is not known is left out
   * @param coupons that it uses
   */
  record Traces(Map<Velocity.By, List<String>> subjects, List<String> coupons) {
    Traces {
      subjects = Map.copyOf(subjects);
      coupons = List.copyOf(coupons);
    }

    List<String> of(Velocity.By by) {
      return subjects.getOrDefault(by, List.of());
    }

    /** Returns this with only those coupons. */
    Traces with(Collection<String> wanted) {
      return new Traces(subjects, coupons.stream().filter(wanted::contains).toList());
    }

    Stream<String> all() {
      return subjects.values().stream().flatMap(List::stream);
    }
  }

  Traces of(PlaceOrder command, Quote quote, RiskKnowledge.Known known) {
    Map<Velocity.By, List<String>> subjects = new EnumMap<>(Velocity.By.class);
    quote
        .cart()
        .customer()
        .ifPresent(customer -> subjects.put(Velocity.By.CUSTOMER, List.of(of(customer))));
    command
        .deliverTo()
        .ifPresent(
            to -> subjects.put(Velocity.By.ADDRESS, List.of(digest("address", address(to)))));
    if (!known.paymentFingerprints().isEmpty()) {
      subjects.put(
          Velocity.By.PAYMENT,
          known.paymentFingerprints().stream()
              .distinct()
              .map(fingerprint -> digest("payment", fingerprint))
              .toList());
    }
    List<String> coupons = quote.cart().coupons().stream().map(this::ofCoupon).distinct().toList();
    return new Traces(subjects, coupons);
  }

  /** Returns the digest that uses of a coupon are counted by. */
  String ofCoupon(String code) {
    return digest("coupon", AddressMismatch.plain(code));
  }

  /** Returns the digest that a customer is counted by. */
  String of(CustomerId customer) {
    return digest("customer", customer.value());
  }

  /**
   * The recipient and the phone are left out: who abuses an address changes the name on the door.
   */
  private static String address(Address address) {
    return Stream.of(
            address.country(),
            address.postalCode().orElse(""),
            address.town(),
            String.join(" ", address.lines()))
        .map(AddressMismatch::plain)
        .collect(Collectors.joining("/"));
  }

  private String digest(String kind, String value) {
    return salted
        .hashString(kind + ":" + value, StandardCharsets.UTF_8)
        .toString()
        .substring(0, LENGTH);
  }
}
