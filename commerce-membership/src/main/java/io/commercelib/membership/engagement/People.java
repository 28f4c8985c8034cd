package io.commercelib.membership.engagement;

import io.commercelib.spi.id.CustomerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which visits are one person's. */
final class People {

  private People() {}

  /**
   * Returns the visits of each person.
   *
   * <p>What a visitor did before a login is the member's who logs in next; what was done after the
   * last, without a login, that last member's.
   */
  static List<List<Visit>> of(Iterable<Visit> visits) {
    Map<String, List<Visit>> byVisitor = new HashMap<>();
    for (Visit visit : visits) {
      byVisitor.computeIfAbsent(visit.visitor(), id -> new ArrayList<>()).add(visit);
    }
    Map<CustomerId, List<Visit>> members = new HashMap<>();
    List<List<Visit>> people = new ArrayList<>();
    for (List<Visit> own : byVisitor.values()) {
      own.sort(
          Comparator.comparing(Visit::at)
              .thenComparing(visit -> visit.member().map(CustomerId::value).orElse(""))
              .thenComparing(Visit::name));
      if (own.stream().allMatch(visit -> visit.member().isEmpty())) {
        people.add(own);
      } else {
        assign(own, members);
      }
    }
    people.addAll(members.values());
    return people;
  }

  private static void assign(List<Visit> own, Map<CustomerId, List<Visit>> members) {
    @Nullable CustomerId last = null;
    List<Visit> waiting = new ArrayList<>();
    for (Visit visit : own) {
      waiting.add(visit);
      Optional<CustomerId> member = visit.member();
      if (member.isPresent()) {
        last = member.get();
        members.computeIfAbsent(last, id -> new ArrayList<>()).addAll(waiting);
        waiting.clear();
      }
    }
    if (last != null) {
      members.computeIfAbsent(last, id -> new ArrayList<>()).addAll(waiting);
    }
  }
}
