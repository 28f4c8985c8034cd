package io.commercelib.membership.growth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one member did, in the order in which it happened, whatever the order in which it became
 * known. Immutable and thread-safe.
 *
 * <p>An action given twice counts once, as of its first recording; two of one id that differ in
 * more than the recording are refused. A correction may be there before what it corrects; until
 * that is there it counts for nothing.
 *
 * <p>Adding one copies the list: small for hundreds of actions; some thousands are possible.
 */
public final class MemberActions {
  private static final MemberActions NONE = new MemberActions(List.of());
  private static final Comparator<MemberAction> AS_IT_HAPPENED =
      Comparator.comparing(MemberAction::occurredAt).thenComparing(MemberAction::id);

  private final List<MemberAction> inOrder;

  private MemberActions(List<MemberAction> inOrder) {
    this.inOrder = inOrder;
  }

  /** Returns that nothing was done. */
  public static MemberActions none() {
    return NONE;
  }

  /**
   * Returns these actions, given in any order.
   *
   * @throws IllegalArgumentException if two of one id differ, or a correction is in another
   *     currency than what it corrects
   */
  public static MemberActions of(Collection<MemberAction> actions) {
    Map<String, MemberAction> byId = new HashMap<>();
    for (MemberAction action : actions) {
      byId.merge(action.id(), action, MemberActions::once);
    }
    List<MemberAction> inOrder = new ArrayList<>(byId.values());
    for (MemberAction action : inOrder) {
      checkCurrency(action, byId.get(action.corrects().orElse("")));
    }
    inOrder.sort(AS_IT_HAPPENED);
    return new MemberActions(List.copyOf(inOrder));
  }

  /**
   * Returns these and one more; the same object if it is there already.
   *
   * @throws IllegalArgumentException as for {@link #of}
   */
  public MemberActions plus(MemberAction action) {
    if (inOrder.contains(action)) {
      return this;
    }
    List<MemberAction> more = new ArrayList<>(inOrder);
    more.add(action);
    MemberActions sum = of(more);
    return sum.equals(this) ? this : sum;
  }

  /** Returns those that had happened by an instant, whenever they became known. */
  public MemberActions occurredUntil(Instant at) {
    return new MemberActions(
        inOrder.stream().filter(action -> !action.occurredAt().isAfter(at)).toList());
  }

  /** Returns all of them as they happened, corrections included; at one instant by id. */
  public List<MemberAction> inOrder() {
    return inOrder;
  }

  /**
   * An action, and what its corrections left of it.
   *
   * @param amount for how much; empty for one without an amount
   */
  record Left(MemberAction action, Optional<Money> amount) {}

  /** Returns the actions that are not taken back, as they happened. */
  List<Left> left() {
    Set<String> gone = new HashSet<>();
    Map<String, Money> by = new HashMap<>();
    for (MemberAction action : inOrder) {
      if (action.isCorrection()) {
        String of = action.corrects().get();
        if (action.amount().isPresent()) {
          by.merge(of, action.amount().get(), Money::plus);
        } else {
          gone.add(of);
        }
      }
    }
    List<Left> left = new ArrayList<>();
    for (MemberAction action : inOrder) {
      @Nullable Money change = by.get(action.id());
      Optional<Money> amount = change == null ? action.amount() : action.amount().map(change::plus);
      boolean nothingLeft = change != null && amount.filter(Money::isPositive).isEmpty();
      if (!action.isCorrection() && !gone.contains(action.id()) && !nothingLeft) {
        left.add(new Left(action, amount));
      }
    }
    return left;
  }

  private static MemberAction once(MemberAction known, MemberAction again) {
    MemberAction earlier = again.recordedAt().isBefore(known.recordedAt()) ? again : known;
    Instant at = earlier.recordedAt();
    if (!MemberAction.builder()
        .from(known)
        .recordedAt(at)
        .build()
        .equals(MemberAction.builder().from(again).recordedAt(at).build())) {
      throw new IllegalArgumentException(
          "there are %s and %s; the same action may come twice, but not with other content"
              .formatted(known, again));
    }
    return earlier;
  }

  private static void checkCurrency(MemberAction correction, @Nullable MemberAction of) {
    if (of == null || correction.amount().isEmpty()) {
      return;
    }
    Money by = correction.amount().get();
    if (of.amount().filter(by::isSameCurrency).isEmpty()) {
      throw new IllegalArgumentException(
          "correction '%s' is by %s, and action '%s' for %s; give the same currency"
              .formatted(
                  correction.id(),
                  by,
                  of.id(),
                  of.amount().map(Money::toString).orElse("nothing")));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemberActions actions && inOrder.equals(actions.inOrder);
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
