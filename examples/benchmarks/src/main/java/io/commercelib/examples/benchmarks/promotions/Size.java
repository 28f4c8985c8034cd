package io.commercelib.examples.benchmarks.promotions;

import java.nio.file.Path;

/**
 * A size of the neutral workload, and what its first carts come to in every engine that is right.
 */
public enum Size {
  /** 20 lines, 50 promotions. */
  S("20 x 50", 1_000, "fc5976b1329f477a"),
  /** 20 lines, 1,000 promotions. */
  M("20 x 1,000", 1_000, "d752b49b5438778e"),
  /** 20 lines, 10,000 promotions; the checksum is the reference evaluator's. */
  M10K("20 x 10,000", 500, "b591059f3aeca481"),
  /** 100 lines, 10,000 promotions. */
  L("100 x 10,000", 100, "ec361fefd36ba7c2"),
  /** 1 line, 10,000 promotions. */
  FLASH("1 x 10,000", 1_000, "51e46810c5ffa05a");

  /** Names the folder with a folder for each size. */
  static final String DATA = "promotions.data";

  private final String title;
  private final int checked;
  private final String checksum;

  Size(String title, int checked, String checksum) {
    this.title = title;
    this.checked = checked;
    this.checksum = checksum;
  }

  /** Returns lines of a cart and promotions. */
  String title() {
    return title;
  }

  /** Reads it. */
  WorkloadData data() {
    return WorkloadData.read(folder().resolve(name()));
  }

  /** Returns the folder of all workloads. */
  static Path folder() {
    String folder = System.getProperty(DATA);
    if (folder == null) {
      throw new IllegalStateException(
          "no folder of workloads; run `examples/benchmarks/run promotions`, which makes it");
    }
    return Path.of(folder);
  }

  /** Throws unless an engine comes to the right cents. */
  void check(WorkloadData data, Peer peer) {
    String actual = data.checksum(peer, checked);
    if (!actual.equals(checksum)) {
      throw new IllegalStateException(
          "%s on %s: the checksum is %s, not %s; it must be right before it is timed"
              .formatted(peer.getClass().getSimpleName(), name(), actual, checksum));
    }
  }
}
