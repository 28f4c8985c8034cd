package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.input.InputAccount;
import java.util.List;

/**
 * Everything that a replay found out, complete and immutable; all amounts are in one currency.
 *
 * <p>Lists may be empty, and their part of the page then says so. Lists keep their order, unless a
 * part of the page says what it sorts by.
 *
 * @param run what ran on what
 * @param weeks every week of the replay without a gap, the first may be cut short, the last too
 * @param outcomes how orders ended, most wanted first; each order is in exactly one
 * @param promotions every promotion of the file, also one that was never applied
 * @param membership members and tiers
 * @param customers who comes back, who is worth how much, who is about to leave
 * @param machines the life cycles that ran
 * @param deliveries who carried what, and which promises were kept
 * @param returns why goods came back, and how refunds come about
 * @param stock what was bought, sold and missing
 * @param purchases what was bought from whom, and how suppliers did
 * @param items the busiest SKUs, busiest first
 * @param refunds what became of the rows of cancellations
 * @param receipts a few orders worth looking at
 * @param rows where every row of the file went
 * @param checks what the replay checked about itself
 * @param notes what a reader must know to read the figures right, one sentence each
 */
public record ReplayReport(
    Run run,
    List<Week> weeks,
    List<OrderOutcome> outcomes,
    List<PromotionResult> promotions,
    Membership membership,
    Customers customers,
    List<Machine> machines,
    Deliveries deliveries,
    Returns returns,
    Stock stock,
    Purchases purchases,
    List<ItemHistory> items,
    List<CancellationOutcome> refunds,
    List<Receipt> receipts,
    InputAccount rows,
    List<Check> checks,
    List<String> notes) {

  /** Copies the lists. */
  public ReplayReport {
    weeks = List.copyOf(weeks);
    outcomes = List.copyOf(outcomes);
    promotions = List.copyOf(promotions);
    machines = List.copyOf(machines);
    items = List.copyOf(items);
    refunds = List.copyOf(refunds);
    receipts = List.copyOf(receipts);
    checks = List.copyOf(checks);
    notes = List.copyOf(notes);
  }

  /** Returns whether every check holds. */
  public boolean holds() {
    return checks.stream().allMatch(Check::holds);
  }
}
