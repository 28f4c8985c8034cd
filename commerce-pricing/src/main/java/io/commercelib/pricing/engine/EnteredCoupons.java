package io.commercelib.pricing.engine;

import io.commercelib.core.quote.CouponFacts;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Promotion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The coupons of a cart as promotions name them, each with the code that was entered for it. Two
 * codes may stand for one coupon: the one that comes first as text counts.
 */
final class EnteredCoupons {
  private static final EnteredCoupons NONE = new EnteredCoupons();

  private final Map<String, SortedSet<String>> codes = new LinkedHashMap<>();
  private final List<MissedPromotion> refused = new ArrayList<>(0);

  private EnteredCoupons() {}

  static EnteredCoupons of(PricingRequest request) {
    List<String> entered = request.cart().coupons();
    if (entered.isEmpty()) {
      return NONE;
    }
    EnteredCoupons coupons = new EnteredCoupons();
    for (String text : entered.subList(0, Math.min(entered.size(), PricingPlan.MAX_COUPONS))) {
      coupons.enter(text, request.coupons().get(text));
    }
    coupons.refuseAllButTheFirst();
    if (entered.size() > PricingPlan.MAX_COUPONS) {
      coupons.refuse(
          "*",
          Reason.of(
              PricingReason.COUPON_TOO_MANY,
              "entered",
              entered.size(),
              "allowed",
              PricingPlan.MAX_COUPONS));
    }
    return coupons;
  }

  private void enter(String text, @Nullable CouponFacts facts) {
    if (facts == null) {
      String code = shown(text.strip()).toUpperCase(Locale.ROOT);
      count(code, code);
    } else if (facts.refused().isPresent()) {
      refuse(shown(facts.code()), facts.refused().get());
    } else {
      count(facts.coupon().orElseThrow(), facts.code());
    }
  }

  private void count(String coupon, String code) {
    codes.computeIfAbsent(coupon, any -> new TreeSet<>()).add(code);
  }

  private void refuseAllButTheFirst() {
    for (SortedSet<String> same : codes.values()) {
      if (same.size() > 1) {
        for (String code : same.tailSet(same.first() + '\0')) {
          refuse(code, Reason.of(PricingReason.COUPON_SAME, "coupon", code, "other", same.first()));
        }
      }
    }
  }

  private void refuse(String code, Reason reason) {
    refused.add(new MissedPromotion("coupon:" + code, List.of(reason)));
  }

  /** Returns the coupons, in the order in which codes were entered. */
  Set<String> coupons() {
    return codes.keySet();
  }

  /** Returns the code that was entered for a coupon. */
  String codeOf(String coupon) {
    SortedSet<String> same = codes.get(coupon);
    return same == null ? coupon : same.first();
  }

  boolean contains(String coupon) {
    return codes.containsKey(coupon);
  }

  /** Returns the codes that give nothing whatever the rules are, and why. */
  List<MissedPromotion> refused() {
    return refused;
  }

  /** Returns a text from outside so that it can be shown: cut, and nothing in it is invisible. */
  static String shown(String text) {
    if (text.length() <= Promotion.MAX_COUPON_LENGTH && isPlain(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(Promotion.MAX_COUPON_LENGTH + 1L)
        .map(c -> isVisible(c) ? c : '?')
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** Returns whether all of it is printable ASCII, as nearly all codes are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
