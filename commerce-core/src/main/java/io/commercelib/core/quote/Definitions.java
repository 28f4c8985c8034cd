package io.commercelib.core.quote;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.google.common.collect.ForwardingMap;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of promotions as text, by their ids, in the order in which a quote names them.
 *
 * <p>Every quote has them, and few are read. So this keeps them as they came, and makes the map
 * when somebody looks. Immutable and thread-safe.
 */
public final class Definitions extends ForwardingMap<String, String> {
  private static final Definitions NONE = new Definitions(new String[0]);

  /** Id, text, next id, next text, and so on. */
  private final String[] pairs;

  private volatile @Nullable ImmutableMap<String, String> map;

  private Definitions(String[] pairs) {
    this.pairs = pairs;
  }

  /** Returns none. */
  public static Definitions none() {
    return NONE;
  }

  /** Returns those of a map, in its order. */
  @JsonCreator
  public static Definitions of(Map<String, String> byId) {
    if (byId instanceof Definitions same) {
      return same;
    }
    Builder builder = new Builder(byId.size());
    byId.forEach(builder::add);
    return builder.build();
  }

  /** Returns a builder with room for so many; more make it grow. */
  public static Builder builder(int expected) {
    return new Builder(expected);
  }

  @Override
  protected Map<String, String> delegate() {
    ImmutableMap<String, String> known = map;
    if (known == null) {
      ImmutableMap.Builder<String, String> byId =
          ImmutableMap.builderWithExpectedSize(pairs.length / 2);
      for (int i = 0; i < pairs.length; i += 2) {
        byId.put(pairs[i], pairs[i + 1]);
      }
      // Two threads may make it at once; both maps are the same.
      known = byId.buildKeepingLast();
      map = known;
    }
    return known;
  }

  /** Builds; not thread-safe. */
  public static final class Builder {
    private String[] pairs;
    private int count;

    private Builder(int expected) {
      pairs = new String[2 * expected];
    }

    /** Adds one; of two of the same id the last one counts. */
    public Builder add(String promotion, String text) {
      if (count == pairs.length) {
        pairs = Arrays.copyOf(pairs, Math.max(8, 2 * count));
      }
      pairs[count++] = promotion;
      pairs[count++] = text;
      return this;
    }

    /** Returns them; the builder is used up. */
    public Definitions build() {
      // It keeps nothing of what it gives away.
      Definitions built =
          new Definitions(count == pairs.length ? pairs : Arrays.copyOf(pairs, count));
      pairs = new String[0];
      count = 0;
      return built;
    }
  }
}
