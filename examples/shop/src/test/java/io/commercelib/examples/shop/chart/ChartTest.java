package io.commercelib.examples.shop.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {
  private static final String HOSTILE = "<script>&'\"\u0007";

  static Stream<Chart> charts() {
    List<LocalDate> weeks = weeks(3);
    return Stream.of(
        new TimeChart(
            HOSTILE,
            HOSTILE,
            weeks,
            List.of(HOSTILE, HOSTILE, HOSTILE),
            List.of(
                new TimeChart.Panel(
                    HOSTILE,
                    100,
                    false,
                    Stream.of(TimeChart.Mark.values())
                        .map(
                            mark ->
                                new TimeChart.Series(
                                    mark, HOSTILE, 1, List.of(1.0, Double.NaN, 3.0)))
                        .toList(),
                    HOSTILE))),
        new BarList(HOSTILE, HOSTILE, HOSTILE, List.of(new BarList.Bar(HOSTILE, 1, HOSTILE, 1))),
        new Waterfall(
            HOSTILE,
            HOSTILE,
            HOSTILE,
            List.of(
                new Waterfall.Step(HOSTILE, 10, HOSTILE), new Waterfall.Step(HOSTILE, -3, HOSTILE)),
            HOSTILE,
            HOSTILE),
        new Heatmap(
            HOSTILE,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            List.of(HOSTILE),
            List.of(HOSTILE, HOSTILE),
            List.of(List.of(0L, 5L))),
        new Sparkline(HOSTILE, HOSTILE, List.of(1.0, 2.0), true, 1),
        new Shares(HOSTILE, HOSTILE, List.of(1L, 0L, 3L)),
        new StateDiagram(
            HOSTILE,
            HOSTILE,
            List.of(
                new StateDiagram.State(HOSTILE, HOSTILE, false, true),
                new StateDiagram.State("end", HOSTILE, true, false)),
            List.of(
                new StateDiagram.Move(HOSTILE, HOSTILE, "end", 1),
                new StateDiagram.Move(HOSTILE, HOSTILE, HOSTILE, 1)),
            List.of(HOSTILE, "end")));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void chart_is_well_formed_titled_described_and_safe_at_every_width(Chart chart) throws Exception {
    for (int width : new int[] {240, 342, 960}) {
      String svg = chart.svg("f1", width);

      Element root = parse(svg);
      assertThat(svg).doesNotContain("<script", "NaN", "Infinity");
      assertThat(root.getAttribute("aria-labelledby")).isEqualTo("f1-t f1-d");
      assertThat(root.getElementsByTagName("title").item(0).getTextContent())
          .isEqualTo("<script>&'\"\uFFFD");
      assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
          .isEqualTo("<script>&'\"\uFFFD");
      assertThat(chart.svg("f1", width)).isEqualTo(svg);
    }
  }

  @Test
  void what_was_not_reached_or_taken_is_dashed_and_faint_and_has_no_count() throws Exception {
    StateDiagram diagram =
        new StateDiagram(
            "t",
            "d",
            List.of(
                new StateDiagram.State("Open", "7", false, true),
                new StateDiagram.State("Lost", "not reached", true, false)),
            List.of(
                new StateDiagram.Move("Open", "lose", "Lost", 0),
                new StateDiagram.Move("Open", "look", "Open", 7)),
            List.of());

    String svg = diagram.svg("f1", 960);

    assertThat(svg)
        .contains("class=\"node\"", "class=\"node never\"", "class=\"edge never\"")
        .contains(">\u21bb look 7</text>")
        .containsPattern("<text class=\"t start faint\"[^>]*>lose</text>")
        .containsPattern("<text class=\"t mid faint\"[^>]*>not reached</text>");
  }

  @Test
  void moves_that_were_taken_are_never_among_those_left_out_of_a_label() {
    List<StateDiagram.Move> moves = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      moves.add(new StateDiagram.Move("A", "event " + i, "B", i == 5 ? 1_234 : 0));
    }
    StateDiagram diagram =
        new StateDiagram(
            "t",
            "d",
            List.of(
                new StateDiagram.State("A", "", false, true),
                new StateDiagram.State("B", "", true, true)),
            moves,
            List.of());

    assertThat(diagram.svg("f1", 960)).contains(">event 5 1,234</text>", ">and 3 more</text>");
  }

  @Test
  void axis_begins_at_zero_and_ends_at_a_round_number() {
    assertThat(Scale.upTo(289_073, 4, false).ticks())
        .containsExactly(0.0, 100_000.0, 200_000.0, 300_000.0);
    assertThat(Scale.upTo(0.7, 4, false).label(0.2)).isEqualTo("0.2");
    assertThat(Scale.upTo(3, 4, true).ticks()).containsExactly(0.0, 1.0, 2.0, 3.0);
    assertThat(Scale.upTo(0, 4, true).ticks()).containsExactly(0.0, 1.0);
  }

  @Test
  void bar_is_as_high_as_its_value() {
    TimeChart chart =
        new TimeChart(
            "t",
            "d",
            weeks(2),
            List.of(),
            List.of(
                new TimeChart.Panel(
                    "pieces",
                    100,
                    true,
                    List.of(
                        new TimeChart.Series(TimeChart.Mark.BAR, "", 1, List.of(50.0, 100.0))))));

    // The panel's heading is 22 high: zero is at 122, half at 72, all at 22.
    assertThat(chart.svg("c", 400)).containsPattern("122V72H[0-9.]+V122Z").contains(" 122V22H");
  }

  @Test
  void step_holds_for_its_period_and_breaks_where_nothing_is_known() {
    TimeChart chart =
        new TimeChart(
            "t",
            "d",
            weeks(4),
            List.of(),
            List.of(
                new TimeChart.Panel(
                    "pieces",
                    100,
                    true,
                    List.of(
                        new TimeChart.Series(
                            TimeChart.Mark.STEP,
                            "stock",
                            1,
                            List.of(100.0, 50.0, Double.NaN, 50.0))))));

    assertThat(chart.svg("c", 400))
        .containsPattern("d=\"M[0-9.]+ 22H[0-9.]+V72H[0-9.]+M[0-9.]+ 72H[0-9.]+\"");
  }

  @Test
  void end_labels_of_near_lines_do_not_overlap() throws Exception {
    List<TimeChart.Series> near = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      near.add(
          new TimeChart.Series(TimeChart.Mark.LINE, "line " + i, 1, List.of(100.0, 100.0 - i)));
    }
    TimeChart chart =
        new TimeChart(
            "t", "d", weeks(2), List.of(), List.of(new TimeChart.Panel("pieces", 100, true, near)));

    List<Double> ys = new ArrayList<>();
    NodeList texts = parse(chart.svg("c", 400)).getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (text.getTextContent().startsWith("line ")) {
        ys.add(Double.parseDouble(text.getAttribute("y")));
      }
    }
    assertThat(ys).hasSize(4);
    ys.sort(null);
    for (int i = 1; i < ys.size(); i++) {
      assertThat(ys.get(i) - ys.get(i - 1)).isGreaterThanOrEqualTo(13.9);
    }
  }

  @Test
  void months_are_labelled_as_room_allows_and_january_always() {
    TimeChart chart =
        new TimeChart(
            "t",
            "d",
            weeks(54),
            List.of(),
            List.of(
                new TimeChart.Panel(
                    "p",
                    60,
                    true,
                    List.of(
                        new TimeChart.Series(
                            TimeChart.Mark.BAR, "", 1, java.util.Collections.nCopies(54, 1.0))))));

    assertThat(chart.svg("c", 960)).contains(">Feb<", ">Mar<").doesNotContain(">Nov</text>\n<text");
    assertThat(chart.svg("c", 342)).contains(">Jan<", ">Mar<", ">2011<").doesNotContain(">Feb<");
  }

  @Test
  void waterfall_ends_where_the_steps_sum_to() throws Exception {
    Waterfall chart =
        new Waterfall(
            "t",
            "d",
            "GBP",
            List.of(
                new Waterfall.Step("list", 100, "100.00"),
                new Waterfall.Step("off", -25, "-25.00")),
            "paid",
            "75.00");

    NodeList bars = parse(chart.svg("w", 700)).getElementsByTagName("rect");
    double all = Double.parseDouble(((Element) bars.item(0)).getAttribute("width"));
    double off = Double.parseDouble(((Element) bars.item(1)).getAttribute("width"));
    double paid = Double.parseDouble(((Element) bars.item(2)).getAttribute("width"));
    assertThat(off).isCloseTo(all / 4, org.assertj.core.data.Offset.offset(0.1));
    assertThat(paid).isCloseTo(all * 3 / 4, org.assertj.core.data.Offset.offset(0.1));
  }

  @Test
  void text_is_cut_where_it_does_not_fit() {
    assertThat(Lettering.fit("a long name of a thing", 60)).endsWith("\u2026");
    assertThat(Lettering.fit("short", 60)).isEqualTo("short");
    assertThat(Lettering.width("\u8336\u8336")).isEqualTo(24);
  }

  @Test
  void series_that_does_not_match_the_periods_is_refused() {
    assertThatThrownBy(
            () ->
                new TimeChart(
                    "t",
                    "d",
                    weeks(2),
                    List.of(),
                    List.of(
                        new TimeChart.Panel(
                            "p",
                            60,
                            true,
                            List.of(
                                new TimeChart.Series(TimeChart.Mark.BAR, "s", 1, List.of(1.0)))))))
        .hasMessage("chart 't': series 's' has 1 values for 2 periods; give one for each");
  }

  private static List<LocalDate> weeks(int count) {
    return Stream.iterate(LocalDate.of(2010, 11, 29), day -> day.plusWeeks(1))
        .limit(count)
        .toList();
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)))
        .getDocumentElement();
  }
}
