package io.commercelib.core.aftersales;

/**
 * How much must be shown before something can be asked for.
 *
 * @param atLeast pieces of evidence, 1 to 20
 * @param scope for what
 */
public record EvidenceDemand(int atLeast, PolicyScope scope) {

  /** Checks the number. */
  public EvidenceDemand {
    if (atLeast < 1 || atLeast > 20) {
      throw new IllegalArgumentException(
          "%s pieces of evidence are demanded; write 1 to 20".formatted(atLeast));
    }
  }
}
