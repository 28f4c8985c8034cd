package io.commercelib.core.service;

import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.fulfilment.carrier.BusinessDays;
import io.commercelib.core.text.FoldedText;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document and notes all that is wrong with it on the way; not thread-safe. Null stands
 * for what could not be read.
 */
final class ServiceTermsReader {
  static final String FIRST_RESPONSE = "firstResponse";
  static final String RESOLUTION = "resolution";

  private static final Map<String, DayOfWeek> WEEKDAYS = EnumWords.of(DayOfWeek.values());
  private static final Map<String, TicketPriority> PRIORITIES =
      EnumWords.of(TicketPriority.values());
  private static final Map<String, SlaClock> CLOCKS = EnumWords.of(SlaClock.values());
  private static final int MAX_OPENINGS = BusinessHours.MAX_OPENINGS * 7;
  private static final int MOST = ServiceTermsFormat.MAX_LISTED;

  private final DocumentPart document;
  private final DocumentFaults faults;
  private final Map<String, TicketState> states = new TreeMap<>();
  private final Map<String, BusinessHours> hours = new HashMap<>();
  private final Set<String> hoursNamed = new HashSet<>();
  private final Set<String> stepsNamed = new HashSet<>();
  private final DocumentIds ruleIds = new DocumentIds();

  ServiceTermsReader(DocumentPart document, List<TicketState> states) {
    this.document = document;
    this.faults = document.faults();
    states.forEach(state -> this.states.put(ServiceTermsWriter.word(state), state));
  }

  /** Reads terms; what it returns counts only if no fault was noted. */
  @Nullable ServiceTerms read() {
    SlaPolicy.Builder policy = SlaPolicy.builder();
    List<BusinessHours> read = document.parts("hours", 0, MOST, "hours", this::hours);
    List<SlaTarget> targets = document.parts("targets", 0, MOST, "targets", this::target);
    if (document.has("standsIn")) {
      Map<SlaClock, Set<TicketState>> standsIn =
          document.part("standsIn", "write an object with the states by clock", this::standsIn);
      if (standsIn != null) {
        policy.standsIn(standsIn);
      }
    }
    if (document.has("warnAt")) {
      Long percent = document.number("warnAt", 1, 99);
      policy.warnAt(percent == null ? 1 : percent.intValue());
    }
    List<EscalationStep> steps =
        document.has("steps") ? document.parts("steps", 0, MOST, "steps", this::step) : List.of();
    PriorityRules priorities =
        document.has("priorities")
            ? document.part(
                "priorities", "write an object with byImpact and rules", this::priorities)
            : PriorityRules.of();
    return read == null
            || targets == null
            || steps == null
            || priorities == null
            || faults.count() > 0
        ? null
        : new ServiceTerms(policy.targets(targets).steps(steps).build(), priorities);
  }

  private @Nullable BusinessHours hours(DocumentPart part) {
    String name = part.name("name");
    if (name != null && !hoursNamed.add(name)) {
      part.fault("name", "name all hours differently; it stands earlier in this list");
    }
    ZoneId zone = part.zone("zone");
    Map<DayOfWeek, List<OpeningTime>> week = new EnumMap<>(DayOfWeek.class);
    List<OpeningTime> openings =
        part.parts("openings", 1, MAX_OPENINGS, "openings", opening -> opening(opening, week));
    Set<LocalDate> holidays =
        part.has("holidays") ? part.dates("holidays", BusinessDays.MAX_HOLIDAYS) : Set.of();
    if (name == null || zone == null || openings == null || holidays == null) {
      return null;
    }
    BusinessHours made = new BusinessHours(name, zone, week, holidays);
    hours.put(name, made);
    return made;
  }

  private static @Nullable OpeningTime opening(
      DocumentPart part, Map<DayOfWeek, List<OpeningTime>> week) {
    Set<DayOfWeek> weekdays = part.words("weekdays", 7, WEEKDAYS);
    LocalTime from = part.time("from");
    LocalTime until = part.time("until");
    if (weekdays == null || from == null || until == null) {
      return null;
    }
    if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
      part.fault("until", "write a time after from; \"00:00\" is the end of the day");
      return null;
    }
    OpeningTime opening = new OpeningTime(from, until);
    for (DayOfWeek day : weekdays) {
      List<OpeningTime> ofDay = week.computeIfAbsent(day, none -> new ArrayList<>());
      ofDay.stream()
          .filter(opening::overlaps)
          .findFirst()
          .ifPresent(
              other ->
                  part.fault(
                      "from",
                      "open once at a time; on %s it is open from %s until %s already"
                          .formatted(EnumWords.of(day), other.from(), other.until())));
      ofDay.add(opening);
      ofDay.sort(Comparator.comparing(OpeningTime::from));
    }
    return opening;
  }

  private @Nullable SlaTarget target(DocumentPart part) {
    int before = faults.count();
    Optional<TicketPriority> priority =
        part.has("priority")
            ? Optional.ofNullable(part.word("priority", PRIORITIES))
            : Optional.empty();
    Optional<String> tier = optionalName(part, "tier");
    Optional<String> channel = optionalName(part, "channel");
    Duration firstResponse = time(part, FIRST_RESPONSE);
    Duration resolution = time(part, RESOLUTION);
    String called = part.name("hours");
    if (called != null && !hoursNamed.contains(called)) {
      part.fault("hours", "write the name of one of the hours");
    }
    // Hours that could not be read are told at their own place, and not again here.
    BusinessHours in = called == null ? null : hours.get(called);
    return firstResponse == null || resolution == null || in == null || faults.count() > before
        ? null
        : new SlaTarget(priority, tier, channel, firstResponse, resolution, in);
  }

  private static Optional<String> optionalName(DocumentPart part, String name) {
    return part.has(name) ? Optional.ofNullable(part.name(name)) : Optional.empty();
  }

  private static @Nullable Duration time(DocumentPart part, String name) {
    Duration time = part.duration(name);
    if (time != null && !SlaTarget.isTime(time)) {
      part.fault(name, "write whole minutes, from 1 minute to 1000 days, as text: \"PT4H30M\"");
      return null;
    }
    return time;
  }

  private @Nullable Map<SlaClock, Set<TicketState>> standsIn(DocumentPart part) {
    Map<SlaClock, Set<TicketState>> standsIn = new EnumMap<>(SlaClock.class);
    stands(part, FIRST_RESPONSE).ifPresent(in -> standsIn.put(SlaClock.FIRST_RESPONSE, in));
    stands(part, RESOLUTION).ifPresent(in -> standsIn.put(SlaClock.RESOLUTION, in));
    return standsIn;
  }

  private Optional<Set<TicketState>> stands(DocumentPart part, String clock) {
    return part.has(clock)
        ? Optional.ofNullable(part.words(clock, states.size(), states))
        : Optional.empty();
  }

  private @Nullable EscalationStep step(DocumentPart part) {
    String name = part.name("name");
    if (name != null && !stepsNamed.add(name)) {
      part.fault("name", "name each step differently; it stands earlier in this list");
    }
    SlaClock clock = part.word("clock", CLOCKS);
    Long percent = part.number("percent", 1, EscalationStep.MAX_PERCENT);
    String team = part.name("team");
    Long level = part.number("level", 1, Integer.MAX_VALUE);
    return name == null || clock == null || percent == null || team == null || level == null
        ? null
        : new EscalationStep(name, clock, percent.intValue(), team, level.intValue());
  }

  private @Nullable PriorityRules priorities(DocumentPart part) {
    Map<Degree, Map<Degree, TicketPriority>> byImpact =
        part.has("byImpact")
            ? part.part(
                "byImpact",
                "write an object with low, medium and high",
                ServiceTermsReader::byImpact)
            : PriorityRules.of().byImpact();
    List<PriorityRule> rules =
        part.has("rules") ? part.parts("rules", 0, MOST, "rules", this::rule) : List.of();
    faults.within(Optional.empty());
    return byImpact == null || rules == null ? null : new PriorityRules(byImpact, rules);
  }

  private static @Nullable Map<Degree, Map<Degree, TicketPriority>> byImpact(DocumentPart part) {
    Map<Degree, Map<Degree, TicketPriority>> byImpact = new EnumMap<>(Degree.class);
    for (Degree impact : Degree.values()) {
      Map<Degree, TicketPriority> row =
          part.part(
              EnumWords.of(impact),
              "write an object with the priority by urgency: low, medium and high",
              ServiceTermsReader::byUrgency);
      byImpact.put(impact, row == null ? Map.of() : row);
    }
    return byImpact;
  }

  private static @Nullable Map<Degree, TicketPriority> byUrgency(DocumentPart part) {
    Map<Degree, TicketPriority> row = new EnumMap<>(Degree.class);
    for (Degree urgency : Degree.values()) {
      TicketPriority priority = part.word(EnumWords.of(urgency), PRIORITIES);
      if (priority != null) {
        row.put(urgency, priority);
      }
    }
    return row;
  }

  private @Nullable PriorityRule rule(DocumentPart part) {
    int before = faults.count();
    String id = ruleIds.begin(part);
    Set<String> phrases =
        part.has("phrases")
            ? part.names("phrases", MOST, FoldedText::hasWord, FoldedText.PHRASE_REMEDY)
            : Set.of();
    Set<String> tiers = part.has("tiers") ? part.names("tiers", MOST) : Set.of();
    Optional<Money> orderFrom =
        part.has("orderFrom") ? Optional.ofNullable(part.money("orderFrom")) : Optional.empty();
    TicketPriority atLeast = part.word("atLeast", PRIORITIES);
    return id == null
            || phrases == null
            || tiers == null
            || atLeast == null
            || faults.count() > before
        ? null
        : new PriorityRule(id, List.copyOf(phrases), tiers, orderFrom, atLeast);
  }
}
