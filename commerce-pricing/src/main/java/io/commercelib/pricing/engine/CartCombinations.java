package io.commercelib.pricing.engine;

import io.commercelib.pricing.promotion.Combination;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Layer;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.search.CombinationSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The combinations of promotions that one cart may get, worth what they take off. Not thread-safe;
 * one per pricing.
 *
 * <p>What a promotion takes off a cart from which nothing was taken before bounds what it takes off
 * after others: amounts fall, units close, and a reward takes no more of less. The sums of these
 * over the promotions to come, by groups, and by lines with what is left of them, bound a whole
 * branch.
 */
final class CartCombinations implements CombinationSearch.Problem {
  private final Evaluation evaluation;
  private final CartState cart;
  private final RuleSet rules;
  private final List<Rule> candidates = new ArrayList<>();
  private final List<Evaluation.Mark> marks = new ArrayList<>();

  // By candidate: what it takes off at most, and off which line or, last, the shipping.
  private long[] most = {};
  private long[][] mostAfter = {};
  private boolean[] safe = {};
  private int[] groups = {};
  private long[] bestOfGroup = {};

  CartCombinations(Evaluation evaluation, CartState cart, RuleSet rules) {
    this.evaluation = evaluation;
    this.cart = cart;
    this.rules = rules;
  }

  /** Returns the rules of the best combination, by their ranks, and how it was found. */
  Result search(int[] touched, CompiledRules all, long maximumNodes) {
    List<Integer> ranks = new ArrayList<>();
    for (int rank : touched) {
      if (evaluation.mayEverGive(rank)) {
        ranks.add(rank);
        candidates.add(all.get(rank));
      }
    }
    bound();
    CombinationSearch.Found found = CombinationSearch.best(this, maximumNodes);
    BitSet chosen = withoutIdle(found.taken(), found.worth());
    BitSet byRank = new BitSet();
    chosen.stream().forEach(candidate -> byRank.set(ranks.get(candidate)));
    return new Result(byRank, found.gap(), found.nodes());
  }

  /**
   * What was found.
   *
   * @param chosen ranks of the rules
   */
  record Result(BitSet chosen, long gap, long nodes) {}

  /** Leaves out what the others make up for, the last first. */
  private BitSet withoutIdle(BitSet taken, long worth) {
    BitSet chosen = (BitSet) taken.clone();
    for (int i = chosen.length() - 1; i >= 0; i = i == 0 ? -1 : chosen.previousSetBit(i - 1)) {
      chosen.clear(i);
      if (worthOf(chosen) < worth) {
        chosen.set(i);
      }
    }
    return chosen;
  }

  private long worthOf(BitSet chosen) {
    long worth = 0;
    int depth = marks.size();
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      worth += take(i);
    }
    while (marks.size() > depth) {
      undo(-1);
    }
    return worth;
  }

  private void bound() {
    boolean linesMayClose = rules.maximumOnLine().isPresent();
    for (Rule rule : candidates) {
      linesMayClose |= rule.unitsAlone();
    }
    int size = candidates.size();
    int columns = cart.lineCount() + 1;
    most = new long[size];
    mostAfter = new long[size + 1][columns];
    groups = new int[size];
    Map<String, Integer> numbers = new HashMap<>();
    long[][] byColumn = new long[size][columns];
    for (int i = 0; i < size; i++) {
      Rule rule = candidates.get(i);
      most[i] = alone(rule, byColumn[i], linesMayClose);
      groups[i] =
          rule.group() == null ? -1 : numbers.computeIfAbsent(rule.group(), any -> numbers.size());
    }
    bestOfGroup = new long[numbers.size()];
    for (int i = size - 1; i >= 0; i--) {
      for (int column = 0; column < columns; column++) {
        mostAfter[i][column] =
            saturated(mostAfter[i + 1][column], Math.min(most[i], byColumn[i][column]));
      }
    }
    safe = safe();
  }

  private static long saturated(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /**
   * Returns what a rule takes off at most, and writes down where.
   *
   * @param byColumn what it takes off each line at most and, last, off the shipping
   */
  private long alone(Rule rule, long[] byColumn, boolean linesMayClose) {
    Evaluation.Mark before = evaluation.mark();
    cart.begin(rule);
    long given = rule.giver().give(cart);
    int shipping = byColumn.length - 1;
    byColumn[shipping] = cart.shippingList() - cart.shipping();
    for (int line = 0; line < shipping; line++) {
      byColumn[line] = cart.list(line) - cart.payable(line);
    }
    evaluation.reset(before);
    long bound = Math.max(given, rule.giver().most(cart, given, linesMayClose));
    boolean asGiven =
        rule.giver().isLineByLine()
            && !rule.sharesBeyondFloor()
            && bound == given
            && rule.maximumDiscount() >= given
            && !rule.hangsOnWhatIsLeft();
    for (int line = 0; line < shipping && !asGiven; line++) {
      // What is shared out may fall on a line more heavily once others are cheaper.
      byColumn[line] = cart.list(line);
    }
    return Math.min(bound, rule.maximumDiscount());
  }

  /**
   * Returns which candidates are never better left out: nothing that comes later is kept away by
   * them, and whatever does leaves no more to be paid where less was there before. That holds for
   * rewards line by line, to the minor unit, and behind those for rewards on the whole order.
   */
  private boolean[] safe() {
    int size = candidates.size();
    boolean[] isSafe = new boolean[size];
    PricingPolicy policy = rules.policy();
    boolean bounded = rules.maximumOnLine().isPresent() || rules.maximumOnOrder().isPresent();
    boolean exact =
        policy.allocation() == PricingPolicy.AllocationMethod.LARGEST_REMAINDER
            && !cart.hasFloors();
    for (Rule rule : candidates) {
      bounded |= rule.exclusive() != null;
    }
    if (bounded) {
      return isSafe;
    }
    boolean linesMayFollow = false;
    for (int i = size - 1; i >= 0; i--) {
      Rule rule = candidates.get(i);
      isSafe[i] = rule.group() == null && combinesWithAll(rule);
      boolean plain =
          Arrays.stream(rule.tests()).noneMatch(Rule.Test::dependsOnOthers)
              && rule.maximumDiscount() == Long.MAX_VALUE
              && !rule.hangsOnWhatIsLeft()
              && !rule.sharesBeyondFloor();
      boolean line = plain && rule.giver().isLineByLine();
      boolean whole =
          plain
              && exact
              && !linesMayFollow
              && rule.giver().isOfTheWhole()
              && !rule.onOriginal()
              && !rule.byOriginal();
      if (!line && !whole) {
        // What goes before this one may change what it gives in either direction.
        return isSafe;
      }
      linesMayFollow |= line && !isOfShipping(rule);
    }
    return isSafe;
  }

  private static boolean isOfShipping(Rule rule) {
    return rule.promotion().reward().layer() == Layer.SHIPPING;
  }

  private boolean combinesWithAll(Rule rule) {
    Combination own = rule.promotion().combination();
    for (Rule other : candidates) {
      if (!own.allows(other.promotion().combination())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int size() {
    return candidates.size();
  }

  @Override
  public long take(int candidate) {
    Evaluation.Mark before = evaluation.mark();
    long given = evaluation.tryOne(candidates.get(candidate));
    if (given == 0) {
      evaluation.reset(before);
    } else {
      marks.add(before);
    }
    return given;
  }

  @Override
  public void undo(int candidate) {
    evaluation.reset(marks.remove(marks.size() - 1));
  }

  @Override
  public long bound(int from) {
    long[] after = mostAfter[from];
    int shipping = after.length - 1;
    long byLines = Math.min(after[shipping], cart.shipping());
    for (int line = 0; line < shipping; line++) {
      byLines += Math.min(after[line], cart.payable(line));
    }
    Arrays.fill(bestOfGroup, 0);
    long combined = 0;
    long single = 0;
    for (int i = from; i < candidates.size(); i++) {
      Rule rule = candidates.get(i);
      if (evaluation.isBlocked(rule.rank())) {
        continue;
      }
      if (rule.exclusive() == Exclusive.ORDER) {
        single = Math.max(single, most[i]);
      } else if (groups[i] < 0) {
        combined = saturated(combined, most[i]);
      } else if (most[i] > bestOfGroup[groups[i]]) {
        combined = saturated(combined, most[i] - bestOfGroup[groups[i]]);
        bestOfGroup[groups[i]] = most[i];
      }
    }
    return Math.min(byLines, Math.max(combined, single));
  }

  @Override
  public boolean isSafe(int candidate) {
    return safe[candidate];
  }
}
