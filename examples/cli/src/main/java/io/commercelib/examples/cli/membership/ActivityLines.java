package io.commercelib.examples.cli.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Spent;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/**
 * What lines of a file of activity say, each by itself: comma-separated values with a header, or a
 * JSON object on each line. Not thread-safe.
 */
final class ActivityLines {
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern MONEY = Pattern.compile("[A-Z]{3} [0-9]{1,13}(\\.[0-9]{1,3})?");
  private static final JsonCodec<ActivityLine> LINES = JsonCodec.of(ActivityLine.class);
  private static final Set<String> COLUMNS =
      Set.of("kind", "member", "order", "id", "at", "recorded", "amount", "tax", "shipping");
  private static final Set<String> NEEDED = Set.of("kind", "member", "order", "at", "amount");
  private static final String KINDS = "joined, purchase, increase, refund, cancellation or visit";

  private final Faults faults;
  private final CurrencyUnit currency;
  private final Set<String> tiers = new HashSet<>();
  private List<String> header = List.of();
  private boolean isJson;
  private boolean hasBegun;

  /**
   * Has read none.
   *
   * @param faults takes what is wrong with lines
   * @param programme in whose currency amounts must be, and of whose tiers those that were set
   */
  ActivityLines(Faults faults, ProgrammeVersions programme) {
    this.faults = faults;
    this.currency = programme.currency();
    programme
        .all()
        .forEach(version -> version.programme().tiers().forEach(tier -> this.tiers.add(tier.id())));
  }

  /** Returns what the next line says; empty for the header, and for a line that has a fault. */
  Optional<ActivityLine> next(long number, String text) {
    if (!hasBegun) {
      hasBegun = true;
      isJson = text.startsWith("{");
      if (!isJson) {
        header(number, text);
        return Optional.empty();
      }
    }
    if (!isJson && header.isEmpty()) {
      return Optional.empty();
    }
    try {
      ActivityLine line = isJson ? LINES.decode(text) : cells(text).line();
      line.activity().ifPresent(this::check);
      return Optional.of(line);
    } catch (IllegalArgumentException | ArithmeticException e) {
      faults.add("line " + number, plain(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Cells cells(String text) {
    List<String> cells = List.of(COMMA.split(text, -1));
    if (cells.size() != header.size()) {
      throw new IllegalArgumentException(
          "found %s cells; write %s, as the header has".formatted(cells.size(), header.size()));
    }
    return new Cells(cells);
  }

  private static String plain(String message) {
    return message.replaceAll("\\p{Cntrl}+", " ");
  }

  private void header(long number, String text) {
    List<String> cells = List.of(COMMA.split(text, -1));
    if (!cells.containsAll(NEEDED) || !COLUMNS.containsAll(cells)) {
      faults.add(
          "line " + number,
          "found the header %s; write 'kind,member,order,at,amount', and id, recorded, tax or shipping beside them"
              .formatted(Faults.quoted(text)));
      return;
    }
    header = cells;
  }

  private void check(Activity activity) {
    if (activity instanceof Activity.Purchase purchase) {
      check(purchase.spent().goods());
    } else if (activity instanceof Activity.Increase increase) {
      check(increase.more().goods());
    } else if (activity instanceof Activity.Refund refund) {
      check(refund.goods());
    } else if (activity instanceof Activity.Assignment set && !tiers.contains(set.tier())) {
      throw new IllegalArgumentException(
          "found the tier %s; the programme has %s"
              .formatted(
                  Faults.quoted(set.tier()), Faults.oneOf(tiers.stream().sorted().toList())));
    }
  }

  private void check(Money amount) {
    if (!amount.getCurrencyUnit().equals(currency)) {
      throw new IllegalArgumentException(
          "found the amount %s; write it in %s, in which the programme counts"
              .formatted(amount, currency));
    }
  }

  /** The cells of one line. */
  private final class Cells {
    private final List<String> cells;

    Cells(List<String> cells) {
      this.cells = cells;
    }

    private String cell(String column) {
      int index = header.indexOf(column);
      return index < 0 ? "" : cells.get(index);
    }

    ActivityLine line() {
      CustomerId member = new CustomerId(cell("member"));
      Instant at = instant("at", cell("at"));
      Instant recorded = cell("recorded").isEmpty() ? at : instant("recorded", cell("recorded"));
      String kind = cell("kind");
      if (kind.equals("joined")) {
        return ActivityLine.of(member, Optional.of(at), Optional.empty());
      }
      Activity activity =
          switch (kind) {
            case "purchase" -> new Activity.Purchase(order(), at, recorded, spent());
            case "increase" -> new Activity.Increase(order(), id(), at, recorded, spent());
            case "refund" ->
                new Activity.Refund(
                    order(), id(), at, recorded, money("amount"), optionalMoney("shipping"));
            case "cancellation" -> new Activity.Cancellation(order(), at, recorded);
            case "visit" -> new Activity.Visit(at, recorded);
            default ->
                throw new IllegalArgumentException(
                    "found the kind %s; write %s, or JSON lines for others"
                        .formatted(Faults.quoted(kind), KINDS));
          };
      return ActivityLine.of(member, Optional.empty(), Optional.of(activity));
    }

    private OrderId order() {
      return new OrderId(cell("order"));
    }

    /** What tells refunds and changes of one order apart; there may be one without. */
    private String id() {
      return cell("id").isEmpty() ? "1" : cell("id");
    }

    private Spent spent() {
      Money goods = money("amount");
      Money shipping = optionalMoney("shipping");
      return new Spent(goods, optionalMoney("tax"), shipping, Money.zero(currency));
    }

    private Money optionalMoney(String column) {
      return cell(column).isEmpty() ? Money.zero(currency) : money(column);
    }

    private Money money(String column) {
      String cell = cell(column);
      if (MONEY.matcher(cell).matches()) {
        try {
          Money amount = Money.parse(cell);
          check(amount);
          return amount;
        } catch (IllegalCurrencyException | ArithmeticException e) {
          // Told below.
        }
      }
      throw new IllegalArgumentException(
          "found the %s %s; write a currency and an amount of zero or more, such as GBP 12.30"
              .formatted(column, Faults.quoted(cell)));
    }

    private static Instant instant(String column, String cell) {
      try {
        return Instant.parse(cell);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "found %s in column %s; write an instant, such as 2026-01-31T12:00:00Z"
                .formatted(Faults.quoted(cell), column),
            e);
      }
    }
  }
}
