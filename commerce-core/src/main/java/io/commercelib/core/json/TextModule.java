package io.commercelib.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.function.Function;

/** Types that stand as text in JSON, as values and as keys of objects. */
final class TextModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** Returns a module without types; Jackson takes only one of each name. */
  TextModule(String name) {
    super(name);
  }

  /** Adds a type; {@code parse} throws {@link IllegalArgumentException} for a text that is none. */
  <T> TextModule text(Class<T> type, Function<T, String> format, Function<String, T> parse) {
    addSerializer(type, new TextSerializer<>(type, format, false));
    addKeySerializer(type, new TextSerializer<>(type, format, true));
    addDeserializer(type, new TextDeserializer<>(type, parse));
    addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context)
              throws IOException {
            try {
              return parse.apply(key);
            } catch (IllegalArgumentException e) {
              return context.handleWeirdKey(type, key, "%s", e.getMessage());
            }
          }
        });
    return this;
  }

  private static final class TextSerializer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<T, String> format;
    private final boolean key;

    TextSerializer(Class<T> type, Function<T, String> format, boolean key) {
      super(type);
      this.format = format;
      this.key = key;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      if (key) {
        generator.writeFieldName(format.apply(value));
      } else {
        generator.writeString(format.apply(value));
      }
    }
  }

  private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient Function<String, T> parse;

    TextDeserializer(Class<T> type, Function<String, T> parse) {
      super(type);
      this.type = type;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return type.cast(context.handleUnexpectedToken(type, parser));
      }
      String text = parser.getText();
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        return type.cast(context.handleWeirdStringValue(type, text, "%s", e.getMessage()));
      }
    }
  }
}
