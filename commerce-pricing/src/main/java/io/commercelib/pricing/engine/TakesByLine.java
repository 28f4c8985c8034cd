package io.commercelib.pricing.engine;

import com.google.common.collect.ImmutableList;
import io.commercelib.core.quote.Adjustment;
import java.util.Arrays;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What promotions took off each line, as quotes tell it: each promotion once, in the order in which
 * they were applied. Of the cart's record, which is in that order, it keeps chains of what belongs
 * to one line. Not thread-safe.
 */
final class TakesByLine {
  private static final int END = -1;

  // No piece, and not those that are none of a piece either.
  private static final int ALL = Pieces.NONE - 1;

  private final CartState cart;
  private final List<Evaluation.Given> given;

  // Where in the record the chain of each line begins.
  private final int[] first;

  // By place in the record: where the chain goes on, and which of the given took it.
  private final int[] next;
  private final int[] takers;

  // What each of the given took off in all, as far as it was asked for.
  private final @Nullable Money[] totals;

  TakesByLine(CartState cart, List<Evaluation.Given> given) {
    this.cart = cart;
    this.given = given;
    first = new int[cart.lineCount()];
    Arrays.fill(first, END);
    next = new int[cart.taken()];
    takers = new int[cart.taken()];
    totals = new @Nullable Money[given.size()];
    for (int g = given.size() - 1; g >= 0; g--) {
      Evaluation.Given gift = given.get(g);
      for (int i = gift.to() - 1; i >= gift.from(); i--) {
        int line = cart.takenLine(i);
        takers[i] = g;
        next[i] = first[line];
        first[line] = i;
      }
    }
  }

  /** Returns what was taken off a line. */
  ImmutableList<Adjustment> ofLine(int line) {
    return of(line, ALL);
  }

  /** Returns what was taken off a closed piece of a line, or off its open units. */
  ImmutableList<Adjustment> ofPiece(int line, int piece) {
    return of(line, piece);
  }

  private ImmutableList<Adjustment> of(int line, int piece) {
    int count = 0;
    for (int i = first[line]; i != END; i = next[i]) {
      count += isOf(piece, i) ? 1 : 0;
    }
    if (count == 0) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Adjustment> adjustments = ImmutableList.builderWithExpectedSize(count);
    int taker = END;
    long amount = 0;
    for (int i = first[line]; i != END; i = next[i]) {
      if (!isOf(piece, i)) {
        continue;
      }
      if (taker != END && taker != takers[i]) {
        adjustments.add(adjustment(taker, amount));
        amount = 0;
      }
      taker = takers[i];
      amount += cart.takenAmount(i);
    }
    return adjustments.add(adjustment(taker, amount)).build();
  }

  private Adjustment adjustment(int taker, long amount) {
    Evaluation.Given gift = given.get(taker);
    // Many promotions take something off one line only: it is what they took in all.
    Money discount = amount == gift.total() ? total(taker) : cart.money(amount);
    return new Adjustment(gift.rule().id(), discount);
  }

  /** Returns what one of the given took off in all. */
  Money total(int taker) {
    Money known = totals[taker];
    if (known == null) {
      known = cart.money(given.get(taker).total());
      totals[taker] = known;
    }
    return known;
  }

  private boolean isOf(int piece, int take) {
    return piece == ALL || cart.takenPiece(take) == piece;
  }
}
