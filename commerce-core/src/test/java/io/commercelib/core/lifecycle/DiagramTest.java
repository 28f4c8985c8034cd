package io.commercelib.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagramTest {

  @Test
  void mermaid_shows_every_line_of_the_table() {
    assertThat(Parcels.PARCELS.toMermaid())
        .isEqualTo(
            """
            stateDiagram-v2
              UNPAID
              PAID
              ON_HOLD
              CANCELLED
              SHIPPED
              DELIVERED
              state "any open state" as any_open
              [*] --> UNPAID
              UNPAID --> PAID : Pay [not risky and payment covers the price]
              UNPAID --> ON_HOLD : Pay [payment covers the price]
              UNPAID --> CANCELLED : PaymentExpired after 30 min
              PAID --> ON_HOLD : Hold
              ON_HOLD --> PAID : Release
              PAID --> SHIPPED : Ship [in stock]
              SHIPPED --> SHIPPED : Scan / stays
              SHIPPED --> SHIPPED : Retry
              SHIPPED --> DELIVERED : Deliver after 14 days
              SHIPPED --> SHIPPED : Cancel [not risky] / stays
              any_open --> CANCELLED : Cancel except from SHIPPED
              CANCELLED --> CANCELLED : LatePayment / stays
              CANCELLED --> [*]
              DELIVERED --> [*]
            """);
  }

  @Test
  void dot_shows_every_line_of_the_table() {
    assertThat(Parcels.PARCELS.toDot())
        .isEqualTo(
            """
            digraph "parcel" {
              rankdir=LR;
              node [shape=box, style=rounded];
              start [shape=point];
              UNPAID [label="UNPAID"];
              PAID [label="PAID"];
              ON_HOLD [label="ON_HOLD"];
              CANCELLED [label="CANCELLED", peripheries=2];
              SHIPPED [label="SHIPPED"];
              DELIVERED [label="DELIVERED", peripheries=2];
              any_open [label="any open state", style=dashed];
              start -> UNPAID;
              UNPAID -> PAID [label="Pay [not risky and payment covers the price]"];
              UNPAID -> ON_HOLD [label="Pay [payment covers the price]"];
              UNPAID -> CANCELLED [label="PaymentExpired after 30 min"];
              PAID -> ON_HOLD [label="Hold"];
              ON_HOLD -> PAID [label="Release"];
              PAID -> SHIPPED [label="Ship [in stock]"];
              SHIPPED -> SHIPPED [label="Scan / stays"];
              SHIPPED -> SHIPPED [label="Retry"];
              SHIPPED -> DELIVERED [label="Deliver after 14 days"];
              SHIPPED -> SHIPPED [label="Cancel [not risky] / stays"];
              any_open -> CANCELLED [label="Cancel except from SHIPPED"];
              CANCELLED -> CANCELLED [label="LatePayment / stays"];
            }
            """);
  }

  @Test
  void extension_shows_what_refines_what_and_which_states_decide_themselves() {
    assertThat(LifecycleExtensionTest.SHOP.toMermaid())
        .isEqualTo(
            """
            stateDiagram-v2
              UNPAID
              PAID
              ON_HOLD
              CANCELLED
              SHIPPED
              DELIVERED
              WRAPPING
              WRAPPING : WRAPPING
              WRAPPING : refines PAID
              ABROAD
              ABROAD : ABROAD
              ABROAD : refines SHIPPED
              IN_CUSTOMS
              IN_CUSTOMS : IN_CUSTOMS
              IN_CUSTOMS : refines ABROAD
              CALLED_OFF
              CALLED_OFF : CALLED_OFF
              CALLED_OFF : refines CANCELLED
              state "any open state" as any_open
              [*] --> UNPAID
              UNPAID --> PAID : Pay [not risky and payment covers the price]
              UNPAID --> ON_HOLD : Pay [payment covers the price]
              UNPAID --> CANCELLED : PaymentExpired after 2 h
              PAID --> ON_HOLD : Hold
              ON_HOLD --> PAID : Release
              PAID --> SHIPPED : Ship [in stock and not risky]
              SHIPPED --> SHIPPED : Scan / stays
              SHIPPED --> SHIPPED : Retry
              SHIPPED --> DELIVERED : Deliver after 14 days
              SHIPPED --> SHIPPED : Cancel [not risky] / stays
              any_open --> CANCELLED : Cancel except from SHIPPED, ABROAD, IN_CUSTOMS
              CANCELLED --> CANCELLED : LatePayment / stays
              UNPAID --> WRAPPING : Pay [payment covers the price and not risky and not for free]
              SHIPPED --> ABROAD : Hold
              ABROAD --> IN_CUSTOMS : Hold
              IN_CUSTOMS --> ABROAD : Release after 3 days
              IN_CUSTOMS --> CALLED_OFF : Cancel
              CANCELLED --> [*]
              DELIVERED --> [*]
              CALLED_OFF --> [*]
            """);
  }

  @Test
  void same_table_has_the_same_text() {
    assertThat(Parcels.written().build().toMermaid()).isEqualTo(Parcels.PARCELS.toMermaid());
    assertThat(Parcels.written().build().toDot()).isEqualTo(Parcels.PARCELS.toDot());
  }
}
