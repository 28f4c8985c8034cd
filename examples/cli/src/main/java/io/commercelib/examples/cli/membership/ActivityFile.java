package io.commercelib.examples.cli.membership;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.membership.tier.Spent;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What members did, in a file: comma-separated values with a header, or a JSON object on each line.
 *
 * <p>A line that says again what an earlier one said counts once; one that says something else
 * under the same name is a fault, and so is what takes back what the member never had. Who has no
 * line that says when the member joined is one from the first activity on. All members are kept in
 * memory, as the lines of one may stand anywhere.
 */
final class ActivityFile {
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern MONEY = Pattern.compile("[A-Z]{3} [0-9]{1,13}(\\.[0-9]{1,3})?");
  private static final JsonCodec<ActivityLine> LINES = JsonCodec.of(ActivityLine.class);
  private static final Set<String> COLUMNS =
      Set.of("kind", "member", "order", "id", "at", "recorded", "amount", "tax", "shipping");
  private static final Set<String> NEEDED = Set.of("kind", "member", "order", "at", "amount");
  private static final String KINDS = "joined, purchase, increase, refund, cancellation or visit";

  /**
   * What a file said.
   *
   * @param members by id
   * @param activities of all members
   * @param repeated lines that said again what an earlier one had said
   */
  record Read(SortedMap<CustomerId, MemberActivity> members, long activities, long repeated) {

    /** Returns when the first of all happened; empty if nothing did. */
    Optional<Instant> firstAt() {
      return members.values().stream()
          .map(member -> member.member().joinedAt())
          .min(Instant::compareTo);
    }

    /** Returns when the last of all happened; empty if nothing did. */
    Optional<Instant> lastAt() {
      Instant last = null;
      for (MemberActivity member : members.values()) {
        List<Activity> inOrder = member.activities().inOrder();
        Instant at =
            inOrder.isEmpty()
                ? member.member().joinedAt()
                : inOrder.get(inOrder.size() - 1).occurredAt();
        last = last == null || at.isAfter(last) ? at : last;
      }
      return Optional.ofNullable(last);
    }
  }

  private final Faults faults;
  private final CurrencyUnit currency;
  private final Set<String> tiers = new HashSet<>();
  private final Map<CustomerId, Lines> members = new HashMap<>();
  private List<String> header = List.of();
  private boolean isJson;
  private boolean hasBegun;

  /** The lines of one member. */
  private static final class Lines {
    private final List<Long> numbers = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    private @Nullable Instant joinedAt;
    private long joinedLine;
    private long joinedAgain;
  }

  private ActivityFile(Faults faults, ProgrammeVersions programme) {
    this.faults = faults;
    this.currency = programme.currency();
    programme
        .all()
        .forEach(version -> version.programme().tiers().forEach(tier -> this.tiers.add(tier.id())));
  }

  /**
   * Returns what members did.
   *
   * @param programme in whose currency amounts must be, and of whose tiers those that were set
   * @param reached is told how many bytes of the file were read
   * @throws UnusableInputException with all faults, each with its line
   */
  static Read read(Path file, ProgrammeVersions programme, LongConsumer reached)
      throws UnusableInputException {
    Faults faults = new Faults(file.toString());
    ActivityFile reader = new ActivityFile(faults, programme);
    LinesFile.read(file, MOST_BYTES, faults, reader::line, reached);
    if (reader.members.isEmpty() && faults.count() == 0) {
      faults.add(
          "",
          "found no activity; write 'kind,member,order,at,amount' and a line for each activity");
    }
    Read read = reader.result();
    faults.throwIfAny();
    return read;
  }

  private void line(long number, String text) {
    if (!hasBegun) {
      hasBegun = true;
      isJson = text.startsWith("{");
      if (!isJson) {
        header(number, text);
        return;
      }
    }
    int before = faults.count();
    try {
      if (isJson) {
        take(number, LINES.decode(text));
      } else if (!header.isEmpty()) {
        List<String> cells = List.of(COMMA.split(text, -1));
        if (cells.size() != header.size()) {
          throw new IllegalArgumentException(
              "found %s cells; write %s, as the header has".formatted(cells.size(), header.size()));
        }
        take(number, new Cells(cells).line());
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      if (faults.count() == before) {
        faults.add("line " + number, plain(String.valueOf(e.getMessage())));
      }
    }
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

  private void take(long number, ActivityLine line) {
    line.activity().ifPresent(this::check);
    Lines lines = members.computeIfAbsent(line.member(), any -> new Lines());
    Instant joinedAt = line.joinedAt().orElse(null);
    if (joinedAt == null) {
      lines.numbers.add(number);
      lines.activities.add(line.activity().orElseThrow());
    } else if (lines.joinedAt == null) {
      lines.joinedAt = joinedAt;
      lines.joinedLine = number;
    } else if (lines.joinedAt.equals(joinedAt)) {
      lines.joinedAgain++;
    } else {
      throw new IllegalArgumentException(
          "'%s' joined at %s, by line %s at %s; write one of them"
              .formatted(line.member(), joinedAt, lines.joinedLine, lines.joinedAt));
    }
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

  private Read result() {
    SortedMap<CustomerId, MemberActivity> read = new TreeMap<>();
    long all = 0;
    long repeated = 0;
    for (Map.Entry<CustomerId, Lines> entry : new TreeMap<>(members).entrySet()) {
      Lines lines = entry.getValue();
      Activities activities;
      try {
        activities = Activities.of(lines.activities);
      } catch (IllegalArgumentException e) {
        addConflicts(lines);
        continue;
      }
      addNeverHad(entry.getKey(), lines);
      all += activities.inOrder().size();
      repeated += lines.joinedAgain + lines.activities.size() - activities.inOrder().size();
      Instant joined =
          lines.joinedAt == null ? activities.inOrder().get(0).occurredAt() : lines.joinedAt;
      read.put(entry.getKey(), new MemberActivity(Member.of(entry.getKey(), joined), activities));
    }
    return new Read(read, all, repeated);
  }

  private void addConflicts(Lines lines) {
    Activities known = Activities.none();
    Map<Activity, Long> firstLines = new HashMap<>();
    for (int i = 0; i < lines.activities.size(); i++) {
      Activity activity = lines.activities.get(i);
      Optional<Activity> other = known.conflictWith(activity);
      if (other.isPresent()) {
        faults.add(
            "line " + lines.numbers.get(i),
            "line %s says something else under the same name; take one of them out"
                .formatted(firstLines.get(other.get())));
      } else {
        known = known.plus(activity);
        firstLines.putIfAbsent(activity, lines.numbers.get(i));
      }
    }
  }

  /** What takes back refers to what the member had: else a slip of an id would go unnoticed. */
  private void addNeverHad(CustomerId member, Lines lines) {
    Set<String> had = new HashSet<>();
    for (Activity activity : lines.activities) {
      if (activity instanceof Activity.Purchase purchase) {
        had.add("order " + purchase.order());
      } else if (activity instanceof Activity.Gain gain) {
        had.add("gain " + gain.gain());
      } else if (activity instanceof Activity.Term term) {
        had.add("arranged " + term.term());
      } else if (activity instanceof Activity.Assignment assignment) {
        had.add("arranged " + assignment.assignment());
      } else if (activity instanceof Activity.Lock lock) {
        had.add("arranged " + lock.lock());
      }
    }
    for (int i = 0; i < lines.activities.size(); i++) {
      Activity activity = lines.activities.get(i);
      String of = null;
      if (activity instanceof Activity.OfOrder ofOrder) {
        of = "order " + ofOrder.order();
      } else if (activity instanceof Activity.Loss loss) {
        of = "gain " + loss.gain();
      } else if (activity instanceof Activity.Withdrawal withdrawal) {
        of = "arranged " + withdrawal.of();
      }
      if (of != null && !had.contains(of)) {
        faults.add(
            "line " + lines.numbers.get(i),
            "'%s' never had %s; write the line that says so, or mend the id"
                .formatted(member, of.startsWith("arranged ") ? of.replace("arranged ", "") : of));
      }
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
        return new ActivityLine(member, Optional.of(at), Optional.empty());
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
      return new ActivityLine(member, Optional.empty(), Optional.of(activity));
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
