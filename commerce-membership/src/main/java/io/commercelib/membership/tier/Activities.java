package io.commercelib.membership.tier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one member did, in the order in which it happened, whatever the order in which it became
 * known. Immutable and thread-safe.
 *
 * <p>An activity given twice counts once, as of its first recording; two that share a name and
 * differ in more than the recording are refused. A refund or cancellation may be there before its
 * purchase; until that is there it counts for nothing.
 *
 * <p>Adding one copies the list: small for hundreds of orders, the most that a shopper has; some
 * thousands are possible.
 */
public final class Activities {
  // What is set by hand first, then what is gained, then what is taken away: at one instant, what
  // is given back was bought before.
  private static final Comparator<Activity> BY_NAME =
      Comparator.comparing(Activities::kindOf)
          .thenComparing(Activities::scopeOf)
          .thenComparing(Activities::nameOf);
  private static final Comparator<Activity> AS_IT_HAPPENED =
      Comparator.comparing(Activity::occurredAt).thenComparing(BY_NAME);

  private static final Activities NONE = new Activities(List.of());

  private final List<Activity> inOrder;

  private Activities(List<Activity> inOrder) {
    this.inOrder = Collections.unmodifiableList(inOrder);
  }

  /** Returns that nothing was done. */
  public static Activities none() {
    return NONE;
  }

  /**
   * Returns these activities, given in any order.
   *
   * @throws IllegalArgumentException if two of one name differ
   */
  public static Activities of(Collection<? extends Activity> activities) {
    List<Activity> byName = new ArrayList<>(activities);
    byName.sort(BY_NAME.thenComparing(Activity::recordedAt));
    List<Activity> once = new ArrayList<>(byName.size());
    for (Activity activity : byName) {
      @Nullable Activity before = once.isEmpty() ? null : once.get(once.size() - 1);
      if (before == null || !hasSameName(before, activity)) {
        once.add(activity);
      } else {
        checkSame(before, activity);
      }
    }
    once.sort(AS_IT_HAPPENED);
    return new Activities(once);
  }

  /**
   * Returns these and one more; the same object if it is there already.
   *
   * @throws IllegalArgumentException if there is one of the same name that differs
   */
  public Activities plus(Activity activity) {
    for (Activity known : inOrder) {
      if (hasSameName(known, activity)) {
        checkSame(known, activity);
        return activity.recordedAt().isBefore(known.recordedAt())
            ? without(known).plus(activity)
            : this;
      }
    }
    int at = -1 - Collections.binarySearch(inOrder, activity, AS_IT_HAPPENED);
    List<Activity> more = new ArrayList<>(inOrder.size() + 1);
    more.addAll(inOrder.subList(0, at));
    more.add(activity);
    more.addAll(inOrder.subList(at, inOrder.size()));
    return new Activities(more);
  }

  /** Returns what is there under the same name, with other content; empty if nothing is. */
  public Optional<Activity> conflictWith(Activity activity) {
    return inOrder.stream()
        .filter(known -> hasSameName(known, activity) && !isSame(known, activity))
        .findFirst();
  }

  /** Returns those that were known at an instant: what the past knew of itself. */
  public Activities recordedUntil(Instant known) {
    return new Activities(
        inOrder.stream().filter(activity -> !activity.recordedAt().isAfter(known)).toList());
  }

  /** Returns those that had happened by an instant, whenever they became known. */
  public Activities occurredUntil(Instant at) {
    return new Activities(
        inOrder.stream().filter(activity -> !activity.occurredAt().isAfter(at)).toList());
  }

  /** Returns all of them as they happened; at one instant what takes away comes last. */
  public List<Activity> inOrder() {
    return inOrder;
  }

  private Activities without(Activity known) {
    return new Activities(inOrder.stream().filter(activity -> activity != known).toList());
  }

  private static boolean hasSameName(Activity one, Activity other) {
    return BY_NAME.compare(one, other) == 0;
  }

  private static void checkSame(Activity one, Activity other) {
    if (!isSame(one, other)) {
      throw new IllegalArgumentException(
          "there are %s and %s; the same activity may come twice, but not with other content"
              .formatted(one, other));
    }
  }

  private static boolean isSame(Activity one, Activity other) {
    return one.occurredAt().equals(other.occurredAt())
        && recordedAt(other, one.recordedAt()).equals(one);
  }

  private static Activity recordedAt(Activity activity, Instant at) {
    if (activity instanceof Activity.Purchase it) {
      return new Activity.Purchase(it.order(), it.occurredAt(), at, it.spent());
    }
    if (activity instanceof Activity.Refund it) {
      return new Activity.Refund(
          it.order(), it.refund(), it.occurredAt(), at, it.goods(), it.shipping());
    }
    if (activity instanceof Activity.Increase it) {
      return new Activity.Increase(it.order(), it.change(), it.occurredAt(), at, it.more());
    }
    if (activity instanceof Activity.Cancellation it) {
      return new Activity.Cancellation(it.order(), it.occurredAt(), at);
    }
    if (activity instanceof Activity.Gain it) {
      return new Activity.Gain(it.gain(), it.metric(), it.occurredAt(), at, it.units());
    }
    if (activity instanceof Activity.Loss it) {
      return new Activity.Loss(it.gain(), it.loss(), it.occurredAt(), at, it.units());
    }
    if (activity instanceof Activity.Term it) {
      return new Activity.Term(it.term(), it.name(), it.occurredAt(), it.until(), at);
    }
    if (activity instanceof Activity.Assignment it) {
      return new Activity.Assignment(
          it.assignment(),
          it.mode(),
          it.tier(),
          it.occurredAt(),
          it.until(),
          at,
          it.actor(),
          it.why());
    }
    if (activity instanceof Activity.Lock it) {
      return new Activity.Lock(it.lock(), it.occurredAt(), it.until(), at, it.actor(), it.why());
    }
    if (activity instanceof Activity.Withdrawal it) {
      return new Activity.Withdrawal(it.of(), it.occurredAt(), at, it.actor(), it.why());
    }
    return new Activity.Visit(activity.occurredAt(), at);
  }

  private static int kindOf(Activity activity) {
    if (activity instanceof Activity.Purchase) {
      return 4;
    }
    if (activity instanceof Activity.Increase) {
      return 5;
    }
    if (activity instanceof Activity.Gain) {
      return 6;
    }
    if (activity instanceof Activity.Visit) {
      return 7;
    }
    if (activity instanceof Activity.Refund) {
      return 8;
    }
    if (activity instanceof Activity.Loss) {
      return 9;
    }
    if (activity instanceof Activity.Cancellation) {
      return 10;
    }
    if (activity instanceof Activity.Withdrawal) {
      return 0;
    }
    if (activity instanceof Activity.Lock) {
      return 1;
    }
    return activity instanceof Activity.Assignment ? 2 : 3;
  }

  /** Within what its name is unique: its order or gain; nothing for what is unique in itself. */
  private static String scopeOf(Activity activity) {
    if (activity instanceof Activity.OfOrder ofOrder) {
      return ofOrder.order().value();
    }
    return activity instanceof Activity.Loss loss ? loss.gain() : "";
  }

  /** What tells it from others of its kind and scope; nothing where there is only one. */
  private static String nameOf(Activity activity) {
    if (activity instanceof Activity.Refund refund) {
      return refund.refund();
    }
    if (activity instanceof Activity.Increase increase) {
      return increase.change();
    }
    if (activity instanceof Activity.Gain gain) {
      return gain.gain();
    }
    if (activity instanceof Activity.Loss loss) {
      return loss.loss();
    }
    if (activity instanceof Activity.Term term) {
      return term.term();
    }
    if (activity instanceof Activity.Assignment assignment) {
      return assignment.assignment();
    }
    if (activity instanceof Activity.Lock lock) {
      return lock.lock();
    }
    if (activity instanceof Activity.Withdrawal withdrawal) {
      return withdrawal.of();
    }
    return activity instanceof Activity.Visit ? activity.occurredAt().toString() : "";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Activities activities && inOrder.equals(activities.inOrder);
  }

  @Override
  public int hashCode() {
    return inOrder.hashCode();
  }

  @Override
  public String toString() {
    return inOrder.toString();
  }
}
