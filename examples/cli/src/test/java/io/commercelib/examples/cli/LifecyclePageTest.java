package io.commercelib.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.aftersales.CaseLifecycle;
import io.commercelib.core.fulfilment.DeliveryCaseLifecycle;
import io.commercelib.core.fulfilment.ShipmentLifecycle;
import io.commercelib.core.lifecycle.Lifecycle;
import io.commercelib.core.listing.ListingLifecycle;
import io.commercelib.core.order.OrderLifecycle;
import io.commercelib.core.payment.PaymentLifecycle;
import io.commercelib.core.review.ReviewLifecycle;
import io.commercelib.core.service.TicketLifecycle;
import io.commercelib.inventory.purchase.PurchaseLifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/lifecycles.md} what the definitions are. */
class LifecyclePageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "lifecycles.md");
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
                + " examples/cli -am -Dtest=LifecyclePageTest -D%s=true".formatted(WRITE)
                + " -Dsurefire.failIfNoSpecifiedTests=false")
        .hasContent(page);
  }

  private static String page() {
    List<Section> sections =
        List.of(
            new Section(
                "Order: how the deal stands",
                "From placing to its end; a host refines its states in its checkout's settings.",
                OrderLifecycle.definition()),
            new Section(
                "Payment attempt",
                "One try to pay, with all that a gateway may answer; what nobody knows is a state"
                    + " too.",
                PaymentLifecycle.definition()),
            new Section(
                "Shipment",
                "Units of one order that travel together, until they are with somebody or nobody.",
                ShipmentLifecycle.definition()),
            new Section(
                "Delivery case",
                "Something is wrong on the way, and somebody has something to do about it.",
                DeliveryCaseLifecycle.definition()),
            new Section(
                "After-sale case: refund, return, exchange and repair",
                "What a customer asks after the sale; reception of goods is apart from acceptance.",
                CaseLifecycle.definition()),
            new Section(
                "Support ticket",
                "What a customer wants of the shop; its clocks run in business hours.",
                TicketLifecycle.definition()),
            new Section(
                "Review",
                "The newest version of what a customer says about what was bought.",
                ReviewLifecycle.definition()),
            new Section(
                "Purchase order",
                "What is ordered of a supplier; its open units are on order from the draft on.",
                PurchaseLifecycle.definition()),
            new Section(
                "Listing",
                "A version of what a seller shows of a product, and a draft that stands beside the"
                    + " live one.",
                ListingLifecycle.definition()));
    StringBuilder page =
        new StringBuilder(
            """
            # Life cycles

            Generated from the definitions by `LifecyclePageTest`; a test fails when this page is not current. How payment and
            goods of an order stand has no life cycle: both are derived from sums and quantities.
            """);
    for (Section section : sections) {
      page.append("\n## %s\n\n%s\n".formatted(section.title(), section.what()))
          .append("\n```mermaid\n%s\n```\n".formatted(section.definition().toMermaid().strip()));
    }
    return page.toString();
  }

  private record Section(String title, String what, Lifecycle<?, ?, ?, ?> definition) {}
}
