package io.commercelib.inventory.testing;

/**
 * Weekly demand that is the same on every machine: smooth, erratic, intermittent and lumpy SKUs in
 * turn, each from a SplitMix64 stream of its own.
 */
public final class SampleDemand {
  private static final double ROOT_OF_THREE = 1.7320508075688772;

  private long state;

  private SampleDemand(int sku) {
    state = mix(sku + 1L);
  }

  /**
   * Returns the demand of a SKU, in units.
   *
   * @param sku from 0 on; its kind is the remainder by 4
   */
  public static long[] of(int sku, int weeks) {
    SampleDemand random = new SampleDemand(sku);
    double mean = 5.0 + 95.0 * random.uniform();
    double chance = 0.10 + 0.40 * random.uniform();
    double swing = 0.5 * random.uniform();
    double trend = 0.6 * random.uniform() - 0.2;
    long[] units = new long[weeks];
    for (int week = 0; week < weeks; week++) {
      double u0 = random.uniform();
      double u1 = random.uniform();
      double u2 = random.uniform();
      double u3 = random.uniform();
      double u4 = random.uniform();
      double noise = (u1 + u2 + u3 + u4 - 2.0) * ROOT_OF_THREE;
      double phase = (week % 52) / 52.0;
      double season = phase < 0.5 ? 4.0 * phase - 1.0 : 3.0 - 4.0 * phase;
      double value =
          switch (sku % 4) {
            case 0 -> mean * (1.0 + swing * season + trend * (week / 104.0) + 0.15 * noise);
            case 1 -> mean * (1.0 + 0.6 * noise);
            case 2 -> u0 < chance ? 1.0 + Math.floor(3.0 * u1) : 0.0;
            default -> u0 < chance ? 1.0 + Math.floor(mean * (u1 * u1) * 2.0) : 0.0;
          };
      units[week] = (long) Math.max(0.0, Math.floor(value + 0.5));
    }
    return units;
  }

  private double uniform() {
    state += 0x9E3779B97F4A7C15L;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  private static long mix(long seed) {
    long z = seed;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
