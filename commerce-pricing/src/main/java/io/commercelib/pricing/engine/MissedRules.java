package io.commercelib.pricing.engine;

import io.commercelib.core.quote.MissedPromotion;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What gave nothing, in order, each with its rule. Not thread-safe. */
final class MissedRules {
  private MissedPromotion[] told;
  private @Nullable Rule[] rules;
  private int size;

  MissedRules(int room) {
    told = new MissedPromotion[room];
    rules = new @Nullable Rule[room];
  }

  int size() {
    return size;
  }

  /** Adds one; a coupon may lead to no rule. */
  void add(@Nullable Rule rule, MissedPromotion miss) {
    if (size == told.length) {
      int room = Math.max(4, 2 * size);
      told = Arrays.copyOf(told, room);
      rules = Arrays.copyOf(rules, room);
    }
    told[size] = miss;
    rules[size] = rule;
    size++;
  }

  /** Adds others until there are so many. */
  void addAll(MissedRules others, int most) {
    for (int i = 0; i < others.size && size < most; i++) {
      add(others.rules[i], others.told[i]);
    }
  }

  MissedPromotion told(int i) {
    return told[i];
  }

  @Nullable Rule rule(int i) {
    return rules[i];
  }
}
