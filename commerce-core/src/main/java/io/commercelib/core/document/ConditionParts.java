package io.commercelib.core.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions that are made of others: {@code all} and {@code any} with conditions in {@code
 * of}, {@code not} with one in {@code condition}, and whatever kinds a format adds, each named by
 * {@code kind}. How deep they nest and how many stand together is bounded. Not thread-safe.
 *
 * @param <C> conditions
 */
public final class ConditionParts<C> {
  private final int deepest;
  private final int most;
  private final String remedy;
  private final Map<String, Kind<C>> kinds = new TreeMap<>();

  /** Reads the fields of one kind. */
  private interface Kind<C> {
    @Nullable C read(DocumentPart part, int depth);
  }

  /**
   * Returns a reader of the three kinds that are made of others.
   *
   * @param deepest how deep conditions may nest, from 1
   * @param most how many may stand together
   * @param remedy what to write as a condition, as an imperative with an example
   */
  public ConditionParts(
      int deepest,
      int most,
      String remedy,
      Function<List<C>, C> all,
      Function<List<C>, C> any,
      UnaryOperator<C> not) {
    this.deepest = deepest;
    this.most = most;
    this.remedy = remedy;
    kinds.put("all", (part, depth) -> of(part, depth, all));
    kinds.put("any", (part, depth) -> of(part, depth, any));
    kinds.put(
        "not",
        (part, depth) -> {
          C condition = part.part("condition", remedy, inner -> read(inner, depth + 1));
          return condition == null ? null : not.apply(condition);
        });
  }

  /** Adds a kind, by its word; it returns null for what it could not read, with the fault noted. */
  public void add(String word, Function<DocumentPart, @Nullable C> read) {
    kinds.put(word, (part, depth) -> read.apply(part));
  }

  /** Returns the condition in the field {@code condition}; null if it could not be read. */
  public @Nullable C read(DocumentPart parent) {
    return parent.part("condition", remedy, inner -> read(inner, 1));
  }

  private @Nullable C read(DocumentPart part, int depth) {
    if (depth > deepest) {
      part.fault("kind", "nest at most %s deep".formatted(deepest));
      part.acceptOthers();
      return null;
    }
    Kind<C> kind = part.kind(kinds);
    return kind == null ? null : kind.read(part, depth);
  }

  private @Nullable C of(DocumentPart part, int depth, Function<List<C>, C> make) {
    List<C> of = part.parts("of", 1, most, "conditions", inner -> read(inner, depth + 1));
    return of == null ? null : make.apply(of);
  }
}
