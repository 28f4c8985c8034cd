package io.commercelib.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes values as one text each, to be hashed: equal values alike, in whatever order their sets
 * and maps keep what is in them. Thread-safe.
 */
public final class CanonicalText<T> {
  private final JsonCodec<T> codec;
  private final Set<String> sets;
  private final JsonMapper mapper = JsonCodec.strictMapper().build();

  private CanonicalText(JsonCodec<T> codec, Set<String> sets) {
    this.codec = codec;
    this.sets = Set.copyOf(sets);
  }

  /**
   * Returns it for the values of a codec.
   *
   * @param sets names of fields whose lists are sets
   */
  public static <T> CanonicalText<T> of(JsonCodec<T> codec, Set<String> sets) {
    return new CanonicalText<>(codec, sets);
  }

  /** Returns the text of a value. */
  public String of(T value) {
    try {
      StringBuilder text = new StringBuilder();
      write(mapper.readTree(codec.encode(value)), false, text);
      return text.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a codec writes JSON that is none", e);
    }
  }

  private void write(JsonNode node, boolean isSet, StringBuilder into) {
    if (node.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        fields.put(field.getKey(), field.getValue());
      }
      into.append('{');
      fields.forEach(
          (name, value) -> {
            into.append(mapper.getNodeFactory().textNode(name)).append(':');
            write(value, sets.contains(name), into);
            into.append(',');
          });
      into.append('}');
    } else if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      for (JsonNode part : node) {
        StringBuilder text = new StringBuilder();
        write(part, false, text);
        parts.add(text.toString());
      }
      if (isSet) {
        parts.sort(null);
      }
      into.append(parts);
    } else {
      // Texts are quoted: no two documents look the same.
      into.append(node);
    }
  }
}
