package io.commercelib.core.reason;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ForwardingMap;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.joda.money.Money;

/**
 * The values of a reason: an immutable map of texts in the order of their names.
 *
 * <p>Every refusal makes a reason, and few are read. So this keeps what it was given as it came,
 * and makes the map, and texts of counts, amounts and instants, when somebody looks.
 */
final class NamedValues extends ForwardingMap<String, String> {
  static final NamedValues NONE = new NamedValues();

  /** Name, value, next name, next value, and so on. */
  private final Object[] pairs;

  private NamedValues(Object... pairs) {
    this.pairs = pairs;
  }

  static NamedValues of(String name, Object value) {
    return NONE.plus(name, value);
  }

  static NamedValues of(String name, Object value, String secondName, Object secondValue) {
    if (name.equals(secondName)) {
      throw twice(name);
    }
    return new NamedValues(
        name, unchanging(value), requireNonNull(secondName), unchanging(secondValue));
  }

  static NamedValues copyOf(Map<String, String> values) {
    if (values instanceof NamedValues same) {
      return same;
    }
    Object[] pairs = new Object[2 * values.size()];
    int next = 0;
    for (Map.Entry<String, String> value : ImmutableSortedMap.copyOf(values).entrySet()) {
      pairs[next++] = value.getKey();
      pairs[next++] = value.getValue();
    }
    return new NamedValues(pairs);
  }

  NamedValues plus(String name, Object value) {
    requireNew(name);
    Object[] more = Arrays.copyOf(pairs, pairs.length + 2);
    more[pairs.length] = requireNonNull(name);
    more[pairs.length + 1] = unchanging(value);
    return new NamedValues(more);
  }

  NamedValues plus(String name, Object value, String secondName, Object secondValue) {
    requireNew(name);
    requireNew(secondName);
    if (name.equals(secondName)) {
      throw twice(name);
    }
    Object[] more = Arrays.copyOf(pairs, pairs.length + 4);
    more[pairs.length] = requireNonNull(name);
    more[pairs.length + 1] = unchanging(value);
    more[pairs.length + 2] = requireNonNull(secondName);
    more[pairs.length + 3] = unchanging(secondValue);
    return new NamedValues(more);
  }

  private void requireNew(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        throw twice(name);
      }
    }
  }

  @Override
  protected Map<String, String> delegate() {
    ImmutableSortedMap.Builder<String, String> sorted = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < pairs.length; i += 2) {
      sorted.put((String) pairs[i], pairs[i + 1].toString());
    }
    return sorted.buildOrThrow();
  }

  /** What could change is made text at once; the rest is what guards mostly tell. */
  private static Object unchanging(Object value) {
    return value instanceof Long
            || value instanceof Integer
            || value instanceof Money
            || value instanceof Instant
        ? value
        : value.toString();
  }

  private static IllegalArgumentException twice(String name) {
    return new IllegalArgumentException(
        "a reason has '%s' twice; give its values different names".formatted(name));
  }
}
