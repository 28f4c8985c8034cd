package shop.quickstart;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.checkout.Checkout;
import io.commercelib.core.checkout.CheckoutSettings;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.PlaceResult;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.inventory.stock.Shortage;
import io.commercelib.inventory.stock.StockHold;
import io.commercelib.inventory.stock.StockLedger;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Member;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.PricingPlan;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.LocationId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.memory.MemoryPaymentGateway;
import io.commercelib.spi.memory.MemoryStorage;
import io.commercelib.spi.storage.Storage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The smallest shop: prices a cart, sells it from stock, is paid, and sees who becomes GOLD. */
public final class Quickstart {
  private static final Sku MUG = new Sku("MUG");
  private static final LocationId BERLIN = new LocationId("BERLIN");
  private static final String RULES =
      """
      {"schemaVersion": 1, "promotions": [{
        "id": "SPEND-50", "name": "5 off from 50", "priority": 1,
        "reward": {"kind": "spend-threshold", "selection": {"kind": "everything"},
          "spend": "EUR 50.00", "amount": "EUR 5.00", "times": "once"}}]}
      """;

  private final Clock clock;
  private final Storage storage;
  private final StockLedger stock = new StockLedger();
  private final PricingPlan prices =
      PricingEngine.compile(RuleFormat.standard().read(RULES), Strategy.byPriority());
  private final Checkout checkout;

  /** Opens a shop with mugs in stock, which keeps what it knows in a storage. */
  public Quickstart(Clock clock, Storage storage, long mugs) {
    this.clock = clock;
    this.storage = storage;
    this.checkout =
        new Checkout(
            CheckoutSettings.builder()
                .storage(storage)
                .gateway(MemoryPaymentGateway.create(clock))
                .clock(clock)
                .addHolds(new StockHold(BERLIN, Shortage.REFUSE))
                .build());
    Instant now = clock.instant();
    storage.transact(tx -> stock.receive(tx, "delivery-1", BERLIN, Map.of(MUG, mugs), now));
  }

  /** Returns what mugs cost now, at 12.00 each. */
  public Quote price(long mugs) {
    LineId line = new LineId("1");
    return prices.price(
        PricingRequest.builder()
            .cart(
                Cart.builder()
                    .currency(CurrencyUnit.EUR)
                    .customer(new CustomerId("ann"))
                    .addLines(new CartLine(line, MUG, mugs))
                    .shipping(new ShippingChoice("standard", Money.parse("EUR 4.00")))
                    .build())
            .putItems(
                line, ItemFacts.builder().sku(MUG).listPrice(BigMoney.parse("EUR 12.00")).build())
            .at(clock.instant())
            .build());
  }

  /** Buys at that price. */
  public PlaceResult buy(String order, Quote quote) {
    return checkout.place(
        PlaceOrder.of(new CommandId("place-" + order), new OrderId(order), quote, "card"));
  }

  /** Returns how many mugs are left to sell. */
  public long mugsLeft() {
    return storage.transact(tx -> stock.balance(tx, MUG, BERLIN)).available();
  }

  /** Returns what one purchase makes of a new member. */
  public TierDecision tierAfter(Quote purchase) {
    Programme club =
        Programme.builder()
            .id("club")
            .version("2026")
            .zone(ZoneOffset.UTC)
            .currency(CurrencyUnit.EUR)
            .addTiers(Tier.base("BASE", "Base"))
            .addTiers(Tier.forSpending("GOLD", "Gold", Money.parse("EUR 50.00")))
            .build();
    Instant now = clock.instant();
    Activity bought = new Activity.Purchase(new OrderId("1"), now, now, purchase.payable());
    return TierRules.evaluate(
        club, Member.of(new CustomerId("ann"), now), Activities.of(List.of(bought)), now);
  }

  /** Sells five mugs. */
  public static void main(String[] args) {
    Quickstart shop = new Quickstart(Clock.systemUTC(), MemoryStorage.create(), 10);
    Quote quote = shop.price(5);
    PlaceResult placed = shop.buy("1", quote);
    System.out.println(
        "paid %s (%s off): %s, %s mugs left"
            .formatted(
                quote.payable(),
                quote.discount(),
                placed.getClass().getSimpleName(),
                shop.mugsLeft()));
  }
}
