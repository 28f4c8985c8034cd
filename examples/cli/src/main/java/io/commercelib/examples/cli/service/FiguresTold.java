package io.commercelib.examples.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.fulfilment.scorecard.Share;
import io.commercelib.core.service.ServiceFigures;
import io.commercelib.core.service.SlaClock;
import io.commercelib.core.service.TicketPriority;
import io.commercelib.core.service.Times;
import io.commercelib.examples.cli.output.TextTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well customers were served, for people and for programs.
 *
 * @param ages the bounds of the backlog's ages
 */
record FiguresTold(ServiceFigures figures, List<Duration> ages) {
  private static final int MEDIAN = 50;
  private static final int MOST = 90;

  /** Returns lines for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s opened, %s resolved".formatted(figures.opened(), figures.resolved()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(" ", "first response", times(figures.firstResponse())));
    rows.add(List.of(" ", "resolution", times(figures.resolution())));
    rows.add(List.of(" ", "first contact", share(figures.firstContact())));
    rows.add(List.of(" ", "satisfaction", share(figures.satisfied())));
    rows.add(List.of(" ", "backlog", backlog()));
    rows.add(List.of(" ", "broken promises", breaches()));
    lines.addAll(TextTable.lines(rows, 0, 1, 2));
    return lines;
  }

  private static String times(Times times) {
    return times.sorted().isEmpty()
        ? "of none"
        : "half within %s, 90 %% within %s, of %s"
            .formatted(
                times.percentile(MEDIAN).map(TicketTold::minutes).orElseThrow(),
                times.percentile(MOST).map(TicketTold::minutes).orElseThrow(),
                times.sorted().size());
  }

  private static String share(Share share) {
    return share.all() == 0
        ? "of none"
        : String.format(
            Locale.ROOT,
            "%s of %s, %.0f %%; in the long run %.0f to %.0f %%",
            share.of(),
            share.all(),
            share.value() * 100,
            share.lower() * 100,
            share.upper() * 100);
  }

  private String backlog() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < ages.size(); i++) {
      parts.add("%s below %s d".formatted(figures.backlog().get(i), ages.get(i).toDays()));
    }
    parts.add("%s older".formatted(figures.backlog().get(ages.size())));
    return String.join(", ", parts);
  }

  private String breaches() {
    List<String> parts = new ArrayList<>();
    for (SlaClock clock : SlaClock.values()) {
      Map<TicketPriority, Long> byPriority = figures.breaches().getOrDefault(clock, Map.of());
      for (TicketPriority priority : TicketPriority.values()) {
        long count = byPriority.getOrDefault(priority, 0L);
        if (count > 0) {
          parts.add("%s %s %s".formatted(count, EnumWords.of(priority), EnumWords.of(clock)));
        }
      }
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  ObjectNode asJson() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("opened", figures.opened())
            .put("resolved", figures.resolved());
    node.set("firstResponse", json(figures.firstResponse()));
    node.set("resolution", json(figures.resolution()));
    node.set("firstContact", json(figures.firstContact()));
    node.set("satisfaction", json(figures.satisfied()));
    ArrayNode backlog = node.putArray("backlog");
    for (int i = 0; i <= ages.size(); i++) {
      ObjectNode band = backlog.addObject();
      if (i < ages.size()) {
        band.put("youngerThan", ages.get(i).toString());
      }
      band.put("tickets", figures.backlog().get(i));
    }
    ArrayNode breaches = node.putArray("breaches");
    for (SlaClock clock : SlaClock.values()) {
      Map<TicketPriority, Long> byPriority = figures.breaches().getOrDefault(clock, Map.of());
      for (TicketPriority priority : TicketPriority.values()) {
        long count = byPriority.getOrDefault(priority, 0L);
        if (count > 0) {
          breaches
              .addObject()
              .put("clock", EnumWords.of(clock))
              .put("priority", EnumWords.of(priority))
              .put("tickets", count);
        }
      }
    }
    return node;
  }

  private static ObjectNode json(Times times) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("count", times.sorted().size());
    times.percentile(MEDIAN).ifPresent(time -> node.put("median", time.toString()));
    times.percentile(MOST).ifPresent(time -> node.put("ninetyPercent", time.toString()));
    return node;
  }

  private static ObjectNode json(Share share) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("of", share.of())
        .put("all", share.all())
        .put("lower", fourDecimals(share.lower()))
        .put("upper", fourDecimals(share.upper()));
  }

  private static BigDecimal fourDecimals(double share) {
    return BigDecimal.valueOf(share).setScale(4, RoundingMode.HALF_EVEN);
  }
}
