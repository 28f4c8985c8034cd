package io.commercelib.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A form in which documents write times, always as text.
 *
 * @param pattern bounded and without choices that overlap: matching takes one pass
 * @param parse what it stands for; throws {@link DateTimeException} for what is none, such as the
 *     31st of February
 * @param remedy what to write
 */
record TextForm<T>(Pattern pattern, Function<String, T> parse, String remedy) {
  static final TextForm<Instant> INSTANT =
      of(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z",
          Instant::parse, "write an instant in UTC, as text: \"2026-11-27T00:00:00Z\"");

  static final TextForm<LocalDate> DATE =
      of("[0-9]{4}-[0-9]{2}-[0-9]{2}", LocalDate::parse, "write a date, as text: \"2026-11-27\"");

  static final TextForm<LocalTime> TIME =
      of("[0-9]{2}:[0-9]{2}", LocalTime::parse, "write a time of day, as text: \"18:30\"");

  static final TextForm<Period> PERIOD =
      of(
          "P(?=[0-9])([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}D)?",
          Period::parse,
          "write years, months or days, as text: \"P3M\"");

  static final TextForm<Duration> DURATION =
      of(
          "PT(?=[0-9])([0-9]{1,6}H)?([0-9]{1,2}M)?([0-9]{1,2}S)?",
          Duration::parse,
          "write hours, minutes or seconds, more than zero, as text: \"PT24H\"");

  static final TextForm<ZoneId> ZONE =
      of("[A-Za-z0-9_/+:-]{1,60}", ZoneId::of, "write a time zone, such as \"Europe/London\"");

  private static <T> TextForm<T> of(String pattern, Function<String, T> parse, String remedy) {
    return new TextForm<>(Pattern.compile(pattern), parse, remedy);
  }

  /** Returns what is written; empty if it is no text of this form, or stands for nothing. */
  Optional<T> read(JsonNode written) {
    if (!written.isTextual() || !pattern.matcher(written.textValue()).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(written.textValue()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
