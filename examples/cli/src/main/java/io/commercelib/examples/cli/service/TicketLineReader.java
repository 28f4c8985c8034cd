package io.commercelib.examples.cli.service;

import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.service.Degree;
import io.commercelib.core.service.OpenTicket;
import io.commercelib.core.service.TicketId;
import io.commercelib.core.service.TicketPriority;
import io.commercelib.core.service.TicketTrigger;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonPart;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/** Reads a line of a log of tickets, with all that is wrong with it. Immutable. */
final class TicketLineReader {
  private static final String OPENED = "opened";
  private static final String NAME = "write 1 to 200 characters, none of them a control character";
  private static final Pattern MONEY = Pattern.compile("[A-Z]{3} [0-9]{1,15}(\\.[0-9]{1,3})?");
  private static final Map<String, Degree> DEGREES = EnumWords.of(Degree.values());
  private static final Map<String, TicketPriority> PRIORITIES =
      EnumWords.of(TicketPriority.values());

  /** Stands for what a log does not repeat: something was said, and counts as said. */
  private static final OwnWords NOT_IN_THE_LOG = OwnWords.of("(not in the log)");

  private final JsonText json = new JsonText(OwnWords.MAX_LENGTH);
  private final Map<String, Function<JsonPart, Optional<TicketTrigger>>> events = new TreeMap<>();

  TicketLineReader() {
    events.put("assigned", TicketLineReader::assigned);
    events.put(
        "replied",
        part -> {
          boolean awaits = part.flag("awaitsAnswer");
          return said(part)
              .map(words -> new TicketTrigger.Replied(words, awaits, Optional.empty()));
        });
    events.put("customer-replied", part -> said(part).map(TicketTrigger.CustomerReplied::new));
    events.put("noted", part -> said(part).map(TicketTrigger.Noted::new));
    events.put(
        "third-party-asked",
        part -> {
          Optional<OwnWords> words = words(part);
          return name(part, "whom")
              .flatMap(whom -> words.map(said -> new TicketTrigger.ThirdPartyAsked(whom, said)));
        });
    events.put(
        "third-party-answered", part -> words(part).map(TicketTrigger.ThirdPartyAnswered::new));
    events.put("escalated", TicketLineReader::escalated);
    events.put(
        "priority-set",
        part -> {
          Optional<OwnWords> words = words(part);
          return word(part, "priority", PRIORITIES)
              .flatMap(
                  priority -> words.map(said -> new TicketTrigger.PrioritySet(priority, said)));
        });
    events.put("resolved", part -> words(part).map(TicketTrigger.Resolved::new));
    events.put("reopened", part -> words(part).map(TicketTrigger.Reopened::new));
    events.put("confirmed", part -> Optional.of(new TicketTrigger.Confirmed()));
    events.put("marked-as-spam", part -> Optional.of(new TicketTrigger.MarkedAsSpam()));
    events.put(
        "merged", part -> name(part, "into").map(TicketId::new).map(TicketTrigger.Merged::new));
    events.put(
        "rated",
        part -> {
          Optional<OwnWords> words = words(part);
          return whole(part, "stars", 1, 5, "write 1 to 5 stars")
              .flatMap(stars -> words.map(said -> new TicketTrigger.Rated(stars, said)));
        });
  }

  /**
   * Returns what a line says.
   *
   * @param name of the line, for faults
   */
  TicketLine read(String name, String text) throws UnusableInputException {
    Faults faults = new Faults(name);
    JsonPart part =
        JsonPart.of(
            json.read(new TextFile(name, text)),
            "",
            faults,
            "write an object with at, ticket and event");
    // Of what is no object nothing more is to be said.
    faults.throwIfAny();
    Optional<Instant> at = part.instant("at");
    Optional<TicketId> ticket = name(part, "ticket").map(TicketId::new);
    String by = part.optionalText("by", DocumentPart::isName, NAME).orElse("log");
    TreeSet<String> known = new TreeSet<>(events.keySet());
    known.add(OPENED);
    Optional<String> event =
        part.text("event", known::contains, "write one of " + Faults.oneOf(known));
    Optional<TicketLine> line = Optional.empty();
    // Of an event that is not known it is not known what fields it has.
    if (event.isPresent() && event.get().equals(OPENED)) {
      line = opened(part, at, ticket, by);
      part.refuseOthers();
    } else if (event.isPresent()) {
      Optional<TicketTrigger> trigger =
          events.getOrDefault(event.get(), none -> Optional.empty()).apply(part);
      part.refuseOthers();
      line =
          at.flatMap(
              when ->
                  ticket.flatMap(
                      id -> trigger.map(what -> new TicketLine.Happened(when, id, what, by))));
    }
    faults.throwIfAny();
    return line.orElseThrow();
  }

  private static Optional<TicketLine> opened(
      JsonPart part, Optional<Instant> at, Optional<TicketId> ticket, String by) {
    Optional<String> channel = name(part, "channel");
    Optional<CustomerId> customer = optionalName(part, "customer").map(CustomerId::new);
    Optional<String> tier = optionalName(part, "tier");
    Optional<Money> value = money(part, "orderValue");
    Optional<Degree> impact = degree(part, "impact");
    Optional<Degree> urgency = degree(part, "urgency");
    Optional<OwnWords> words = said(part);
    if (at.isEmpty()
        || ticket.isEmpty()
        || channel.isEmpty()
        || impact.isEmpty()
        || urgency.isEmpty()
        || words.isEmpty()) {
      return Optional.empty();
    }
    OpenTicket asked =
        OpenTicket.builder()
            .command(new CommandId(OPENED))
            .ticket(ticket.get())
            .customer(customer)
            .channel(channel.get())
            .tier(tier)
            .orderValue(value)
            .impact(impact.get())
            .urgency(urgency.get())
            .subject(OwnWords.none())
            .words(words.get())
            .by(by)
            .build();
    return Optional.of(new TicketLine.Opened(at.get(), ticket.get(), asked));
  }

  private static Optional<TicketTrigger> assigned(JsonPart part) {
    Optional<String> agent = optionalName(part, "agent");
    return name(part, "team").map(team -> new TicketTrigger.Assigned(team, agent));
  }

  private static Optional<TicketTrigger> escalated(JsonPart part) {
    Optional<String> team = name(part, "team");
    Optional<Integer> level =
        whole(part, "level", 1, Integer.MAX_VALUE, "write a whole number from 1");
    Optional<OwnWords> words = words(part);
    return team.isEmpty() || level.isEmpty() || words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TicketTrigger.Escalated(team.get(), level.get(), Optional.empty(), words.get()));
  }

  private static Optional<String> name(JsonPart part, String name) {
    return part.text(name, DocumentPart::isName, NAME);
  }

  private static Optional<String> optionalName(JsonPart part, String name) {
    return part.optionalText(name, DocumentPart::isName, NAME);
  }

  private static <T> Optional<T> word(JsonPart part, String name, Map<String, T> words) {
    return part.text(
            name, words::containsKey, "write one of " + Faults.oneOf(new TreeSet<>(words.keySet())))
        .flatMap(word -> Optional.ofNullable(words.get(word)));
  }

  private static Optional<Degree> degree(JsonPart part, String name) {
    return part.field(name).isEmpty() ? Optional.of(Degree.MEDIUM) : word(part, name, DEGREES);
  }

  /** Returns what was said; none if the line has no text, empty if that is wrong. */
  private static Optional<OwnWords> words(JsonPart part) {
    return part.field("text").isEmpty()
        ? Optional.of(OwnWords.none())
        : part.text(
                "text",
                text -> text.length() <= OwnWords.MAX_LENGTH && text.indexOf(0) < 0,
                "write what was said, in at most %s characters without a NUL"
                    .formatted(OwnWords.MAX_LENGTH))
            .map(OwnWords::of);
  }

  /** Returns what was said where something always is. */
  private static Optional<OwnWords> said(JsonPart part) {
    return words(part).map(words -> words.text().isEmpty() ? NOT_IN_THE_LOG : words);
  }

  private static Optional<Integer> whole(
      JsonPart part, String name, int least, int most, String remedy) {
    return part.number(
            name,
            number ->
                number.scale() <= 0
                    && number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0,
            remedy)
        .map(BigDecimal::intValueExact);
  }

  private static Optional<Money> money(JsonPart part, String name) {
    return part.optionalText(
            name,
            text -> moneyOf(text).isPresent(),
            "write a currency, a blank and an amount with its decimals, as text: \"GBP 12.30\"")
        .flatMap(TicketLineReader::moneyOf);
  }

  private static Optional<Money> moneyOf(String text) {
    if (!MONEY.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Money.of(CurrencyUnit.of(text.substring(0, 3)), new BigDecimal(text.substring(4))));
    } catch (IllegalCurrencyException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
