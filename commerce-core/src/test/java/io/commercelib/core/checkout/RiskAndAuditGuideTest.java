package io.commercelib.core.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.audit.AuditEntry;
import io.commercelib.core.audit.AuditTrail;
import io.commercelib.core.order.OrderChange;
import io.commercelib.core.order.OrderState;
import io.commercelib.core.order.Tender;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.core.risk.RiskDesk;
import io.commercelib.core.risk.RiskFormat;
import io.commercelib.core.risk.RiskKnowledge;
import io.commercelib.core.risk.RiskReason;
import io.commercelib.core.risk.RiskReview;
import io.commercelib.core.risk.RiskScreen;
import io.commercelib.core.risk.RiskSettings;
import io.commercelib.core.risk.RiskWarnings;
import io.commercelib.core.risk.SellerCredit;
import io.commercelib.core.risk.SellerCredits;
import io.commercelib.core.testing.SettableClock;
import io.commercelib.core.testing.SmallShop;
import io.commercelib.core.work.BackgroundWork;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.payment.PaymentGateway;
import io.commercelib.spi.shipping.Address;
import io.commercelib.spi.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/risk-and-audit.md shows: its blocks are copies of what stands here. */
class RiskAndAuditGuideTest {
  private static final Path CORE = Path.of("");

  private static Address address(String country) {
    return new Address(
        "Ann Smith",
        List.of("1 High Street"),
        "Town",
        Optional.empty(),
        Optional.empty(),
        country,
        Optional.empty());
  }

  @Test
  void shop_judges_reviews_and_remembers() throws IOException {
    Storage database = MemoryStorage.encoded();
    Clock clock = new SettableClock(SmallShop.OPENING);
    PaymentGateway gateway = MemoryPaymentGateway.create(clock);
    String text =
        Files.readString(CORE.resolve("../examples/cli/samples/risk-rules.json"))
            .replace("GBP 500.00", "GBP 5.00");
    String secret = "0123456789abcdef0123456789abcdef";
    RiskKnowledge accounts =
        (command, now) ->
            RiskKnowledge.Known.builder()
                .customerSince(now.minus(Duration.ofHours(3)))
                .billing(address("GB"))
                .build();

    AuditTrail trail = new AuditTrail(database, Duration.ofHours(1), new SecureRandom());
    Storage storage = trail.storage(); // give this one to every service

    SellerCredits sellers = new SellerCredits(SellerCredit.Scale.standard(), List.of(700L));
    RiskSettings risk =
        RiskSettings.builder()
            .storage(storage)
            .rules(RiskFormat.standard().read(text))
            .secret(secret) // random, kept like a password
            .knowledge(accounts) // what the shop knows beside the order
            .sellers(sellers)
            .build();
    CheckoutSettings settings =
        CheckoutSettings.builder()
            .storage(storage)
            .gateway(gateway)
            .clock(clock)
            .riskCheck(new RiskScreen(risk))
            .build();
    Checkout checkout = new Checkout(settings);
    RiskDesk desk = new RiskDesk(settings, risk);
    RiskWarnings warnings = new RiskWarnings(risk);
    BackgroundWork.Builder work =
        BackgroundWork.on(storage).handler(desk).handler(warnings).subscriber(warnings);

    checkout.place(
        new PlaceOrder(
            new CommandId("c-1"),
            new OrderId("A-1"),
            SmallShop.quoteAt(clock.instant(), 1, "GBP 4.00", 0),
            List.of(Tender.rest("card")),
            Optional.of(address("FR"))));
    assertThat(checkout.find(new OrderId("A-1")).orElseThrow().state())
        .isEqualTo(OrderState.ON_HOLD);

    List<RiskReview> queue = desk.waiting(RiskDesk.byScore().limit(20)).values();
    OrderChange released =
        desk.release(new CommandId("c-2"), queue.get(0).order(), "desk", "called her");

    ReasonText english = ReasonText.english(List.of(RiskReason.values()));
    assertThat(queue.get(0).reasons().stream().map(english::of))
        .contains("rule NEW-ABROAD counts 35", "who pays and who receives differ by country");
    assertThat(released.order().state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(work.handler(trail).build().runDue(clock.instant(), 100).failures()).isZero();
    List<AuditEntry> chain =
        database.transact(tx -> trail.entries(tx, new AggregateId("order", "A-1"), 0, 10));
    assertThat(chain).extracting(AuditEntry::kind).containsExactly("place", "risk-released");
    assertThat(trail.verify().isIntact()).isTrue();
  }

  @Test
  void every_block_of_the_guide_stands_in_this_file() throws IOException {
    String here =
        withoutBlanks(
            Files.readString(
                CORE.resolve(
                    "src/test/java/io/commercelib/core/checkout/RiskAndAuditGuideTest.java")));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(CORE.resolve("../docs/risk-and-audit.md")))
            .results()
            .map(block -> block.group(1))
            .toList();

    assertThat(blocks).hasSize(3);
    assertThat(blocks).allSatisfy(block -> assertThat(here).contains(withoutBlanks(block)));
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s+", "");
  }
}
