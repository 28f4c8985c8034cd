package io.commercelib.membership.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;

/**
 * What visitors did, ready to be counted: exact, whatever the order in which it is given.
 *
 * <p>One person is a member with all visitor ids that the member ever logged in from, or a visitor
 * who never did: what was done before a login counts as the member's. Who shares a browser is told
 * apart by the logins: what is done before one is of the member who logs in next, what is done
 * after the last is of that one. Events that come twice count twice, and robots count as people:
 * leave them out before.
 *
 * <p>Keeps 16 bytes for each event, and its names once; while it is made all events are held as
 * they are given, some 200 bytes each. For more than fits, give one after the other the events of
 * some persons each, and add up what comes out: all counts but those of paths can be added.
 * Immutable and thread-safe.
 */
public final class Visits {
  private static final long MICROS = 1_000_000;

  private final String[] names;
  // By person, then time, then name; events of one person lie from starts[i] to starts[i + 1].
  private final int[] starts;
  private final long[] at;
  private final int[] name;

  private Visits(String[] names, int[] starts, long[] at, int[] name) {
    this.names = names;
    this.starts = starts;
    this.at = at;
    this.name = name;
  }

  /** Returns these visits, given in any order and read once. */
  public static Visits of(Iterable<Visit> visits) {
    List<List<Visit>> people = People.of(visits);
    TreeSet<String> all = new TreeSet<>();
    int events = 0;
    for (List<Visit> own : people) {
      own.forEach(visit -> all.add(visit.name()));
      events = Math.addExact(events, own.size());
    }
    String[] names = all.toArray(String[]::new);
    int[] starts = new int[people.size() + 1];
    long[] at = new long[events];
    int[] name = new int[events];
    int next = 0;
    for (int i = 0; i < people.size(); i++) {
      List<Visit> own = people.get(i);
      own.sort(Comparator.comparing(Visit::at).thenComparing(Visit::name));
      for (Visit visit : own) {
        at[next] = micros(visit.at());
        name[next] = Arrays.binarySearch(names, visit.name());
        next++;
      }
      starts[i + 1] = next;
    }
    return new Visits(names, starts, at, name);
  }

  /** Returns how many events there were: page views, if events are pages. */
  public long pageViews(DayRange range) {
    long views = 0;
    for (int person = 0; person < people(); person++) {
      views += until(person, range) - from(person, range);
    }
    return views;
  }

  /** Returns how many different people came. */
  public long uniqueVisitors(DayRange range) {
    long visitors = 0;
    for (int person = 0; person < people(); person++) {
      visitors += until(person, range) > from(person, range) ? 1 : 0;
    }
    return visitors;
  }

  /** Returns how many different people did something, of all who came in the same time. */
  public Ratio conversion(DayRange range, String event) {
    int wanted = Arrays.binarySearch(names, event);
    long converters = 0;
    for (int person = 0; person < people(); person++) {
      converters += does(wanted, from(person, range), until(person, range)) ? 1 : 0;
    }
    return new Ratio(converters, uniqueVisitors(range));
  }

  private boolean does(int wanted, int from, int until) {
    for (int i = from; i < until; i++) {
      if (name[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns how many different people came in so many days up to a day: 1 for daily, 7 for weekly,
   * 30 for monthly active users.
   */
  public long activeUsers(LocalDate day, int days, ZoneId zone) {
    return uniqueVisitors(new DayRange(day.minusDays(days - 1L), day, zone));
  }

  /** Returns which share of those who came in the 30 days up to a day came on that day. */
  public Ratio stickiness(LocalDate day, ZoneId zone) {
    return new Ratio(activeUsers(day, 1, zone), activeUsers(day, 30, zone));
  }

  /** Returns the sessions of the events in a time; what was before and after it is not seen. */
  public Sessions sessions(DayRange range, SessionRules rules) {
    long[] sums = new long[4];
    eachSession(
        range,
        rules,
        (span, count) -> {
          sums[0]++;
          sums[1] += count == 1 ? 1 : 0;
          sums[2] += count;
          sums[3] += at[span[1] - 1] - at[span[0]];
        });
    return new Sessions(sums[0], sums[1], sums[2], duration(sums[3]));
  }

  /** Calls for each session with its first event and the one after its last, and their number. */
  private void eachSession(DayRange range, SessionRules rules, ObjLongConsumer<int[]> then) {
    long gap = micros(rules.gap());
    long[] midnights = rules.cutAtMidnight() ? midnights(range) : new long[0];
    for (int person = 0; person < people(); person++) {
      int until = until(person, range);
      int first = from(person, range);
      for (int i = first + 1; i <= until; i++) {
        boolean isCut =
            i == until
                || at[i] - at[i - 1] >= gap
                || dayOf(midnights, at[i]) != dayOf(midnights, at[i - 1]);
        if (isCut) {
          then.accept(new int[] {first, i}, i - first);
          first = i;
        }
      }
    }
  }

  /**
   * Returns who came back, of those who came for the first time on each day of a range.
   *
   * @param cohorts the first days; the first time is the first that these visits know of
   * @param spans of days after the first: from n to n for day n, longer ones for brackets
   * @param lastDay the last day that is over; a span that ends later is not judged
   */
  public Retention retention(
      Retention.Kind kind, DayRange cohorts, List<Retention.Span> spans, LocalDate lastDay) {
    SortedMap<LocalDate, long[]> counted = new TreeMap<>();
    long[] days =
        midnights(
            new DayRange(
                cohorts.first(),
                lastDay.isBefore(cohorts.last()) ? cohorts.last() : lastDay,
                cohorts.zone()));
    int lastIndex = (int) ChronoUnit.DAYS.between(cohorts.first(), lastDay);
    for (int person = 0; person < people(); person++) {
      if (starts[person] == starts[person + 1]) {
        continue;
      }
      int first = dayOf(days, at[starts[person]]);
      if (first < 0 || first >= cohorts.days() || first > lastIndex) {
        continue;
      }
      long[] sums =
          counted.computeIfAbsent(
              cohorts.first().plusDays(first), day -> new long[spans.size() + 1]);
      sums[0]++;
      for (int i = 0; i < spans.size(); i++) {
        int to =
            kind == Retention.Kind.ROLLING
                ? lastIndex
                : Math.min(lastIndex, first + spans.get(i).to());
        sums[i + 1] += cameOn(person, days, first + spans.get(i).from(), to) ? 1 : 0;
      }
    }
    return retention(kind, counted, spans, lastDay);
  }

  private boolean cameOn(int person, long[] days, int from, int to) {
    for (int i = starts[person]; i < starts[person + 1]; i++) {
      int day = dayOf(days, at[i]);
      if (day >= from && day <= to) {
        return true;
      }
    }
    return false;
  }

  private static Retention retention(
      Retention.Kind kind,
      SortedMap<LocalDate, long[]> counted,
      List<Retention.Span> spans,
      LocalDate lastDay) {
    long[] part = new long[spans.size()];
    long[] whole = new long[spans.size()];
    List<Retention.Cohort> all = new ArrayList<>();
    counted.forEach(
        (day, sums) -> {
          List<Retention.Returned> returned = new ArrayList<>();
          for (int i = 0; i < spans.size(); i++) {
            Retention.Span span = spans.get(i);
            int end = kind == Retention.Kind.ROLLING ? span.from() : span.to();
            if (!day.plusDays(end).isAfter(lastDay)) {
              returned.add(new Retention.Returned(span, sums[i + 1]));
              part[i] += sums[i + 1];
              whole[i] += sums[0];
            }
          }
          all.add(new Retention.Cohort(day, sums[0], returned));
        });
    List<Ratio> pooled = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      pooled.add(new Ratio(part[i], whole[i]));
    }
    return new Retention(all, pooled);
  }

  /** Returns how far people came through steps, of those who took the first in a time. */
  public Funnel funnel(DayRange range, FunnelRules rules) {
    int[] steps = new int[rules.steps().size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Arrays.binarySearch(names, rules.steps().get(i));
    }
    List<List<Long>> times = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      times.add(new ArrayList<>());
    }
    for (int person = 0; person < people(); person++) {
      List<Long> best = List.of();
      int until = until(person, range);
      for (int i = from(person, range); i < until; i++) {
        if (name[i] == steps[0] && (best.isEmpty() || rules.entry() != FunnelRules.Entry.FIRST)) {
          List<Long> way = way(steps, i, until, rules);
          best = way.size() >= best.size() ? way : best;
        }
      }
      for (int i = 0; i < best.size(); i++) {
        times.get(i).add(best.get(i) - best.get(Math.max(0, i - 1)));
      }
    }
    List<Funnel.Step> all = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      List<Long> took = times.get(i);
      took.sort(Comparator.naturalOrder());
      long people = took.size();
      long further = i + 1 < steps.length ? times.get(i + 1).size() : people;
      Optional<Duration> median =
          i == 0 || took.isEmpty()
              ? Optional.empty()
              : Optional.of(duration(took.get((took.size() - 1) / 2)));
      all.add(new Funnel.Step(rules.steps().get(i), people, people - further, median));
    }
    return new Funnel(all);
  }

  /** Returns when each step was taken from an entry on, as far as somebody came. */
  private List<Long> way(int[] steps, int entry, int until, FunnelRules rules) {
    List<Long> way = new ArrayList<>();
    way.add(at[entry]);
    long end = Math.addExact(at[entry], micros(rules.within()));
    boolean strict = rules.order() == FunnelRules.Order.STRICT;
    for (int i = entry + 1; i < until && way.size() < steps.length && at[i] <= end; i++) {
      if (name[i] == steps[way.size()]) {
        way.add(at[i]);
      } else if (strict) {
        return way;
      }
    }
    return way;
  }

  /**
   * Returns the paths that were gone most often, within sessions.
   *
   * @param length of how many pages, at least 2; the end of a session stands for one
   * @param limit most of them, at least 1; the most frequent first, then by their names, those that
   *     end before those that do not
   */
  public List<FrequentPath> frequentPaths(
      DayRange range, SessionRules rules, int length, int limit) {
    if (length < 2 || limit < 1) {
      throw new IllegalArgumentException(
          "%s paths of %s pages were asked for; ask for at least one, of two or more"
              .formatted(limit, length));
    }
    Map<List<Integer>, Long> counts = new HashMap<>();
    eachSession(
        range,
        rules,
        (span, count) -> {
          // The place after the last stands for the end.
          for (int i = span[0]; i + length <= span[1] + 1; i++) {
            List<Integer> path = new ArrayList<>(length);
            for (int j = i; j < i + length; j++) {
              path.add(j == span[1] ? -1 : name[j]);
            }
            counts.merge(path, 1L, Long::sum);
          }
        });
    return counts.entrySet().stream()
        .map(path -> path(path.getKey(), path.getValue()))
        .sorted(
            Comparator.comparingLong(FrequentPath::count)
                .reversed()
                .thenComparing(path -> String.join("\n", path.pages()))
                .thenComparing(path -> !path.ends()))
        .limit(limit)
        .toList();
  }

  private FrequentPath path(List<Integer> path, long count) {
    List<String> pages = path.stream().filter(page -> page >= 0).map(page -> names[page]).toList();
    return new FrequentPath(pages, pages.size() < path.size(), count);
  }

  private int people() {
    return starts.length - 1;
  }

  private int from(int person, DayRange range) {
    return firstAtOrAfter(person, micros(range.start()));
  }

  private int until(int person, DayRange range) {
    return firstAtOrAfter(person, micros(range.end()));
  }

  private int firstAtOrAfter(int person, long instant) {
    int low = starts[person];
    int high = starts[person + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at[middle] < instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the first instant of each day, and the first after the last. */
  private static long[] midnights(DayRange range) {
    long[] midnights = new long[Math.toIntExact(range.days() + 1)];
    for (int i = 0; i < midnights.length; i++) {
      midnights[i] = micros(range.first().plusDays(i).atStartOfDay(range.zone()).toInstant());
    }
    return midnights;
  }

  /** Returns the number of the day of an instant, from 0; -1 before the first. */
  private static int dayOf(long[] midnights, long instant) {
    int found = Arrays.binarySearch(midnights, instant);
    if (found < 0) {
      return -found - 2;
    }
    // A day that a zone skipped begins when the next one does.
    int day = found;
    while (day + 1 < midnights.length && midnights[day + 1] == instant) {
      day++;
    }
    return day;
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
  }

  private static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), MICROS), duration.getNano() / 1_000);
  }

  private static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
