package io.commercelib.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.payment.PaymentLifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/lifecycles.md} what the definitions are. */
class LifecycleDiagramsTest {
  private static final Path PAGE = Path.of("..", "docs", "lifecycles.md");
  private static final String WRITE = "docs.write";

  @Test
  void page_of_life_cycles_is_current() throws IOException {
    String page = page();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as(
            "docs/lifecycles.md is not what the definitions are; write it anew: ./mvnw test -pl"
                + " commerce-core -am -Dtest=LifecycleDiagramsTest -D%s=true".formatted(WRITE)
                + " -Dsurefire.failIfNoSpecifiedTests=false")
        .hasContent(page);
  }

  private static String page() {
    Map<String, Lifecycle<?, ?, ?, ?>> shipped = new LinkedHashMap<>();
    shipped.put("Order: how the deal stands", OrderLifecycle.definition());
    shipped.put("Payment attempt", PaymentLifecycle.definition());
    shipped.put("Shipment", ShipmentLifecycle.definition());
    shipped.put("After-sale case: refund, return, exchange and repair", CaseLifecycle.definition());
    StringBuilder page =
        new StringBuilder(
            """
            # Life cycles

            Generated from the definitions by `LifecycleDiagramsTest`; a test fails when this page is not current. How payment and
            goods of an order stand has no life cycle: both are derived from sums and quantities.
            """);
    shipped.forEach(
        (title, definition) ->
            page.append("\n## ")
                .append(title)
                .append("\n\n```mermaid\n")
                .append(definition.toMermaid().strip())
                .append("\n```\n"));
    return page.toString();
  }
}
