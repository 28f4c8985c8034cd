package io.commercelib.inventory.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.inventory.cost.CostRates;
import io.commercelib.inventory.demand.DemandPeriod;
import io.commercelib.inventory.demand.PoissonDemand;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

  /** What the expected image shows was looked at once, in pixels. */
  @Test
  void whole_image_is_drawn() throws Exception {
    List<SimulatedPeriod> periods =
        List.of(
            new SimulatedPeriod(9, 0, 0, 15, 5, 0, 10, 20, 20),
            new SimulatedPeriod(10, 20, 10, 4, 4, 6, 0, 0, 0));

    String svg = SawTooth.svg("Mugs & more", periods, OptionalLong.of(-2));

    try (InputStream expected =
        Objects.requireNonNull(SawToothTest.class.getResourceAsStream("saw-tooth.svg"))) {
      assertThat(svg).isEqualTo(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void lost_demand_lowers_the_position_by_what_was_served() throws Exception {
    List<SimulatedPeriod> periods = List.of(new SimulatedPeriod(0, 0, 0, 15, 10, 0, 0, 20, 20));

    NodeList lines =
        parsed(SawTooth.svg("Mugs", periods, OptionalLong.empty()))
            .getElementsByTagName("polyline");

    assertThat(((Element) lines.item(0)).getAttribute("points")).isEqualTo("70,230 940,400 940,60");
  }

  @Test
  void position_begins_with_those_who_waited_before() throws Exception {
    // 6 waited, 4 more do; 20 are on order.
    List<SimulatedPeriod> periods = List.of(new SimulatedPeriod(5, 0, 0, 4, 0, 0, 10, 0, 20));

    NodeList lines =
        parsed(SawTooth.svg("Mugs", periods, OptionalLong.empty()))
            .getElementsByTagName("polyline");

    assertThat(((Element) lines.item(0)).getAttribute("points")).isEqualTo("70,60 940,157.1");
  }

  @Test
  void ticks_are_round_numbers_and_few() throws Exception {
    List<SimulatedPeriod> periods =
        Collections.nCopies(7, new SimulatedPeriod(4, 0, 0, 0, 0, 700, 0, 0, 0));

    String svg = SawTooth.svg("Mugs", periods, OptionalLong.empty());

    assertThat(svg.split("text-anchor=\"end\">[0-9]", -1)).hasSize(4 + 1);
    assertThat(svg).contains("y=\"306.9\" fill=\"#222222\" text-anchor=\"end\">200<");
    assertThat(svg.split("text-anchor=\"middle\">", -1)).hasSize(4 + 1);
  }

  @Test
  void title_is_text_whatever_it_contains() throws Exception {
    String hostile =
        "<script>alert(\"1\")</script> & 'mugs' \u0000\t\uFFFD\uD83E\uDED6\uFFFE\uD800";

    Document image = parsed(SawTooth.svg(hostile, PERIODS, OptionalLong.empty()));

    assertThat(image.getElementsByTagName("script").getLength()).isZero();
    assertThat(image.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("<script>alert(\"1\")</script> & 'mugs' \uFFFD\t\uFFFD\uD83E\uDED6\uFFFD\uFFFD");
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
