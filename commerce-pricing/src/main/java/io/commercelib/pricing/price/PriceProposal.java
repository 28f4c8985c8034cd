package io.commercelib.pricing.price;

import io.commercelib.core.reason.Reason;
import java.util.List;
import org.joda.money.Money;

/** What a rule makes of a price, with each step as a reason. */
public sealed interface PriceProposal {

  /** Returns how it came about, step by step. */
  List<Reason> reasons();

  /** Another price is to be asked. */
  record Change(Money price, List<Reason> reasons) implements PriceProposal {
    /** Copies the reasons. */
    public Change {
      reasons = List.copyOf(reasons);
    }
  }

  /** The price stays: it is right, or it is too early to change it. */
  record Keep(Money price, List<Reason> reasons) implements PriceProposal {
    /** Copies the reasons. */
    public Keep {
      reasons = List.copyOf(reasons);
    }
  }

  /** Nothing is known to compute a price from. */
  record Undecided(List<Reason> reasons) implements PriceProposal {
    /** Copies the reasons. */
    public Undecided {
      reasons = List.copyOf(reasons);
    }
  }
}
