package io.commercelib.pricing.promotion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * An offer: while it is valid and its conditions hold, it gives its reward. Immutable.
 *
 * <p>Promotions are taken in {@linkplain #ORDER the order} of layers, in a layer by priority, the
 * lower first, and then by id. Amounts, if it names any, are all in one currency, and then it is
 * for carts in that currency only.
 */
@Value.Immutable
public interface Promotion {

  /** The order in which promotions are taken: by layer, priority, the lower first, and id. */
  Comparator<Promotion> ORDER =
      Comparator.comparing(Promotion::layer)
          .thenComparingInt(Promotion::priority)
          .thenComparing(Promotion::id);

  /** Deepest nesting of selectors, and of conditions. */
  int MAX_DEPTH = 16;

  /** Most names of one list, such as SKUs of a selector. */
  int MAX_NAMES = 10_000;

  /** Most conditions of a promotion, not counting nested ones. */
  int MAX_CONDITIONS = 50;

  /** Highest priority number. */
  int MAX_PRIORITY = 1_000_000;

  /** What ids and groups look like, as a regular expression. */
  String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /** What to write as an id or a group. */
  String ID_REMEDY =
      "write 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first";

  /** What names look like, as a regular expression. */
  String NAME = "[^\\p{Cc}\\p{Cs}]{1,200}";

  /** What to write as a name. */
  String NAME_REMEDY = "write 1 to 200 characters, none of them a control character";

  /** What to write as a priority. */
  String PRIORITY_REMEDY = "write a whole number from 0 to 1000000; the lower goes first";

  /** Longest coupon code, in characters. */
  int MAX_COUPON_LENGTH = 32;

  /** What coupon codes look like, as a regular expression. */
  String COUPON = "[A-Z0-9][A-Z0-9-]{2,31}";

  /** What to write as a coupon code. */
  String COUPON_REMEDY = "write 3 to 32 capital letters, digits or hyphens, no hyphen first";

  /** Returns what it is called in quotes and reports; unique in a rule set. */
  @Pattern(regexp = ID, message = ID_REMEDY)
  String id();

  /** Returns what customers may read. */
  @Pattern(regexp = NAME, message = NAME_REMEDY)
  String name();

  /** Returns its turn: the lower goes first. */
  @Min(value = 0, message = PRIORITY_REMEDY)
  @Max(value = MAX_PRIORITY, message = PRIORITY_REMEDY)
  int priority();

  /** Returns from when on it is valid, inclusive; empty for ever since. */
  Optional<Instant> validFrom();

  /** Returns until when it is valid, exclusive; empty for no end. */
  Optional<Instant> validUntil();

  /**
   * Returns the code that must be entered; empty if none is needed.
   *
   * <p>Codes are in capital letters; what customers enter is compared without regard to case and to
   * blanks around it.
   */
  Optional<@Pattern(regexp = COUPON, message = COUPON_REMEDY) String> coupon();

  /** Returns what must hold, all of it; empty if nothing must. */
  List<Condition> conditions();

  /** Returns what it gives. */
  Reward reward();

  /** Returns when it is taken; {@linkplain Reward#layer as its reward} unless set. */
  @Value.Default
  default Layer layer() {
    return reward().layer();
  }

  /** Returns on which amounts it computes; as the policy says unless set. */
  Optional<Basis> basis();

  /**
   * Returns whether what the lowest prices of some goods do not let it take off them is taken off
   * its other goods; it is not given unless set.
   */
  @Value.Default
  default boolean sharesBeyondFloor() {
    return false;
  }

  /** Returns the most that it takes off one order; empty for no such limit. */
  Optional<@Positive(message = Amounts.POSITIVE) Money> maximumDiscount();

  /** Returns how often it may be used, and how much it may take off over all orders. */
  @Value.Default
  default Limits limits() {
    return Limits.none();
  }

  /** Returns what it may be combined with; everything unless set. */
  @Value.Default
  default Combination combination() {
    return Combination.free();
  }

  /** Returns the currency of the amounts it names; empty if it names none. */
  @Value.Lazy
  default Optional<CurrencyUnit> currency() {
    return amounts().map(Money::getCurrencyUnit).findFirst();
  }

  /** Returns whether it is valid at an instant. */
  default boolean isValidAt(Instant at) {
    return validFrom().map(from -> !at.isBefore(from)).orElse(true)
        && validUntil().map(at::isBefore).orElse(true);
  }

  /** Checks what must hold for every promotion. */
  @Value.Check
  default void check() {
    Names.checkPattern("promotion id", id(), ID, ID_REMEDY);
    Names.checkPattern("promotion name", name(), NAME, NAME_REMEDY);
    if (priority() < 0 || priority() > MAX_PRIORITY) {
      throw new IllegalArgumentException(
          "promotion '%s' has the priority %s; %s".formatted(id(), priority(), PRIORITY_REMEDY));
    }
    validFrom().ifPresent(from -> Names.checkInstant("start", from));
    validUntil().ifPresent(until -> Names.checkInstant("end", until));
    if (validFrom().isPresent()
        && validUntil().isPresent()
        && !validFrom().get().isBefore(validUntil().get())) {
      throw new IllegalArgumentException(
          "promotion '%s' ends at %s, which is not after its start at %s; move validUntil later"
              .formatted(id(), validUntil().get(), validFrom().get()));
    }
    coupon().ifPresent(code -> Names.checkPattern("coupon code", code, COUPON, COUPON_REMEDY));
    maximumDiscount().ifPresent(most -> Amounts.checkPositive("the most that is taken off", most));
    if ((layer() == Layer.POINTS) != (reward().layer() == Layer.POINTS)) {
      throw new IllegalArgumentException(
          "promotion '%s' is in the layer %s; points and coupons are given in POINTS, and all else"
                  .formatted(id(), layer())
              + " before");
    }
    if (conditions().size() > MAX_CONDITIONS) {
      throw new IllegalArgumentException(
          "promotion '%s' has %s conditions; give at most %s"
              .formatted(id(), conditions().size(), MAX_CONDITIONS));
    }
    List<CurrencyUnit> currencies =
        amounts().map(Money::getCurrencyUnit).distinct().sorted().toList();
    if (currencies.size() > 1) {
      throw new IllegalArgumentException(
          "promotion '%s' names amounts in %s; make one promotion for each currency"
              .formatted(id(), currencies));
    }
  }

  private Stream<Money> amounts() {
    return Stream.concat(
        Amounts.of(conditions(), reward(), maximumDiscount()).stream(), limits().budget().stream());
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutablePromotion.Builder {
    Builder() {}
  }
}
