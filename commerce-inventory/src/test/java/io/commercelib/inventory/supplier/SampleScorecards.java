package io.commercelib.inventory.supplier;

import io.commercelib.inventory.supplier.SupplierScorecard.CriterionScore;
import io.commercelib.inventory.supplier.SupplierScorecard.MeasureScore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Scorecards with a wanted total, as if quality were the only criterion. */
final class SampleScorecards {
  private static final MeasureRule DEFECTS =
      MeasureRule.of(
          SupplierMeasure.DEFECTS,
          "1",
          MeasureRule.Direction.LESS_IS_BETTER,
          "0.05",
          "0",
          "0.01",
          "50");

  private SampleScorecards() {}

  static SupplierScorecard card(
      SupplierId supplier, ReviewWindow window, String total, String quality, String defects) {
    return card(supplier, window, new BigDecimal(total), quality, defects, 100);
  }

  static SupplierScorecard unmeasured(SupplierId supplier, ReviewWindow window) {
    return card(supplier, window, new BigDecimal("80.00"), "0.8", "0.01", 0);
  }

  private static SupplierScorecard card(
      SupplierId supplier,
      ReviewWindow window,
      BigDecimal total,
      String quality,
      String defects,
      long sample) {
    BigDecimal rate = new BigDecimal(defects);
    BigDecimal score = new BigDecimal(quality);
    return SupplierScorecard.builder()
        .supplier(supplier)
        .start(window.start())
        .end(window.end())
        .addCriteria(
            new CriterionScore(
                SupplierCriterion.QUALITY,
                BigDecimal.ONE,
                score,
                total,
                List.of(new MeasureScore(DEFECTS, Optional.of(rate), sample, rate, score))))
        .total(total)
        .grade("-")
        .build();
  }
}
