package io.commercelib.examples.shop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomersPartTest {

  @Test
  void cohorts_are_shares_of_their_customers_the_darkest_the_largest() {
    assertThat(part())
        .contains(
            "<tr><th scope=\"row\">Oct\u00a02011</th><td>400</td>"
                + "<td class=\"h5\"><b>25.0</b></td><td class=\"h3\"><b>12.5*</b></td></tr>",
            "<tr><th scope=\"row\">Nov\u00a02011</th><td>100</td>"
                + "<td class=\"h2\"><b>10.0*</b></td><td></td></tr>",
            "<tr><th scope=\"row\">Dec\u00a02011</th><td>0</td><td></td><td></td></tr>",
            "<tr><th scope=\"row\">All</th><td>500</td>"
                + "<td class=\"h5\"><b>25.0</b></td><td class=\"h0\"><b>\u2013</b></td></tr>",
            "cuts short on 9\u00a0Dec\u00a02011");
  }

  @Test
  void map_has_the_latest_above_and_counts_spend_and_segment_in_each_cell() {
    assertThat(part())
        .contains(
            "<th scope=\"col\">1: 1 order</th><th scope=\"col\">2: 2\u2013209 orders</th>",
            "<tr><th scope=\"row\">2: 0\u201330 days</th>"
                + "<td class=\"h3\"><b>60</b> <span>12,345.00</span> <span>New customers</span></td>"
                + "<td class=\"h5\"><b>140</b> <span>900,000.00</span> <span>Champions</span></td>"
                + "</tr>\n<tr><th scope=\"row\">1: 31\u2013373 days</th>"
                + "<td class=\"h5\"><b>200</b> <span>30,000.00</span> <span>Hibernating</span></td>",
            "<td>Champions</td><td class=\"n\">140</td><td class=\"n\">28.0%</td>"
                + "<td class=\"n\">900,000.00</td><td class=\"n\">78.8%</td>");
  }

  @Test
  void watch_list_shows_twenty_members_and_counts_the_rest() {
    assertThat(part())
        .contains(
            "<td class=\"d\">12346</td><td>Gold</td><td class=\"d\">2011-06-01</td>"
                + "<td class=\"n\">16.6%</td><td class=\"n\">12,000.00</td>"
                + "<td class=\"n\">10,000.00</td><td class=\"d\">reach out</td><td class=\"p\">silent for 98"
                + " days, more than 3 times the usual 14 days</td>",
            "<td class=\"d\">12365</td>", "and 3 more; all in <a href=\"warnings.csv\">")
        .doesNotContain("<td class=\"d\">12366</td>");
  }

  @Test
  void files_have_the_figures_of_the_maps() {
    var files = ReportFiles.files(MadeUpReport.year());

    assertThat(files.get("cohorts.csv"))
        .isEqualTo(
            """
            first_order,customers,months_after,ordered_again,month_is_over
            2011-10,400,1,100,true
            2011-10,400,2,50,false
            2011-11,100,1,10,false
            """);
    assertThat(files.get("rfm.csv"))
        .startsWith(
            """
            recency,frequency,segment,customers,spend
            2,1,New customers,60,12345.00
            """);
    assertThat(files.get("points-open.csv"))
        .isEqualTo(
            """
            last_month,points,value
            2012-11,5000000,50000.00
            2012-12,2100000,21000.00
            """);
    assertThat(files.get("tier-changes.csv"))
        .isEqualTo(
            """
            month,joined,rises,kept,falls
            2011-10,4000,700,400,60
            2011-11,372,112,98,12
            """);
    assertThat(files.get("warnings.csv")).hasLineCount(24);
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 0", "0.01, 10, 1", "2, 10, 1", "2.01, 10, 2", "10, 10, 5", "0, 0, 0"})
  void shades_go_up_in_equal_steps_and_something_is_never_nothing(
      double value, double largest, int shade) {
    assertThat(HeatTable.shade(value, largest)).isEqualTo(shade);
  }

  @Test
  void heat_map_refuses_a_row_that_lacks_a_cell() {
    HeatTable table = new HeatTable("Map", "").column("A").column("B").row("one").plain("1");

    assertThatThrownBy(table::html)
        .hasMessage("a row of heat map 'Map' has 1 cells, it has 2 columns; give one for each");
  }

  @Test
  void retention_refuses_a_cohort_that_lacks_a_month() {
    assertThatThrownBy(
            () ->
                new Retention(
                    LocalDate.of(2011, 12, 9),
                    List.of(new Retention.Cohort(YearMonth.of(2011, 10), 1, List.of(1L)))))
        .hasMessage(
            "cohort 2011-10 counts 1 months up to 2011-12-09; count each month after the first");
  }

  private static String part() {
    ReplayReport report = MadeUpReport.year();
    Html html = new Html();
    new CustomersPart(report, new Findings(report)).write(html);
    return html.toString();
  }
}
