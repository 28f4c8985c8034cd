package io.commercelib.pricing.engine;

import io.commercelib.core.money.MinorUnits;
import io.commercelib.core.reason.Reason;
import io.commercelib.pricing.promotion.Condition;
import io.commercelib.pricing.promotion.PricingReason;
import io.commercelib.pricing.promotion.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes tests of conditions. */
final class TestCompiler implements Condition.Cases<Rule.Test> {
  private static final String NOTHING = "-";
  private static final int MAX_NAMES_SHOWN = 10;

  private final Function<Selector, Selection> selections;

  TestCompiler(Function<Selector, Selection> selections) {
    this.selections = selections;
  }

  List<Rule.Test> compile(List<Condition> conditions) {
    List<Rule.Test> tests = new ArrayList<>(conditions.size());
    conditions.forEach(condition -> tests.add(condition.match(this)));
    return List.copyOf(tests);
  }

  @Override
  public Rule.Test all(Condition.All condition) {
    return new AllOf(compile(condition.conditions()));
  }

  @Override
  public Rule.Test any(Condition.Any condition) {
    return new AnyOf(compile(condition.conditions()));
  }

  @Override
  public Rule.Test not(Condition.Not condition) {
    return new NoneOf(condition.condition().match(this));
  }

  @Override
  public Rule.Test minimumSpend(Condition.MinimumSpend condition) {
    return new Spend(
        selections.apply(condition.selection()),
        condition.total(),
        MinorUnits.of(condition.amount()));
  }

  @Override
  public Rule.Test minimumQuantity(Condition.MinimumQuantity condition) {
    return new Quantity(selections.apply(condition.selection()), condition.units());
  }

  @Override
  public Rule.Test tierIn(Condition.TierIn condition) {
    return new OneName(
        condition.tiers(),
        cart -> cart.request().customer().tier(),
        PricingReason.TIER_FITS,
        PricingReason.TIER_DIFFERS);
  }

  @Override
  public Rule.Test segmentIn(Condition.SegmentIn condition) {
    return new OneName(
        condition.segments(),
        cart ->
            condition.segments().stream()
                .filter(cart.request().customer().segments()::contains)
                .findFirst(),
        PricingReason.SEGMENT_FITS,
        PricingReason.SEGMENT_DIFFERS);
  }

  @Override
  public Rule.Test regionIn(Condition.RegionIn condition) {
    return new OneName(
        condition.regions(),
        cart -> cart.request().cart().region(),
        PricingReason.REGION_FITS,
        PricingReason.REGION_DIFFERS);
  }

  @Override
  public Rule.Test channelIn(Condition.ChannelIn condition) {
    return new OneName(
        condition.channels(),
        cart -> Optional.of(cart.request().cart().channel()),
        PricingReason.CHANNEL_FITS,
        PricingReason.CHANNEL_DIFFERS);
  }

  @Override
  public Rule.Test shippingMethodIn(Condition.ShippingMethodIn condition) {
    return new OneName(
        condition.methods(),
        cart -> Optional.of(cart.request().cart().shipping().method()),
        PricingReason.SHIPPING_METHOD_FITS,
        PricingReason.SHIPPING_METHOD_DIFFERS);
  }

  private record AllOf(List<Rule.Test> tests) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      for (Rule.Test test : tests) {
        if (!test.holds(cart)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      for (Rule.Test test : tests) {
        if (into.isFull()) {
          return;
        }
        if (test.holds(cart) == held) {
          test.explain(cart, held, into);
        }
      }
    }
  }

  private record AnyOf(List<Rule.Test> tests) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      for (Rule.Test test : tests) {
        if (test.holds(cart)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      if (!held) {
        into.add(Reason.of(PricingReason.NO_ALTERNATIVE, "count", tests.size()));
      }
      for (Rule.Test test : tests) {
        if (into.isFull()) {
          return;
        }
        if (!held) {
          test.explain(cart, false, into);
        } else if (test.holds(cart)) {
          test.explain(cart, true, into);
          return;
        }
      }
    }
  }

  private record NoneOf(Rule.Test test) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      return !test.holds(cart);
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      into.add(Reason.of(held ? PricingReason.NOT_RULED_OUT : PricingReason.RULED_OUT));
      if (!held) {
        test.explain(cart, true, into);
      }
    }
  }

  private record Spend(Selection selection, Condition.Total total, long needed)
      implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      return actual(cart) >= needed;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      long actual = actual(cart);
      Reason reason =
          Reason.of(
                  held ? PricingReason.SPEND_REACHED : PricingReason.SPEND_TOO_LOW,
                  "selection",
                  selection.notation(),
                  "needed",
                  cart.money(needed))
              .with("actual", cart.money(actual));
      into.add(held ? reason : reason.with("missing", cart.money(needed - actual)));
    }

    private long actual(CartState cart) {
      int[] lines = cart.linesOf(selection);
      return total == Condition.Total.LIST ? cart.listTotal(lines) : cart.runningTotal(lines);
    }
  }

  private record Quantity(Selection selection, long needed) implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      return cart.units(cart.linesOf(selection)) >= needed;
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      long actual = cart.units(cart.linesOf(selection));
      Reason reason =
          Reason.of(
                  held ? PricingReason.QUANTITY_REACHED : PricingReason.QUANTITY_TOO_LOW,
                  "selection",
                  selection.notation(),
                  "needed",
                  needed)
              .with("actual", actual);
      into.add(held ? reason : reason.with("missing", needed - actual));
    }
  }

  private record OneName(
      Set<String> allowed,
      Function<CartState, Optional<String>> actual,
      PricingReason fits,
      PricingReason differs)
      implements Rule.Test {
    @Override
    public boolean holds(CartState cart) {
      Optional<String> name = actual.apply(cart);
      return name.isPresent() && allowed.contains(name.get());
    }

    @Override
    public void explain(CartState cart, boolean held, ReasonList into) {
      String name = actual.apply(cart).orElse(NOTHING);
      into.add(
          held
              ? Reason.of(fits, "actual", name)
              : Reason.of(differs, "actual", name, "needed", needed()));
    }

    private String needed() {
      String shown = String.join(",", allowed.stream().limit(MAX_NAMES_SHOWN).toList());
      return allowed.size() > MAX_NAMES_SHOWN ? shown + ",..." : shown;
    }
  }
}
