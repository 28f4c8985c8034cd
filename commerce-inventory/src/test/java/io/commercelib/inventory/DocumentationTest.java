package io.commercelib.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.demand.DemandHistory;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.LeadTime;
import io.commercelib.inventory.forecast.AutomaticForecast;
import io.commercelib.inventory.forecast.Forecast;
import io.commercelib.inventory.reorder.OrderTerms;
import io.commercelib.inventory.reorder.ReorderDecision;
import io.commercelib.inventory.reorder.ReorderPolicy;
import io.commercelib.inventory.reorder.StockPosition;
import io.commercelib.inventory.safetystock.CycleServiceLevel;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of the page on inventory runs. */
class DocumentationTest {

  @Test
  void example_of_the_page_tells_a_buyer_why() {
    DemandHistory history =
        DemandHistory.of(DemandPeriod.WEEK, LocalDate.of(2010, 12, 6), 35, 45, 38, 41);
    Forecast forecast = AutomaticForecast.standard().forecast(history);
    ReorderDecision decision =
        ReorderPolicy.orderUpTo(CycleServiceLevel.of(0.95), 7)
            .decide(
                forecast,
                LeadTime.ofDays(21),
                new StockPosition(100, 50, 20, 7),
                OrderTerms.of(240, 12));

    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    List<String> told = decision.reasons().stream().map(english::of).toList();
    assertThat(decision.quantity()).isEqualTo(240);
    assertThat(told).last().asString().endsWith("the least the supplier takes is 240");
  }
}
