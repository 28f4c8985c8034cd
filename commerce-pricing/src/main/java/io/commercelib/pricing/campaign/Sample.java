package io.commercelib.pricing.campaign;

/**
 * Number, mean and variance of a stream of values, in constant memory and without loss of
 * significance (Welford, <i>Technometrics</i> 4, 1962). Statistics, in {@code double}. Not
 * thread-safe.
 */
public final class Sample {
  private long count;
  private double mean;
  private double squares;

  /** Returns a sample of these values. */
  public static Sample of(double... values) {
    Sample sample = new Sample();
    for (double value : values) {
      sample.add(value);
    }
    return sample;
  }

  /** Adds a value. */
  public void add(double value) {
    count++;
    double from = value - mean;
    mean += from / count;
    squares += from * (value - mean);
  }

  /** Returns how many values there are. */
  public long count() {
    return count;
  }

  /** Returns their mean; 0 of none. */
  public double mean() {
    return mean;
  }

  /**
   * Returns their variance, with one less than their number below the line; 0 of fewer than two.
   */
  public double variance() {
    return count < 2 ? 0 : squares / (count - 1);
  }
}
