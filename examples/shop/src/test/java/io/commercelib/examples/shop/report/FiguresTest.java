package io.commercelib.examples.shop.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @Test
  void numbers_are_grouped_the_same_way_in_every_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("de-CH"));
    try {
      assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
      assertThat(Figures.money(MadeUpReport.money(123_456_789))).isEqualTo("\u00a31,234,567.89");
      assertThat(Figures.decimal(1234.56)).isEqualTo("1,234.6");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void amounts_keep_their_decimals_and_their_sign() {
    assertThat(Figures.money(MadeUpReport.money(-20))).isEqualTo("-\u00a30.20");
    assertThat(Figures.money(Money.ofMinor(CurrencyUnit.of("JPY"), 1_234)))
        .isEqualTo("\u00a51,234");
    assertThat(Figures.money(Money.ofMinor(CurrencyUnit.of("NOK"), 100)))
        .isEqualTo("NOK\u00a01.00");
    assertThat(Figures.plain(new BigDecimal("7175.639"))).isEqualTo("7,175.639");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 33.3%",
    "0, 3, 0.0%",
    "1, 1000000, under 0.1%",
    "999999, 1000000, over 99.9%",
    "3, 3, 100.0%",
    "1, 0, \u2013"
  })
  void shares_never_round_something_to_nothing_or_to_all(long part, long whole, String share) {
    assertThat(Figures.share(part, whole)).isEqualTo(share);
  }

  @ParameterizedTest
  @CsvSource({
    "112.3, 100, +12.3%",
    "96, 100, -4.0%",
    "0, 0, unchanged",
    "5, 0, up from zero",
    "100, 100, +0.0%"
  })
  void changes_say_their_direction(BigDecimal now, BigDecimal before, String change) {
    assertThat(Figures.change(now, before)).isEqualTo(change);
  }

  @Test
  void days_are_written_on_one_line() {
    assertThat(Figures.day(LocalDate.of(2011, 11, 28))).isEqualTo("28\u00a0Nov\u00a02011");
  }

  @Test
  void percentages_have_one_decimal_and_no_sign() {
    assertThat(Figures.percentage(1, 8)).isEqualTo("12.5");
    assertThat(Figures.percentage(1, 3)).isEqualTo("33.3");
    assertThat(Figures.percentage(0, 3)).isEqualTo("0.0");
    assertThat(Figures.percentage(0, 0)).isEqualTo("\u2013");
    assertThat(Figures.month(YearMonth.of(2011, 11))).isEqualTo("Nov\u00a02011");
  }

  @Test
  void names_of_the_program_become_words() {
    assertThat(Words.state("AWAITING_PAYMENT")).isEqualTo("Awaiting payment");
    assertThat(Words.event("paymentSecured")).isEqualTo("payment secured");
    assertThat(Words.event("PAYMENT_SECURED")).isEqualTo("payment secured");
  }
}
