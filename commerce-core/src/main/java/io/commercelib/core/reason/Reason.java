package io.commercelib.core.reason;

import java.util.HashMap;
import java.util.Map;

/**
 * Why something was decided: a code and the values that go with it, never a sentence.
 *
 * <p>Values are plain text: money as {@code GBP 12.30}, instants as ISO 8601, counts in digits, ids
 * as they are. {@link ReasonText} makes words of it. Immutable.
 *
 * @param code lower-case words joined by hyphens, after the module: {@code stock.too-few}
 * @param values by name, in the order of names
 */
public record Reason(String code, Map<String, String> values) {

  /** Checks the code and copies the values. */
  public Reason {
    if (code.isBlank()) {
      throw new IllegalArgumentException("a reason has no code; name it, such as stock.too-few");
    }
    values = NamedValues.copyOf(values);
  }

  /** Returns a reason without values. */
  public static Reason of(ReasonCode code) {
    return new Reason(code.code(), NamedValues.NONE);
  }

  /** Returns a reason with one value. */
  public static Reason of(ReasonCode code, String name, Object value) {
    return new Reason(code.code(), NamedValues.of(name, value));
  }

  /**
   * Returns a reason with two values.
   *
   * @throws IllegalArgumentException if both have the same name
   */
  public static Reason of(
      ReasonCode code, String name, Object value, String secondName, Object secondValue) {
    return new Reason(code.code(), NamedValues.of(name, value, secondName, secondValue));
  }

  /** Returns this reason without a value; the same if it has none of that name. */
  public Reason without(String name) {
    Map<String, String> left = new HashMap<>(values);
    left.remove(name);
    return new Reason(code, left);
  }

  /**
   * Returns this reason with one value more.
   *
   * @throws IllegalArgumentException if it has a value of that name
   */
  public Reason with(String name, Object value) {
    return new Reason(code, NamedValues.copyOf(values).plus(name, value));
  }

  /**
   * Returns this reason with two values more.
   *
   * @throws IllegalArgumentException if it has a value of one of the names, or both are the same
   */
  public Reason with(String name, Object value, String secondName, Object secondValue) {
    return new Reason(code, NamedValues.copyOf(values).plus(name, value, secondName, secondValue));
  }

  /** Returns whether this is a reason of that code. */
  public boolean is(ReasonCode wanted) {
    return code.equals(wanted.code());
  }
}
