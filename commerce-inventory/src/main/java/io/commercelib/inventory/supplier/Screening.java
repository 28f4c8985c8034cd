package io.commercelib.inventory.supplier;

import io.commercelib.core.reason.Reason;
import io.commercelib.inventory.InventoryReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a supplier must reach to be considered at all; {@link ReviewRules} checks it.
 *
 * @param minimumTotal points, 0 to 100
 * @param minimumScores by criterion, 0 to 1; a criterion that is not here has no minimum
 * @param consequence what follows for a supplier that fails: a sanction
 */
public record Screening(
    BigDecimal minimumTotal,
    Map<SupplierCriterion, BigDecimal> minimumScores,
    Consequence consequence) {

  /** Copies the minima. */
  public Screening {
    minimumScores = Map.copyOf(minimumScores);
  }

  /**
   * Returns what a scorecard falls short of, the total first, then by criterion; empty if it
   * passes. A criterion that the scorecard does not have is not failed.
   */
  public List<Reason> failures(SupplierScorecard card) {
    List<Reason> failures = new ArrayList<>();
    if (card.total().compareTo(minimumTotal) < 0) {
      failures.add(failure("total", card.total(), minimumTotal));
    }
    Map<SupplierCriterion, BigDecimal> inOrder = new EnumMap<>(SupplierCriterion.class);
    inOrder.putAll(minimumScores);
    inOrder.forEach(
        (criterion, minimum) ->
            card.score(criterion)
                .filter(score -> score.compareTo(minimum) < 0)
                .ifPresent(score -> failures.add(failure(criterion.word(), score, minimum))));
    return List.copyOf(failures);
  }

  private static Reason failure(String what, BigDecimal found, BigDecimal minimum) {
    return Reason.of(InventoryReason.SUPPLIER_SCREENED_OUT, "what", what)
        .with("found", Digits.of(found))
        .with("minimum", Digits.of(minimum));
  }
}
