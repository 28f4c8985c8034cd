package io.commercelib.examples.shop.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Numbers as people read them: grouped, the same in every locale. */
public final class Figures {
  private static final List<String> WORDS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Figures() {}

  /** Returns a count such as {@code 1,234,567}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Returns a count with its noun, such as {@code 1 order} or {@code 1,234 orders}. */
  public static String count(long count, String singular, String plural) {
    return count(count) + " " + (count == 1 ? singular : plural);
  }

  /** Returns a small number in words, such as "two"; figures from 11 on. */
  static String inWords(int count) {
    return count >= 0 && count < WORDS.size() ? WORDS.get(count) : count(count);
  }

  /** Returns an amount with its currency, such as {@code £1,234.50} or {@code -£0.20}. */
  public static String money(Money money) {
    String sign = money.isNegative() ? "-" : "";
    return sign + symbol(money.getCurrencyUnit()) + plain(money.abs());
  }

  /** Returns an amount without its currency, such as {@code 1,234.50}. */
  public static String plain(Money money) {
    return plain(money.getAmount());
  }

  /** Returns a decimal with all its decimals, such as {@code 2.555}. */
  static String plain(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
  }

  /** Returns a statistic with one decimal. */
  static String decimal(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  /** Returns a share such as {@code 6.1%}, or a dash of nothing. */
  static String share(BigDecimal part, BigDecimal whole) {
    if (whole.signum() == 0) {
      return "\u2013";
    }
    BigDecimal percent = part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
    if (percent.signum() == 0 && part.signum() != 0) {
      return "under 0.1%";
    }
    if (percent.compareTo(HUNDRED) == 0 && part.compareTo(whole) < 0) {
      return "over 99.9%";
    }
    return plain(percent) + "%";
  }

  /** Returns a share as percent with one decimal, such as {@code 6.1%}. */
  static String percent(BigDecimal share) {
    return plain(share.multiply(HUNDRED).setScale(1, RoundingMode.HALF_UP)) + "%";
  }

  /** Returns a decimal with so many decimals, rounded half up. */
  static String rounded(BigDecimal value, int decimals) {
    return plain(value.setScale(decimals, RoundingMode.HALF_UP));
  }

  /** Returns a share of amounts. */
  static String share(Money part, Money whole) {
    return share(part.getAmount(), whole.getAmount());
  }

  /** Returns a share of counts. */
  public static String share(long part, long whole) {
    return share(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
  }

  /** Returns a change such as {@code +12.3%}, or in words where there was nothing before. */
  static String change(BigDecimal now, BigDecimal before) {
    if (before.signum() == 0) {
      return now.signum() == 0 ? "unchanged" : "up from zero";
    }
    BigDecimal percent =
        now.subtract(before).multiply(HUNDRED).divide(before.abs(), 1, RoundingMode.HALF_UP);
    return (percent.signum() < 0 ? "" : "+") + plain(percent) + "%";
  }

  /** Returns a day as people write it, such as {@code 28 Nov 2011}, kept on one line. */
  static String day(LocalDate day) {
    return "%s\u00a0%s\u00a0%s"
        .formatted(day.getDayOfMonth(), MONTHS.get(day.getMonthValue() - 1), day.getYear());
  }

  /** Returns a month as people write it, such as {@code Nov 2011}, kept on one line. */
  static String month(YearMonth month) {
    return "%s\u00a0%s".formatted(MONTHS.get(month.getMonthValue() - 1), month.getYear());
  }

  /** Returns a share in percent with one decimal and no sign, or a dash of nothing. */
  static String percentage(long part, long whole) {
    return whole == 0
        ? "\u2013"
        : plain(
            BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP));
  }

  /** Returns the currency's sign where it is widely known, else its code and a blank. */
  static String symbol(CurrencyUnit currency) {
    return switch (currency.getCode()) {
      case "GBP" -> "\u00a3";
      case "EUR" -> "\u20ac";
      case "USD" -> "$";
      case "CNY", "JPY" -> "\u00a5";
      default -> currency.getCode() + "\u00a0";
    };
  }
}
