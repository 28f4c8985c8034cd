package io.commercelib.core.aftersales;

import io.commercelib.core.reason.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy says of what a customer asks for.
 *
 * @param lines of each lot of units, in the order in which they were asked about
 * @param against what stands against the whole, such as evidence that is missing
 * @param returnShipping who bears what it costs to send the goods back
 */
public record PolicyVerdict(
    List<LineVerdict> lines, List<Reason> against, ReturnShipping.Bearer returnShipping) {

  /** Copies both lists. */
  public PolicyVerdict {
    lines = List.copyOf(lines);
    against = List.copyOf(against);
  }

  /** Returns all that stands against it; empty if it can be asked for. */
  public List<Reason> reasons() {
    List<Reason> all = new ArrayList<>();
    lines.forEach(line -> line.against().ifPresent(all::add));
    all.addAll(against);
    return all;
  }
}
