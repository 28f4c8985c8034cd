package io.commercelib.examples.shop.report;

import io.commercelib.examples.shop.chart.Markup;
import io.commercelib.examples.shop.input.JarResource;
import java.util.List;

/** One self-contained page: no script, no picture, nothing fetched. */
final class Page {
  private static final String STYLE = "report.css";

  private final ReplayReport report;

  Page(ReplayReport report) {
    this.report = report;
  }

  /** Returns the page; the same report gives the same text. */
  String html() {
    Findings findings = new Findings(report);
    Html html = new Html();
    head(html);
    html.tag("<header>");
    html.element("h1", "A shop replayed: " + report.run().input());
    html.facts(
        List.of(
            new String[] {
              "Simulated",
              "%s to %s"
                  .formatted(Figures.day(report.run().from()), Figures.day(report.run().until()))
            },
            new String[] {"Promotions", report.run().promotions()},
            new String[] {"Seed", Long.toString(report.run().seed())},
            new String[] {"Currency", report.run().currency().getCode()}));
    html.tag(
        "<p class=\"status %s\"><a href=\"#checks\">%s</a></p>"
            .formatted(
                report.holds() ? "good" : "bad",
                Markup.escape((report.holds() ? "\u2713 " : "\u2717 ") + findings.checks())));
    html.tag("</header>").tag("<main>");
    new Headline(report, findings).write(html);
    notes(html);
    contents(html);
    new SalesPart(report, findings).write(html);
    new DeliveriesPart(report, findings).write(html);
    new ReturnsPart(report, findings).write(html);
    new MembersPart(report, findings).write(html);
    new CustomersPart(report, findings).write(html);
    new StockPart(report, findings).write(html);
    new SuppliersPart(report, findings).write(html);
    new LifeCyclesPart(report, findings).write(html);
    new ReceiptsPart(report, findings).write(html);
    new AccountPart(report, findings).write(html);
    html.tag("</main>").tag("</body>").tag("</html>");
    return html.toString();
  }

  private void head(Html html) {
    html.tag("<!DOCTYPE html>")
        .tag("<html lang=\"en\">")
        .tag("<head>")
        .tag("<meta charset=\"utf-8\"/>")
        .tag("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
        .tag("<meta name=\"color-scheme\" content=\"light dark\"/>")
        .tag("<meta name=\"description\" content=\"%s\"/>".formatted(Headline.description(report)))
        // An empty icon keeps browsers from asking a server for one.
        .tag("<link rel=\"icon\" href=\"data:,\"/>")
        .element("title", "A shop replayed: " + report.run().input())
        .tag("<style>\n" + JarResource.text(Page.class, STYLE) + "</style>")
        .tag("</head>")
        .tag("<body>");
  }

  private void notes(Html html) {
    if (report.notes().isEmpty()) {
      return;
    }
    html.tag("<aside aria-label=\"How to read the figures\">").tag("<ul>");
    report.notes().forEach(note -> html.element("li", note));
    html.tag("</ul>").tag("</aside>");
  }

  private static void contents(Html html) {
    String[][] parts = {
      {"revenue", "Revenue"},
      {"promotions", "Promotions"},
      {"orders", "Orders"},
      {"refunds", "Refunds"},
      {"deliveries", "Deliveries"},
      {"returns", "Returns"},
      {"members", "Members"},
      {"points", "Points"},
      {"retention", "Retention"},
      {"segments", "Segments"},
      {"leaving", "Watch list"},
      {"stock", "Stock"},
      {"items", "Busiest SKUs"},
      {"suppliers", "Suppliers"},
      {"machines", "Life cycles"},
      {"receipts", "Receipts"},
      {"rows", "Rows"},
      {"checks", "Checks"},
    };
    html.tag("<nav aria-label=\"Parts of the page\">");
    for (String[] part : parts) {
      html.tag("<a href=\"#%s\">%s</a>".formatted(part[0], part[1]));
    }
    html.tag("</nav>");
  }
}
