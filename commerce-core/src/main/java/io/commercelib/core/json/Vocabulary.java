package io.commercelib.core.json;

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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.BigMoneyProvider;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** How the words of the SPI look in JSON: ids as they are, money as {@code "GBP 12.30"}. */
final class Vocabulary {
  // Checked before a BigDecimal is made of it, so that no exponent and no giant gets through.
  private static final Pattern MONEY = Pattern.compile("[A-Z]{3} -?[0-9]{1,18}(\\.[0-9]{1,6})?");

  private Vocabulary() {}

  static TextModule module() {
    TextModule module = new TextModule("commerce-vocabulary");
    id(module, CaseId.class, CaseId::new);
    id(module, CommandId.class, CommandId::new);
    id(module, CustomerId.class, CustomerId::new);
    id(module, EventId.class, EventId::new);
    id(module, HoldId.class, HoldId::new);
    id(module, IdempotencyKey.class, IdempotencyKey::new);
    id(module, LineId.class, LineId::new);
    id(module, LocationId.class, LocationId::new);
    id(module, OrderId.class, OrderId::new);
    id(module, PaymentId.class, PaymentId::new);
    id(module, ShipmentId.class, ShipmentId::new);
    id(module, Sku.class, Sku::new);
    return module
        .text(CurrencyUnit.class, CurrencyUnit::getCode, Vocabulary::parseCurrency)
        .text(Money.class, Vocabulary::format, Vocabulary::parseMoney)
        .text(BigMoney.class, Vocabulary::format, Vocabulary::parseBigMoney);
  }

  private static <T extends Id> void id(
      TextModule module, Class<T> type, Function<String, T> parse) {
    module.text(type, Id::value, parse);
  }

  private static String format(BigMoneyProvider amount) {
    BigMoney money = amount.toBigMoney();
    return money.getCurrencyUnit().getCode() + " " + money.getAmount().toPlainString();
  }

  private static CurrencyUnit parseCurrency(String text) {
    try {
      return CurrencyUnit.of(text);
    } catch (IllegalCurrencyException e) {
      throw new IllegalArgumentException("unknown currency; write an ISO 4217 code such as GBP", e);
    }
  }

  private static Money parseMoney(String text) {
    BigMoney amount = parseBigMoney(text);
    try {
      return amount.toMoney(RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more decimals than the currency has", e);
    }
  }

  private static BigMoney parseBigMoney(String text) {
    if (!MONEY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not an amount of money; write a currency, a space and up to six decimals: GBP 12.30");
    }
    return BigMoney.of(parseCurrency(text.substring(0, 3)), new BigDecimal(text.substring(4)));
  }
}
