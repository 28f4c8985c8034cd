package io.commercelib.examples.cli.aftersales;

import io.commercelib.core.aftersales.CaseKind;
import io.commercelib.core.aftersales.ReturnReason;
import io.commercelib.core.aftersales.UnitsArrived;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.spi.id.LineId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What is asked back, as a file says it.
 *
 * @param kind of the case
 * @param reason why
 * @param at when it is asked
 * @param evidence how many pieces there are
 * @param units which, by when they arrived; several lots of one line may stand apart
 * @param before what was credited until then
 * @param payments what each payment can still give back, in the order in which they were made
 */
record RefundAsked(
    CaseKind kind,
    ReturnReason reason,
    Instant at,
    int evidence,
    List<UnitsArrived> units,
    Credits before,
    List<Payment> payments) {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_ENTRIES = 1_000;
  private static final Map<String, CaseKind> KINDS = EnumWords.of(CaseKind.values());
  private static final Map<String, ReturnReason> REASONS = EnumWords.of(ReturnReason.values());

  /** What a payment can still give back. */
  record Payment(String method, Money amount) {}

  /** Returns the units by line. */
  Map<LineId, Long> byLine() {
    Map<LineId, Long> sums = new HashMap<>();
    units.forEach(lot -> sums.merge(lot.line(), lot.units(), Math::addExact));
    return sums;
  }

  /**
   * Reads a file.
   *
   * @param soldAt when the units arrived of which the file does not say it
   */
  static RefundAsked read(Path path, CurrencyUnit currency, Instant soldAt)
      throws UnusableInputException {
    TextFile file = TextFile.read(path, MAX_BYTES);
    Faults faults = new Faults(file.name());
    JsonPart document =
        JsonPart.of(new JsonText().read(file), "", faults, "write an object with units");
    Optional<CaseKind> kind =
        document
            .optionalText("kind", KINDS::containsKey, "write one of " + Faults.oneOf(sorted(KINDS)))
            .map(KINDS::get);
    Optional<ReturnReason> reason =
        document
            .optionalText(
                "reason", REASONS::containsKey, "write one of " + Faults.oneOf(sorted(REASONS)))
            .map(REASONS::get);
    Optional<Instant> at = document.optionalInstant("at");
    int evidence =
        document
            .optionalNumber("evidence", n -> isUnits(n, 0), "write a whole number, 0 or more")
            .map(BigDecimal::intValueExact)
            .orElse(0);
    List<UnitsArrived> units = new ArrayList<>();
    for (JsonPart lot : document.parts("units", 1, MAX_ENTRIES, "lots of units")) {
      Optional<LineId> line = line(lot);
      Optional<Long> count = units(lot, 1);
      Instant arrived = lot.optionalInstant("arrivedAt").orElse(soldAt);
      lot.refuseOthers();
      if (line.isPresent() && count.isPresent()) {
        units.add(new UnitsArrived(line.get(), count.get(), arrived));
      }
    }
    Credits before = Credits.none();
    for (JsonPart credit : document.parts("refunded", 0, MAX_ENTRIES, "lines")) {
      Optional<LineId> line = line(credit);
      Optional<Long> count = units(credit, 0);
      Optional<Money> amount = money(credit, currency);
      credit.refuseOthers();
      if (line.isPresent() && count.isPresent() && amount.isPresent()) {
        RefundQuote.Line one = new RefundQuote.Line(line.get(), count.get(), amount.get());
        before = before.plus(new RefundQuote(List.of(one), Money.zero(currency)));
      }
    }
    List<Payment> payments = new ArrayList<>();
    for (JsonPart payment : document.parts("payments", 0, MAX_ENTRIES, "payments")) {
      Optional<String> method = payment.text("method", DocumentPart::isName, "write a name");
      Optional<Money> amount = money(payment, currency);
      payment.refuseOthers();
      if (method.isPresent() && amount.isPresent()) {
        payments.add(new Payment(method.get(), amount.get()));
      }
    }
    document.refuseOthers();
    faults.throwIfAny();
    return new RefundAsked(
        kind.orElse(CaseKind.RETURN),
        reason.orElse(ReturnReason.OTHER),
        at.orElse(soldAt),
        evidence,
        units,
        before,
        payments);
  }

  private static List<String> sorted(Map<String, ?> words) {
    return words.keySet().stream().sorted().toList();
  }

  private static Optional<LineId> line(JsonPart part) {
    return part.text("line", DocumentPart::isName, "write the id of a line").map(LineId::new);
  }

  private static Optional<Long> units(JsonPart part, long least) {
    return part.number(
            "units", n -> isUnits(n, least), "write a whole number, %s or more".formatted(least))
        .map(BigDecimal::longValueExact);
  }

  private static boolean isUnits(BigDecimal number, long least) {
    return number.precision() - number.scale() <= 9
        && number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(least)) >= 0;
  }

  private static Optional<Money> money(JsonPart part, CurrencyUnit currency) {
    return part.text(
            "amount",
            text -> moneyOf(text, currency).isPresent(),
            "write an amount in %s of zero or more, as text".formatted(currency))
        .flatMap(text -> moneyOf(text, currency));
  }

  private static Optional<Money> moneyOf(String text, CurrencyUnit currency) {
    try {
      return Optional.of(text)
          .filter(written -> written.matches("[A-Z]{3} [0-9]{1,12}(\\.[0-9]{1,3})?"))
          .map(Money::parse)
          .filter(money -> money.getCurrencyUnit().equals(currency));
    } catch (IllegalArgumentException | ArithmeticException e) {
      // An unknown currency, or more decimals than it has.
      return Optional.empty();
    }
  }
}
