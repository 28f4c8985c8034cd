package io.commercelib.inventory.supplier;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** From whom to buy, and why from none of the others. Immutable. */
@Value.Immutable
public interface SourcingDecision {

  /**
   * An offer that was not considered.
   *
   * @param offer which
   * @param reason why
   */
  record Excluded(SupplierOffer offer, Reason reason) {}

  /** Returns what each considered offer costs, the best first. */
  List<SupplierCost> ranking();

  /** Returns the offers that were not considered, in the order given. */
  List<Excluded> excluded();

  /** Returns the best offer; empty if none could be considered. */
  default Optional<SupplierCost> chosen() {
    return ranking().stream().findFirst();
  }

  /** Returns why: the choice and its parts, then each loser and why it lost, then the rest. */
  default List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    if (ranking().isEmpty()) {
      reasons.add(Reason.of(InventoryReason.NO_SUPPLIER, "offers", excluded().size()));
    } else {
      SupplierCost best = ranking().get(0);
      reasons.add(
          Reason.of(InventoryReason.SUPPLIER_CHOSEN, "supplier", best.offer().supplier())
              .with("considered", ranking().size())
              .with("total", SupplierCost.text(best.total()))
              .with("period", best.period().word()));
      reasons.addAll(best.reasons());
      for (SupplierCost loser : ranking().subList(1, ranking().size())) {
        reasons.add(SupplierChoice.whyNot(loser, best));
        reasons.addAll(loser.reasons());
      }
    }
    excluded().forEach(excluded -> reasons.add(excluded.reason()));
    return List.copyOf(reasons);
  }

  /** Returns a builder; everything must be given. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableSourcingDecision.Builder {
    Builder() {}
  }
}
