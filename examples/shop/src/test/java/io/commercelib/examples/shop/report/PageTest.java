package io.commercelib.examples.shop.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PageTest {

  @Test
  void same_report_gives_the_same_page_whatever_the_locale_and_time_zone() {
    String page = new Page(MadeUpReport.year()).html();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
    try {
      // Not compared by AssertJ: a failure would print two whole pages.
      assertThat(page.equals(ReportFiles.files(MadeUpReport.year()).get(ReportFiles.PAGE)))
          .isTrue();
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void page_is_well_formed_with_unique_ids_and_every_label_and_link_leads_somewhere()
      throws Exception {
    Document page = parse(new Page(MadeUpReport.year()).html());

    Set<String> ids = new HashSet<>();
    for (Element element : elements(page, "*")) {
      String id = element.getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as("id %s is used once", id).isTrue();
    }
    for (Element element : elements(page, "*")) {
      for (String label : element.getAttribute("aria-labelledby").split(" ", -1)) {
        assertThat(label.isEmpty() || ids.contains(label)).as("label %s", label).isTrue();
      }
    }
    Set<String> files = ReportFiles.files(MadeUpReport.year()).keySet();
    for (Element link : elements(page, "a")) {
      String to = link.getAttribute("href");
      assertThat(to.startsWith("#") ? ids.contains(to.substring(1)) : files.contains(to))
          .as("link to %s", to)
          .isTrue();
    }
  }

  @Test
  void page_needs_neither_scripts_nor_the_network() throws Exception {
    String page = new Page(MadeUpReport.year()).html();

    assertThat(page).doesNotContain("<script", "<img", "@import", "url(", "src=");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
    assertThat(parse(page).getDocumentElement().getAttribute("lang")).isEqualTo("en");
  }

  @Test
  void every_chart_has_a_title_and_a_description() throws Exception {
    Document page = parse(new Page(MadeUpReport.year()).html());

    List<Element> charts = elements(page, "svg");
    assertThat(charts).hasSizeGreaterThan(20);
    for (Element chart : charts) {
      assertThat(chart.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
      assertThat(chart.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
    }
  }

  @Test
  void hostile_text_stays_text() throws Exception {
    String hostile = "<script>alert('\"&\u0000\ud800')</script>";
    ReplayReport year = MadeUpReport.year();
    Money one = MadeUpReport.money(100);
    ReplayReport report =
        new ReplayReport(
            new Run(hostile, hostile, 1, MadeUpReport.GBP, year.run().from(), year.run().until()),
            year.weeks(),
            List.of(new OrderOutcome(hostile, hostile, 1, one)),
            List.of(new PromotionResult(hostile, hostile, 1, one)),
            new Membership(
                List.of(new Membership.Tier(hostile, 1, one)),
                List.of(new Membership.TierMove(hostile, hostile, 1)),
                List.of(new Membership.TierMonth(year.run().until(), List.of(1L))),
                List.of(),
                Points.none(one),
                Optional.of(
                    new Membership.Explained(
                        hostile, hostile, year.run().until(), List.of(hostile), List.of(hostile)))),
            new Customers(
                Retention.none(year.run().until()),
                new CustomerMap(
                    List.of(new CustomerMap.Band(1, 1, 1)),
                    List.of(new CustomerMap.Band(1, 1, 1)),
                    List.of(new CustomerMap.Cell(1, 1, hostile, 1, one)),
                    List.of(new CustomerMap.Segment(hostile, 1, one))),
                new WatchList(
                    List.of(hostile),
                    List.of(
                        new WatchList.Warning(
                            hostile,
                            hostile,
                            year.run().until(),
                            Optional.empty(),
                            one,
                            one,
                            hostile,
                            hostile)),
                    one,
                    0)),
            List.of(
                new Machine(
                    hostile,
                    List.of(
                        new Machine.State(hostile, false, 1, 1),
                        new Machine.State("END", true, 1, 1)),
                    List.of(new Machine.Transition(hostile, hostile, "END", 1)))),
            MadeUpReport.deliveries(hostile),
            MadeUpReport.returns(hostile),
            year.stock(),
            MadeUpReport.purchases(hostile),
            List.of(new ItemHistory(hostile, hostile, year.items().get(0).weeks())),
            List.of(new CancellationOutcome(hostile, hostile, 1, one, one)),
            List.of(
                new Receipt(
                    hostile,
                    hostile,
                    hostile,
                    hostile,
                    hostile,
                    year.receipts().get(0).placedAt(),
                    List.of(),
                    List.of(new Receipt.Step(hostile, one)),
                    one,
                    hostile,
                    List.of(
                        new Receipt.PathStep(year.receipts().get(0).placedAt(), hostile, hostile)),
                    List.of())),
            year.rows(),
            List.of(new Check(hostile, false, hostile)),
            List.of(hostile));

    String page = new Page(report).html();

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(elements(parse(page), "script")).isEmpty();
  }

  @Test
  void report_of_nothing_is_still_a_page() throws Exception {
    ReplayReport year = MadeUpReport.year();
    Money zero = MadeUpReport.money(0);
    ReplayReport nothing =
        new ReplayReport(
            year.run(),
            List.of(),
            List.of(),
            List.of(),
            new Membership(
                List.of(), List.of(), List.of(), List.of(), Points.none(zero), Optional.empty()),
            new Customers(
                Retention.none(year.run().until()), CustomerMap.none(), WatchList.none(zero)),
            List.of(),
            Deliveries.none(zero),
            Returns.none(zero),
            new Stock(0, 0, 0, 0, 0, 0, 0, zero, 0, zero, 0, 0, List.of()),
            Purchases.none(),
            List.of(),
            List.of(),
            List.of(),
            year.rows(),
            List.of(),
            List.of());

    assertThat(elements(parse(new Page(nothing).html()), "h2"))
        .extracting(Element::getTextContent)
        .contains(
            "Nothing was sold",
            "There were no orders",
            "Nobody asked for money back",
            "Nothing was promised for a day",
            "Nothing came back",
            "No points were given",
            "Nobody can have come back yet",
            "There is nobody to score",
            "There is nobody to look after");
  }

  @Test
  void headings_say_what_was_found() throws Exception {
    Document page = parse(new Page(MadeUpReport.year()).html());

    assertThat(elements(page, "h2"))
        .extracting(Element::getTextContent)
        .contains(
            "Revenue is \u00a38,876,618.80; the best week, from 28\u00a0Nov\u00a02011, brings 3.3% of"
                + " it",
            "Discounts cost 5.1% of revenue, 73.5% of it from two promotions",
            "97.9% of 21,061 orders ended as \u201ccompleted\u201d",
            "Refunds pay \u00a3329,123.45 of the \u00a3499,253.56 that cancellations ask for",
            "94.3% of 21,000 promises were kept; carriers cost \u00a3118,000.50, and 1,231 cases were"
                + " opened",
            "80,000 pieces came back, 75.0% of them for the reason \u201cchanged mind\u201d; of"
                + " \u00a3400,000.00 listed \u00a3350,000.00 goes back",
            "4,372 members: 812 moves up a tier, 72 down",
            "7,100,000 points are open and would pay \u00a371,000.00; 5.3% of those issued have"
                + " expired",
            "25.0% of new customers order again a month later",
            "28.0% of customers bring 78.8% of what is spent: Champions",
            "23 members to look after; \u00a3204,700.00 of spend expected to be lost",
            "92.0% of deliveries came in full by the promised day, 0.2% of 4,820,000 pieces were no"
                + " good; DELPHI is suspended",
            "All 541,909 rows are accounted for, 96.4% of them sales",
            "All 5 checks hold");
  }

  @Test
  void page_shows_promises_kept_reasons_of_returns_and_how_refunds_come_about() throws Exception {
    Document page = parse(new Page(MadeUpReport.year()).html());

    assertThat(elements(page, "caption"))
        .extracting(Element::getTextContent)
        .contains(
            "Carriers and their services, the surest keeper of promises first; paid in GBP",
            "What went wrong, and how its cases ended",
            "Why goods came back, amounts in GBP",
            "What led to refunds, amounts in GBP");
    assertThat(elements(page, "title"))
        .extracting(Element::getTextContent)
        .contains(
            "Promises kept",
            "Units that came back, by reason",
            "Refund: all that came back",
            "Refund: 6 pieces of order 540001");
  }

  @Test
  void refund_whose_steps_do_not_come_to_what_goes_back_is_refused() {
    assertThatThrownBy(
            () ->
                new Returns.RefundSteps(
                    "a mug",
                    List.of(new Receipt.Step("goods at list price", MadeUpReport.money(400))),
                    MadeUpReport.money(360)))
        .hasMessage(
            "refund 'a mug': its steps sum to GBP 4.00, GBP 3.60 goes back; leave no step out");
  }

  @Test
  void long_tables_show_ten_rows_and_count_the_rest() {
    Table table = new Table("Numbers", "numbers.csv").number("N");
    for (int i = 0; i < 1_234; i++) {
      table.row(Integer.toString(i));
    }

    assertThat(table.html(Table.FIRST))
        .contains("<td class=\"n\">9</td>", "and 1,224 more; all in <a href=\"numbers.csv\">")
        .doesNotContain("<td class=\"n\">10</td>");
  }

  @Test
  void csv_quotes_what_must_be_quoted_and_runs_no_formula() {
    assertThat(
            new CsvFile("name", "value")
                .row("a \"b\", c", 1)
                .row("=1+1", -2)
                .row("-x", MadeUpReport.money(-250).getAmount()))
        .hasToString("name,value\n\"a \"\"b\"\", c\",1\n'=1+1,-2\n'-x,-2.50\n");
  }

  private static Document parse(String page) throws Exception {
    String xml = page.replaceFirst("<!DOCTYPE html>\n", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
