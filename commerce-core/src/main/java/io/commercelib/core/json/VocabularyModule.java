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
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.EventId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.IdempotencyKey;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.PaymentId;
import io.commercelib.spi.id.ShipmentId;
import io.commercelib.spi.id.Sku;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** How the words of the SPI look in JSON: ids as strings, money as {@code "GBP 12.30"}. */
final class VocabularyModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  // Checked before a BigDecimal is made of it, so that no exponent and no giant gets through.
  private static final Pattern MONEY = Pattern.compile("[A-Z]{3} -?[0-9]{1,18}(\\.[0-9]{1,6})?");

  VocabularyModule() {
    super("commerce-vocabulary");
    id(CaseId.class, CaseId::new);
    id(CommandId.class, CommandId::new);
    id(CustomerId.class, CustomerId::new);
    id(EventId.class, EventId::new);
    id(HoldId.class, HoldId::new);
    id(IdempotencyKey.class, IdempotencyKey::new);
    id(LineId.class, LineId::new);
    id(LocationId.class, LocationId::new);
    id(OrderId.class, OrderId::new);
    id(PaymentId.class, PaymentId::new);
    id(ShipmentId.class, ShipmentId::new);
    id(Sku.class, Sku::new);
    text(CurrencyUnit.class, CurrencyUnit::getCode, VocabularyModule::parseCurrency);
    text(
        Money.class,
        money -> money.getCurrencyUnit().getCode() + " " + money.getAmount().toPlainString(),
        VocabularyModule::parseMoney);
    text(
        BigMoney.class,
        money -> money.getCurrencyUnit().getCode() + " " + money.getAmount().toPlainString(),
        VocabularyModule::parseBigMoney);
  }

  private <T extends Id> void id(Class<T> type, Function<String, T> parse) {
    text(type, Id::value, parse);
    addKeySerializer(type, new KeyTextSerializer<>(type, Id::value));
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
  }

  private <T> void text(Class<T> type, Function<T, String> format, Function<String, T> parse) {
    addSerializer(type, new TextSerializer<>(type, format));
    addDeserializer(type, new TextDeserializer<>(type, parse));
  }

  private static CurrencyUnit parseCurrency(String text) {
    try {
      return CurrencyUnit.of(text);
    } catch (IllegalCurrencyException e) {
      throw new IllegalArgumentException("unknown currency; write an ISO 4217 code such as GBP", e);
    }
  }

  private static Money parseMoney(String text) {
    return parseBigMoney(text).toMoney(RoundingMode.UNNECESSARY);
  }

  private static BigMoney parseBigMoney(String text) {
    if (!MONEY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not an amount of money; write a currency, a space and up to six decimals: GBP 12.30");
    }
    try {
      return BigMoney.of(parseCurrency(text.substring(0, 3)), new BigDecimal(text.substring(4)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("too many decimals for the currency", e);
    }
  }

  private static final class TextSerializer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<T, String> format;

    TextSerializer(Class<T> type, Function<T, String> format) {
      super(type);
      this.format = format;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(format.apply(value));
    }
  }

  private static final class KeyTextSerializer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<T, String> format;

    KeyTextSerializer(Class<T> type, Function<T, String> format) {
      super(type);
      this.format = format;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeFieldName(format.apply(value));
    }
  }

  private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    TextDeserializer(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return handledType().cast(context.handleUnexpectedToken(handledType(), parser));
      }
      String text = parser.getText();
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        return handledType()
            .cast(context.handleWeirdStringValue(handledType(), text, "%s", e.getMessage()));
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<T> handledType() {
      return (Class<T>) super.handledType();
    }
  }
}
