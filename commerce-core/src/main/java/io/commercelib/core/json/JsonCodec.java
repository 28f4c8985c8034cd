package io.commercelib.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.commercelib.spi.storage.Codec;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps values of one type as JSON: the codec of the library's own stores and events.
 *
 * <p>Strict in what it reads: unknown and duplicate fields, trailing text, nulls for primitives and
 * scalars of another kind are refused, and size, depth and lengths are bounded. What it writes is
 * the same text for equal values: fields in the order of the type, map entries sorted by key. Ids
 * are plain strings, money is {@code "GBP 12.30"}, instants are ISO 8601.
 *
 * <p>The mapper is the library's own: a host's never sees these types. Immutable and thread-safe.
 */
public final class JsonCodec<V> implements Codec<V> {
  /** Deepest nesting that is read. */
  public static final int MAX_DEPTH = 200;

  /** Longest document that is read, in characters. */
  public static final int MAX_DOCUMENT_LENGTH = 64 * 1024 * 1024;

  private final String what;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  private JsonCodec(String what, ObjectWriter writer, ObjectReader reader) {
    this.what = what;
    this.writer = writer;
    this.reader = reader;
  }

  /** Returns the codec of a type made of this library's words, records and Immutables. */
  public static <V> JsonCodec<V> of(Class<V> type) {
    return of(type, List.of());
  }

  /**
   * Returns the codec of a type that needs more than this library's words.
   *
   * @param modules serializers of the further types
   */
  public static <V> JsonCodec<V> of(Class<V> type, List<? extends Module> modules) {
    JsonMapper mapper = strictMapper().addModules(modules).build();
    JavaType javaType = mapper.constructType(type);
    return new JsonCodec<>(
        type.getSimpleName(), mapper.writerFor(javaType), mapper.readerFor(javaType));
  }

  /**
   * Returns the codec of a type in which values of another type stand as text.
   *
   * @param parse throws {@link IllegalArgumentException} for a text that is none
   */
  public static <V, T> JsonCodec<V> withText(
      Class<V> type, Class<T> textType, Function<T, String> format, Function<String, T> parse) {
    return of(type, List.of(new TextModule(textType.getName()).text(textType, format, parse)));
  }

  /** Returns the codec of JSON of any shape; numbers keep all their digits. */
  public static JsonCodec<JsonNode> ofTrees() {
    JsonMapper mapper =
        strictMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    JavaType tree = mapper.constructType(JsonNode.class);
    return new JsonCodec<>("JSON", mapper.writerFor(tree), mapper.readerFor(tree));
  }

  /**
   * Returns a builder of the library's strict mapper, for codecs that read a tree first.
   *
   * <p>Rule documents, which come from people, set tighter bounds on top.
   */
  public static JsonMapper.Builder strictMapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(40)
                    .maxDocumentLength(MAX_DOCUMENT_LENGTH)
                    .build())
            .build();
    return JsonMapper.builder(factory)
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(Vocabulary.module())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }

  @Override
  public String encode(V value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a %s cannot be written as JSON: %s".formatted(what, e.getOriginalMessage()), e);
    }
  }

  @Override
  public V decode(String text) {
    try {
      return reader.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the text is no %s: %s".formatted(what, e.getOriginalMessage()), e);
    }
  }
}
