package io.commercelib.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.PoissonDemand;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SawToothTest {
  private static final List<SimulatedPeriod> PERIODS =
      StockSimulation.builder()
          .demand(SimulatedDemand.drawn(DemandPeriod.DAY, new PoissonDemand(5)))
          .leadTimes(LeadTimes.fixed(3))
          .initialStock(40)
          .periods(60)
          .costs(new CostRates(20, 1, 10))
          .build()
          .run(SimulatedPolicy.pointAndQuantity(14, 40), 3)
          .periods();

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void image_shows_each_order_and_each_stock_out() throws Exception {
    String svg = SawTooth.svg("Mugs", PERIODS, OptionalLong.of(14));

    long orders = PERIODS.stream().filter(period -> period.ordered() > 0).count();
    long stockOuts = PERIODS.stream().filter(SimulatedPeriod::isStockOut).count();
    assertThat(orders).isPositive();
    assertThat(stockOuts).isPositive();
    assertThat(svg.split("class=\"order\"", -1)).hasSize((int) orders + 1);
    assertThat(svg.split("class=\"stock-out\"", -1)).hasSize((int) stockOuts + 1);
    assertThat(svg).contains("reorder point 14");
    Document image = parsed(svg);
    assertThat(image.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(image.getElementsByTagName("desc").item(0).getTextContent())
        .startsWith("Stock on hand and stock position from period 0 to period 59: ")
        .contains(orders + " orders, " + stockOuts + " period")
        .endsWith("reorder point 14.");
    assertThat(SawTooth.svg("Mugs", PERIODS, OptionalLong.empty())).doesNotContain("reorder point");
  }

  /** Two periods of 435 pixels, 340 pixels for -10 to 10 units: 10 wait, then 20 come in. */
  @Test
  void stock_falls_with_demand_and_rises_with_receipts_and_the_position_with_orders()
      throws Exception {
    List<SimulatedPeriod> periods =
        List.of(
            new SimulatedPeriod(7, 0, 0, 15, 5, 0, 10, 20, 20),
            new SimulatedPeriod(8, 20, 10, 4, 4, 6, 0, 0, 0));

    NodeList lines =
        parsed(SawTooth.svg("Mugs", periods, OptionalLong.empty()))
            .getElementsByTagName("polyline");

    assertThat(((Element) lines.item(0)).getAttribute("points"))
        .isEqualTo("70,145 505,400 505,60 940,128");
    assertThat(((Element) lines.item(1)).getAttribute("points"))
        .isEqualTo("70,145 505,230 505,60 940,128");
  }

  @Test
  void title_is_text_whatever_it_contains() throws Exception {
    String hostile = "<script>alert(\"1\")</script> & 'mugs' \u0000\uD800";

    Document image = parsed(SawTooth.svg(hostile, PERIODS, OptionalLong.empty()));

    assertThat(image.getElementsByTagName("script").getLength()).isZero();
    assertThat(image.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("<script>alert(\"1\")</script> & 'mugs' \uFFFD\uFFFD");
  }

  @Test
  void numbers_are_the_same_in_every_locale() {
    Locale before = Locale.getDefault();
    String english = SawTooth.svg("Mugs", PERIODS, OptionalLong.of(14));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(SawTooth.svg("Mugs", PERIODS, OptionalLong.of(14))).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void empty_shelf_can_be_drawn_and_no_period_cannot() throws Exception {
    List<SimulatedPeriod> empty = List.of(new SimulatedPeriod(0, 0, 0, 0, 0, 0, 0, 0, 0));

    String svg = SawTooth.svg("Nothing", empty, OptionalLong.empty());

    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(parsed(svg).getDocumentElement().getAttribute("width")).isEqualTo("960");
    assertThatThrownBy(() -> SawTooth.svg("Nothing", List.of(), OptionalLong.empty()))
        .hasMessageContaining("no periods");
  }
}
