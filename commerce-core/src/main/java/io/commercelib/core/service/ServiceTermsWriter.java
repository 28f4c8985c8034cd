package io.commercelib.core.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes terms as trees: equal ones alike, fields in a fixed order. Immutable. */
final class ServiceTermsWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Returns the word of a state, such as {@code waiting-customer}. */
  static String word(TicketState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  ObjectNode document(ServiceTerms terms) {
    SlaPolicy policy = terms.policy();
    ObjectNode document =
        NODES.objectNode().put("schemaVersion", ServiceTermsFormat.SCHEMA_VERSION);
    Map<String, BusinessHours> hours = new TreeMap<>();
    policy.targets().forEach(target -> hours.put(target.hours().name(), target.hours()));
    ArrayNode writtenHours = document.putArray("hours");
    hours.values().forEach(some -> writtenHours.add(hours(some)));
    ArrayNode targets = document.putArray("targets");
    policy.targets().forEach(target -> targets.add(target(target)));
    ObjectNode standsIn = document.putObject("standsIn");
    stands(standsIn, ServiceTermsReader.FIRST_RESPONSE, policy, SlaClock.FIRST_RESPONSE);
    stands(standsIn, ServiceTermsReader.RESOLUTION, policy, SlaClock.RESOLUTION);
    document.put("warnAt", policy.warnAt());
    ArrayNode steps = document.putArray("steps");
    policy.steps().forEach(step -> steps.add(step(step)));
    document.set("priorities", priorities(terms.priorities()));
    return document;
  }

  private static ObjectNode hours(BusinessHours hours) {
    ObjectNode node =
        NODES.objectNode().put("name", hours.name()).put("zone", hours.zone().getId());
    // An opening that several days have is written once.
    Map<OpeningTime, Set<DayOfWeek>> days =
        new TreeMap<>(Comparator.comparing(OpeningTime::from).thenComparing(OpeningTime::until));
    hours
        .week()
        .forEach(
            (day, openings) ->
                openings.forEach(
                    opening ->
                        days.computeIfAbsent(opening, none -> EnumSet.noneOf(DayOfWeek.class))
                            .add(day)));
    ArrayNode openings = node.putArray("openings");
    days.forEach(
        (opening, weekdays) -> {
          ObjectNode written = openings.addObject();
          ArrayNode on = written.putArray("weekdays");
          weekdays.forEach(day -> on.add(EnumWords.of(day)));
          written.put("from", opening.from().toString()).put("until", opening.until().toString());
        });
    if (!hours.holidays().isEmpty()) {
      ArrayNode holidays = node.putArray("holidays");
      hours.holidays().stream().sorted().forEach(day -> holidays.add(day.toString()));
    }
    return node;
  }

  private static ObjectNode target(SlaTarget target) {
    ObjectNode node = NODES.objectNode();
    target.priority().ifPresent(priority -> node.put("priority", EnumWords.of(priority)));
    target.tier().ifPresent(tier -> node.put("tier", tier));
    target.channel().ifPresent(channel -> node.put("channel", channel));
    return node.put(ServiceTermsReader.FIRST_RESPONSE, target.firstResponse().toString())
        .put(ServiceTermsReader.RESOLUTION, target.resolution().toString())
        .put("hours", target.hours().name());
  }

  private static void stands(ObjectNode into, String name, SlaPolicy policy, SlaClock clock) {
    List<TicketState> states = new ArrayList<>(policy.standsIn().getOrDefault(clock, Set.of()));
    if (!states.isEmpty()) {
      ArrayNode written = into.putArray(name);
      states.stream().map(ServiceTermsWriter::word).sorted().forEach(written::add);
    }
  }

  private static ObjectNode step(EscalationStep step) {
    return NODES
        .objectNode()
        .put("name", step.name())
        .put("clock", EnumWords.of(step.clock()))
        .put("percent", step.percent())
        .put("team", step.team())
        .put("level", step.level());
  }

  private static ObjectNode priorities(PriorityRules priorities) {
    ObjectNode node = NODES.objectNode();
    ObjectNode byImpact = node.putObject("byImpact");
    for (Degree impact : Degree.values()) {
      ObjectNode row = byImpact.putObject(EnumWords.of(impact));
      for (Degree urgency : Degree.values()) {
        row.put(EnumWords.of(urgency), EnumWords.of(priorities.of(impact, urgency)));
      }
    }
    ArrayNode rules = node.putArray("rules");
    for (PriorityRule rule : priorities.rules()) {
      ObjectNode written = rules.addObject().put("id", rule.id());
      if (!rule.phrases().isEmpty()) {
        ArrayNode phrases = written.putArray("phrases");
        rule.phrases().forEach(phrases::add);
      }
      if (!rule.tiers().isEmpty()) {
        ArrayNode tiers = written.putArray("tiers");
        rule.tiers().stream().sorted().forEach(tiers::add);
      }
      rule.orderFrom().ifPresent(least -> written.put("orderFrom", least.toString()));
      written.put("atLeast", EnumWords.of(rule.atLeast()));
    }
    return node;
  }
}
