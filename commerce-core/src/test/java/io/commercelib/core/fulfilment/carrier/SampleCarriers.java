package io.commercelib.core.fulfilment.carrier;

import io.commercelib.spi.shipping.Parcel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The carriers of the guide: the post, a fast carrier, and vans of the shop's own in London. */
final class SampleCarriers {
  static final ServiceId POST = new ServiceId("post", "standard");
  static final ServiceId SWIFT = new ServiceId("swift", "next-day");
  static final ServiceId VANS = new ServiceId("vans", "london");

  /** A Monday in winter, when London has the time of UTC. */
  static final Instant MONDAY_11 = Instant.parse("2026-11-30T11:00:00Z");

  /** 4 kg in a box of 30 x 20 x 10 cm. */
  static final Parcel BOX = new Parcel(4_000, 300, 200, 100);

  private SampleCarriers() {}

  static CarrierRules rules() {
    return CarrierFormat.standard().read(text("carriers.json"));
  }

  static Consignment to(String country, String postcode, Instant readyAt, Parcel... parcels) {
    return new Consignment(
        country, Optional.of(postcode), List.of(parcels), readyAt, List.of(), Optional.empty());
  }

  static String text(String name) {
    try (InputStream in = SampleCarriers.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
