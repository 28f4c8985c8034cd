package io.commercelib.membership.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.testing.EngagementArbitraries;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every figure against the obvious slow reading of its definition. */
class VisitsProperties {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 24);
  private static final DayRange WEEK = new DayRange(FIRST, FIRST.plusDays(6), LONDON);

  @Provide
  Arbitrary<List<Visit>> visits() {
    return EngagementArbitraries.visits();
  }

  @Provide
  Arbitrary<Retention.Kind> kinds() {
    return Arbitraries.of(Retention.Kind.class);
  }

  /** Who did each: the member, the next one on that browser, the last one, or the browser. */
  private static Map<String, List<Visit>> people(List<Visit> all) {
    Map<String, List<Visit>> people = new TreeMap<>();
    for (Visit visit : all) {
      Comparator<Visit> order =
          Comparator.comparing(Visit::at)
              .thenComparing(one -> one.member().map(Object::toString).orElse(""))
              .thenComparing(Visit::name);
      List<Visit> logins =
          all.stream()
              .filter(one -> one.visitor().equals(visit.visitor()) && one.member().isPresent())
              .sorted(order)
              .toList();
      Optional<Visit> next =
          logins.stream().filter(login -> order.compare(login, visit) >= 0).findFirst();
      String who =
          next.or(
                  () ->
                      logins.isEmpty()
                          ? Optional.empty()
                          : Optional.of(logins.get(logins.size() - 1)))
              .map(login -> "member " + login.member().orElseThrow())
              .orElse("visitor " + visit.visitor());
      people.computeIfAbsent(who, id -> new ArrayList<>()).add(visit);
    }
    people
        .values()
        .forEach(own -> own.sort(Comparator.comparing(Visit::at).thenComparing(Visit::name)));
    return people;
  }

  private static boolean isIn(Visit visit, DayRange range) {
    LocalDate day = visit.at().atZone(LONDON).toLocalDate();
    return !day.isBefore(range.first()) && !day.isAfter(range.last());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void counts_and_conversion_are_those_of_sets(@ForAll("visits") List<Visit> all) {
    Visits visits = Visits.of(all);
    long came =
        people(all).values().stream()
            .filter(own -> own.stream().anyMatch(visit -> isIn(visit, WEEK)))
            .count();
    long paid =
        people(all).values().stream()
            .filter(
                own ->
                    own.stream()
                        .anyMatch(visit -> isIn(visit, WEEK) && visit.name().equals("/pay")))
            .count();

    assertThat(visits.pageViews(WEEK))
        .isEqualTo(all.stream().filter(visit -> isIn(visit, WEEK)).count());
    assertThat(visits.uniqueVisitors(WEEK)).isEqualTo(came);
    assertThat(visits.activeUsers(WEEK.last(), 7, LONDON)).isEqualTo(came);
    assertThat(visits.conversion(WEEK, "/pay")).isEqualTo(new Ratio(paid, came));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void order_does_not_matter(@ForAll("visits") List<Visit> all, @ForAll Random random) {
    List<Visit> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    SessionRules rules = new SessionRules(Duration.ofHours(8), true);

    assertThat(Visits.of(shuffled).frequentPaths(WEEK, rules, 2, 1_000))
        .isEqualTo(Visits.of(all).frequentPaths(WEEK, rules, 2, 1_000));
    assertThat(Visits.of(shuffled).sessions(WEEK, rules))
        .isEqualTo(Visits.of(all).sessions(WEEK, rules));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sessions_and_paths_are_those_of_lists(
      @ForAll("visits") List<Visit> all, @ForAll boolean cut) {
    SessionRules rules = new SessionRules(Duration.ofHours(8), cut);
    List<List<Visit>> sessions = new ArrayList<>();
    for (List<Visit> own : people(all).values()) {
      List<Visit> session = new ArrayList<>();
      for (Visit visit : own.stream().filter(one -> isIn(one, WEEK)).toList()) {
        if (!session.isEmpty()) {
          Visit before = session.get(session.size() - 1);
          boolean isNew =
              !before.at().plus(rules.gap()).isAfter(visit.at())
                  || (cut
                      && !before
                          .at()
                          .atZone(LONDON)
                          .toLocalDate()
                          .equals(visit.at().atZone(LONDON).toLocalDate()));
          if (isNew) {
            sessions.add(session);
            session = new ArrayList<>();
          }
        }
        session.add(visit);
      }
      if (!session.isEmpty()) {
        sessions.add(session);
      }
    }
    Map<String, Long> pairs = new HashMap<>();
    for (List<Visit> session : sessions) {
      for (int i = 0; i < session.size(); i++) {
        String next = i + 1 < session.size() ? session.get(i + 1).name() : "END";
        pairs.merge(session.get(i).name() + " " + next, 1L, Long::sum);
      }
    }
    Map<String, Long> found =
        Visits.of(all).frequentPaths(WEEK, rules, 2, 1_000).stream()
            .collect(
                Collectors.toMap(
                    path -> String.join(" ", path.pages()) + (path.ends() ? " END" : ""),
                    FrequentPath::count));

    assertThat(found).isEqualTo(pairs);
    assertThat(Visits.of(all).sessions(WEEK, rules).sessions()).isEqualTo(sessions.size());
    assertThat(Visits.of(all).sessions(WEEK, rules).bounces())
        .isEqualTo(sessions.stream().filter(session -> session.size() == 1).count());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void retention_is_that_of_calendars(
      @ForAll("visits") List<Visit> all, @ForAll("kinds") Retention.Kind kind) {
    List<Retention.Span> spans =
        List.of(new Retention.Span(1, 1), new Retention.Span(3, 3), new Retention.Span(2, 5));
    LocalDate last = FIRST.plusDays(8);
    List<Ratio> pooled = new ArrayList<>();
    for (Retention.Span span : spans) {
      long part = 0;
      long whole = 0;
      for (List<Visit> own : people(all).values()) {
        Set<LocalDate> days =
            own.stream()
                .map(visit -> visit.at().atZone(LONDON).toLocalDate())
                .collect(Collectors.toSet());
        LocalDate first = Collections.min(days);
        LocalDate from = first.plusDays(span.from());
        LocalDate to = kind == Retention.Kind.ROLLING ? last : first.plusDays(span.to());
        LocalDate over = kind == Retention.Kind.ROLLING ? from : to;
        if (isIn(own.get(0), WEEK) && !over.isAfter(last)) {
          whole++;
          part += days.stream().anyMatch(day -> !day.isBefore(from) && !day.isAfter(to)) ? 1 : 0;
        }
      }
      pooled.add(new Ratio(part, whole));
    }

    assertThat(Visits.of(all).retention(kind, WEEK, spans, last).pooled()).isEqualTo(pooled);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void loose_funnel_is_met_by_whoever_has_the_steps_in_order(@ForAll("visits") List<Visit> all) {
    FunnelRules rules =
        new FunnelRules(
            List.of("/home", "/cart", "/pay"),
            Duration.ofDays(4),
            FunnelRules.Order.LOOSE,
            FunnelRules.Entry.LATEST_COMPLETING);
    long done = 0;
    for (List<Visit> own : people(all).values()) {
      List<Visit> in = own.stream().filter(visit -> isIn(visit, WEEK)).toList();
      boolean found = false;
      for (int i = 0; i < in.size(); i++) {
        for (int j = i + 1; j < in.size(); j++) {
          for (int k = j + 1; k < in.size(); k++) {
            found |=
                in.get(i).name().equals("/home")
                    && in.get(j).name().equals("/cart")
                    && in.get(k).name().equals("/pay")
                    && !in.get(k).at().isAfter(in.get(i).at().plus(rules.within()));
          }
        }
      }
      done += found ? 1 : 0;
    }

    assertThat(Visits.of(all).funnel(WEEK, rules).completion().part()).isEqualTo(done);
  }
}
