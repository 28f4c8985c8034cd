package io.commercelib.core.reason;

/**
 * A kind of reason. Each module keeps an enum of its own.
 *
 * <p>Codes and the names of their values are part of stored data: once released they stay.
 */
public interface ReasonCode {

  /** Returns the code, such as {@code stock.too-few}; unique over all modules. */
  String code();

  /**
   * Returns the English sentence, without a full stop, with the names of values in braces: {@code
   * only {available} of {sku} are left, {wanted} were asked for}.
   */
  String english();
}
