package io.commercelib.examples.benchmarks.promotions;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercelib.pricing.testing.Workload;
import io.commercelib.pricing.testing.Workload.Offer;
import io.commercelib.pricing.testing.Workload.Purchase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The offers and purchases of one size of the neutral workload.
 *
 * @param folder from where they come
 * @param offers in their order
 */
record WorkloadData(Path folder, List<Offer> offers, List<Purchase> purchases) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Reads {@code promotions.json} and {@code carts.json} of a folder. */
  static WorkloadData read(Path folder) {
    try {
      return new WorkloadData(
          folder,
          MAPPER
              .readValue(
                  folder.resolve("promotions.json").toFile(), new TypeReference<List<Offer>>() {})
              .stream()
              .sorted(Offer.ORDER)
              .toList(),
          MAPPER.readValue(
              folder.resolve("carts.json").toFile(), new TypeReference<List<Purchase>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no workload in %s; generate it as `examples/benchmarks/run promotions` does"
              .formatted(folder),
          e);
    }
  }

  /** Returns the checksum of what the first purchases came to, as the workload defines it. */
  String checksum(Peer peer, int count) {
    Workload.Checksum checksum = new Workload.Checksum();
    for (int i = 0; i < count; i++) {
      Object unused = peer.price(i);
      checksum.add(purchases.get(i), peer.outcome());
    }
    return checksum.toString();
  }
}
