package io.commercelib.examples.cli.membership;

import io.commercelib.examples.cli.input.Faults;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.programme.ProgrammeSimulation;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one member, in the order of the file. Who has none that says when the member joined
 * is one from the first activity on. Not thread-safe.
 */
final class MemberLines {
  private final CustomerId member;
  private final List<Long> numbers = new ArrayList<>();
  private final List<Activity> activities = new ArrayList<>();
  private final Map<OrderId, List<EarnLine>> goods = new HashMap<>();
  private @Nullable Instant joinedAt;
  private long joinedLine;
  private long joinedAgain;

  /** Has none. */
  MemberLines(CustomerId member) {
    this.member = member;
  }

  /** Takes a line, or notes that it says another time of joining than an earlier one. */
  void add(long number, ActivityLine line, Faults faults) {
    Instant joined = line.joinedAt().orElse(null);
    if (joined == null) {
      numbers.add(number);
      activities.add(line.activity().orElseThrow());
      addGoods(number, line, faults);
    } else if (joinedAt == null) {
      joinedAt = joined;
      joinedLine = number;
    } else if (joinedAt.equals(joined)) {
      joinedAgain++;
    } else {
      faults.add(
          "line " + number,
          "'%s' joined at %s, by line %s at %s; write one of them"
              .formatted(member, joined, joinedLine, joinedAt));
    }
  }

  private void addGoods(long number, ActivityLine line, Faults faults) {
    if (line.goods().isPresent()
        && line.activity().orElseThrow() instanceof Activity.Purchase purchase) {
      List<EarnLine> known = goods.putIfAbsent(purchase.order(), line.goods().get());
      if (known != null && !known.equals(line.goods().get())) {
        faults.add(
            "line " + number,
            "order '%s' is of other goods in an earlier line; write one of them"
                .formatted(purchase.order()));
      }
    }
  }

  /**
   * Returns what the lines say together, each activity once; empty if two say something else under
   * one name.
   *
   * @param faults takes what is wrong with lines beside others
   */
  Optional<ProgrammeSimulation.Past> together(Faults faults) {
    Activities once;
    try {
      once = Activities.of(activities);
    } catch (IllegalArgumentException e) {
      addConflicts(faults);
      return Optional.empty();
    }
    addNeverHad(faults);
    Instant joined = joinedAt == null ? once.inOrder().get(0).occurredAt() : joinedAt;
    try {
      return Optional.of(new ProgrammeSimulation.Past(Member.of(member, joined), once, goods));
    } catch (IllegalArgumentException e) {
      faults.add("member '%s'".formatted(member), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Returns how many lines say again what an earlier one said. */
  long repeated(ProgrammeSimulation.Past together) {
    return joinedAgain + activities.size() - together.activities().inOrder().size();
  }

  private void addConflicts(Faults faults) {
    Activities known = Activities.none();
    Map<Activity, Long> firstLines = new HashMap<>();
    for (int i = 0; i < activities.size(); i++) {
      Activity activity = activities.get(i);
      Optional<Activity> other = known.conflictWith(activity);
      if (other.isPresent()) {
        faults.add(
            "line " + numbers.get(i),
            "line %s says something else under the same name; take one of them out"
                .formatted(firstLines.get(other.get())));
      } else {
        known = known.plus(activity);
        firstLines.putIfAbsent(activity, numbers.get(i));
      }
    }
  }

  /** What takes back refers to what the member had: else a slip of an id would go unnoticed. */
  private void addNeverHad(Faults faults) {
    Set<String> had = new HashSet<>();
    for (Activity activity : activities) {
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
    for (int i = 0; i < activities.size(); i++) {
      Activity activity = activities.get(i);
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
            "line " + numbers.get(i),
            "'%s' never had %s; write the line that says so, or mend the id"
                .formatted(member, of.startsWith("arranged ") ? of.replace("arranged ", "") : of));
      }
    }
  }
}
