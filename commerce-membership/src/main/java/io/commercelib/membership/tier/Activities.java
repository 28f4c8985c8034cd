package io.commercelib.membership.tier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one member did, in the order in which it happened, whatever the order in which it became
 * known. Immutable and thread-safe.
 *
 * <p>An activity given twice counts once, as of its first recording; two that share a name XX and
 * differ in more than the recording are refused. A refund or cancellation may be there before its
 * purchase; until that is there it counts for nothing.
 *
 * <p>Adding one copies the list: small for hundreds of orders, the most that a shopper has; some
 * thousands are possible.
 */
public final class Activities {
  // Purchases first: at one instant, what is given back was bought before.
  private static final Comparator<Activity> AS_IT_HAPPENED =
      Comparator.comparing(Activity::occurredAt)
          .thenComparing(Activities::kindOf)
          .thenComparing(activity -> activity.order().value())
          .thenComparing(Activities::nameOf);

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
    byName.sort(
        Comparator.comparing(Activities::kindOf)
            .thenComparing(activity -> activity.order().value())
            .thenComparing(Activities::nameOf)
            .thenComparing(Activity::recordedAt));
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

  /** Returns those that were known at an instant: what the past knew of itself. */
  public Activities recordedUntil(Instant known) {
    return new Activities(
        inOrder.stream().filter(activity -> !activity.recordedAt().isAfter(known)).toList());
  }

  /** Returns all of them as they happened; at one instant purchases first, then by order. */
  public List<Activity> inOrder() {
    return inOrder;
  }

  private Activities without(Activity known) {
    return new Activities(inOrder.stream().filter(activity -> activity != known).toList());
  }

  private static boolean hasSameName(Activity one, Activity other) {
    return one.order().equals(other.order())
        && kindOf(one) == kindOf(other)
        && nameOf(one).equals(nameOf(other));
  }

  private static void checkSame(Activity one, Activity other) {
    boolean same = one.occurredAt().equals(other.occurredAt());
    if (one instanceof Activity.Purchase purchase) {
      same = same && purchase.spend().equals(((Activity.Purchase) other).spend());
    } else if (one instanceof Activity.Refund refund) {
      same = same && refund.amount().equals(((Activity.Refund) other).amount());
    } else if (one instanceof Activity.Increase increase) {
      same = same && increase.amount().equals(((Activity.Increase) other).amount());
    }
    if (!same) {
      throw new IllegalArgumentException(
          "order '%s' has %s and %s; the same activity may come twice, but not with other content"
              .formatted(one.order(), one, other));
    }
  }

  private static int kindOf(Activity activity) {
    if (activity instanceof Activity.Purchase) {
      return 0;
    }
    if (activity instanceof Activity.Increase) {
      return 1;
    }
    return activity instanceof Activity.Refund ? 2 : 3;
  }

  /** What tells it from others of its kind and order; nothing where there is only one. */
  private static String nameOf(Activity activity) {
    if (activity instanceof Activity.Refund refund) {
      return refund.refund();
    }
    return activity instanceof Activity.Increase increase ? increase.change() : "";
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
