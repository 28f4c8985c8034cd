package io.commercelib.pricing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.cart.ShippingChoice;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.pricing.engine.Strategy;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PriceBookTest {
  private static final Sku MUG = new Sku("MUG");
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final ReasonText ENGLISH = ReasonText.english(Arrays.asList(PriceReason.values()));

  private static BigMoney gbp(String amount) {
    return BigMoney.parse("GBP " + amount);
  }

  private static ListedPrice.Builder mug(String price) {
    return ListedPrice.builder().sku(MUG).unitPrice(gbp(price));
  }

  private static PriceList.Builder list(String id, ListedPrice... prices) {
    return PriceList.builder().id(id).currency(CurrencyUnit.GBP).addPrices(prices);
  }

  private static Shopper.Builder shopper() {
    return Shopper.builder().currency(CurrencyUnit.GBP);
  }

  private static PriceAnswer.Priced priced(PriceBook book, long units, Shopper shopper) {
    return (PriceAnswer.Priced) book.priceOf(MUG, units, shopper, NOW);
  }

  private static List<String> english(List<Reason> reasons) {
    return reasons.stream().map(ENGLISH::of).toList();
  }

  @Test
  void first_list_that_fits_decides_and_the_others_say_why_not() {
    PriceBook book =
        PriceBook.byPriority(
            List.of(
                list("RETAIL", mug("10.00").build()).priority(30).build(),
                list("WEB", mug("9.50").build()).priority(20).addChannels("web").build(),
                list("MEMBERS", mug("8.00").build()).priority(10).addTiers("GOLD").build(),
                list("EURO", ListedPrice.of(MUG, BigMoney.parse("EUR 11.00")))
                    .currency(CurrencyUnit.EUR)
                    .build()));

    PriceAnswer.Priced web = priced(book, 1, shopper().build());
    PriceAnswer.Priced member = priced(book, 1, shopper().tier("GOLD").build());
    PriceAnswer.Priced inStore = priced(book, 1, shopper().channel("store").build());

    assertThat(web.list()).isEqualTo("WEB");
    assertThat(web.unitPrice()).isEqualTo(gbp("9.50"));
    assertThat(english(web.reasons())).containsExactly("price list WEB has it at GBP 9.50");
    assertThat(english(web.passedOver()))
        .containsExactly(
            "price list EURO at EUR 11.00 is for currency EUR, not GBP",
            "price list MEMBERS at GBP 8.00 is for tier GOLD, not none",
            "price list RETAIL at GBP 10.00 comes later");
    assertThat(english(member.reasons()))
        .containsExactly("price list MEMBERS has it at GBP 8.00", "it is for tier GOLD");
    assertThat(inStore.list()).isEqualTo("RETAIL");
  }

  @Test
  void list_may_ask_for_store_region_and_segment_and_for_prices_without_tax() {
    PriceBook book =
        PriceBook.byPriority(
            List.of(
                list("CITY", mug("5.00").build()).addStores("CITY").build(),
                list("NORTH", mug("4.00").build()).priority(1).addRegions("NO", "SE").build(),
                list("CLUB", mug("3.00").build()).priority(2).addSegments("club").build(),
                list("TRADE", mug("2.00").build()).priority(3).taxIncluded(false).build()));

    assertThat(priced(book, 1, shopper().store("CITY").region("SE").build()).list())
        .isEqualTo("CITY");
    assertThat(priced(book, 1, shopper().region("SE").addSegments("club").build()).list())
        .isEqualTo("NORTH");
    assertThat(english(priced(book, 1, shopper().addSegments("club", "new").build()).reasons()))
        .containsExactly("price list CLUB has it at GBP 3.00", "it is for segment club");
    assertThat(priced(book, 1, shopper().taxIncluded(false).build()).list()).isEqualTo("TRADE");
    assertThat(book.priceOf(MUG, 1, shopper().addSegments("new").build(), NOW))
        .isInstanceOfSatisfying(
            PriceAnswer.Unpriced.class,
            unpriced ->
                assertThat(english(unpriced.reasons()))
                    .containsExactly(
                        "price list CITY at GBP 5.00 is for store CITY, not none",
                        "price list NORTH at GBP 4.00 is for region NO, SE, not none",
                        "price list CLUB at GBP 3.00 is for segment club, not new",
                        "price list TRADE at GBP 2.00 is for prices without tax, not with tax"));
  }

  @Test
  void lowest_price_for_what_is_bought_decides_if_the_shop_says_so() {
    PriceBook book =
        PriceBook.byLowestPrice(
            List.of(
                list("A", mug("10.00").build()).build(),
                list("B", mug("10.50").addVolumePrices(new VolumePrice(10, gbp("8.00"))).build())
                    .build()));

    PriceAnswer.Priced few = priced(book, 9, shopper().build());
    PriceAnswer.Priced many = priced(book, 10, shopper().build());

    assertThat(few.list()).isEqualTo("A");
    assertThat(english(few.passedOver())).containsExactly("price list B at GBP 10.50 is not lower");
    assertThat(many.unitPrice()).isEqualTo(gbp("8.00"));
    assertThat(english(many.reasons()))
        .containsExactly(
            "price list B has it at GBP 10.50",
            "from 10 on, all units cost GBP 8.00, and 10 are bought");
  }

  @Test
  void price_that_began_last_holds_and_ends_before_its_end() {
    Instant friday = Instant.parse("2026-11-27T00:00:00Z");
    Instant monday = Instant.parse("2026-11-30T00:00:00Z");
    PriceBook book =
        PriceBook.byPriority(
            List.of(
                list(
                        "RETAIL",
                        mug("10.00").build(),
                        mug("7.00").validFrom(friday).validUntil(monday).build(),
                        mug("9.00").validFrom(Instant.parse("2027-01-01T00:00:00Z")).build())
                    .build()));

    PriceHistory history =
        book.historyOf(
            MUG, shopper().build(), NOW.minusSeconds(40 * 86_400), NOW.plusSeconds(60 * 86_400));

    assertThat(history.at(friday.minusNanos(1_000))).contains(gbp("10.00"));
    assertThat(history.at(friday)).contains(gbp("7.00"));
    assertThat(history.at(monday.minusNanos(1_000))).contains(gbp("7.00"));
    assertThat(history.at(monday)).contains(gbp("10.00"));
    assertThat(history.changes()).hasSize(4);
    PriceAnswer onFriday = book.priceOf(MUG, 1, shopper().build(), friday);
    assertThat(english(((PriceAnswer.Priced) onFriday).reasons()))
        .contains("it holds from 2026-11-27T00:00:00Z until 2026-11-30T00:00:00Z");
  }

  @Test
  void list_out_of_its_time_says_when_it_holds() {
    PriceBook book =
        PriceBook.byPriority(
            List.of(
                list("SUMMER", mug("5.00").build())
                    .validUntil(Instant.parse("2026-09-01T00:00:00Z"))
                    .build()));

    assertThat(book.priceOf(MUG, 1, shopper().build(), NOW))
        .isEqualTo(
            new PriceAnswer.Unpriced(
                List.of(
                    Reason.of(PriceReason.LIST_NOT_NOW, "list", "SUMMER", "price", gbp("5.00"))
                        .with("from", "always")
                        .with("until", "2026-09-01T00:00:00Z"))));
    assertThat(book.priceOf(new Sku("CUP"), 1, shopper().build(), NOW))
        .isInstanceOfSatisfying(
            PriceAnswer.Unpriced.class,
            unpriced ->
                assertThat(english(unpriced.reasons())).containsExactly("no price list has CUP"));
  }

  @Test
  void graduated_price_charges_each_unit_by_its_number() {
    PriceBook book =
        PriceBook.byPriority(
            List.of(
                list(
                        "RETAIL",
                        mug("5.00")
                            .volumePricing(VolumePricing.GRADUATED)
                            .addVolumePrices(
                                new VolumePrice(10, gbp("4.50")), new VolumePrice(20, gbp("4.00")))
                            .build())
                    .build()));
    Cart cart = cart(new CartLine(new LineId("1"), MUG, 12));

    Quote quote = price(cart, book);

    // Nine at 5.00 and three at 4.50.
    assertThat(quote.payable()).isEqualTo(Money.parse("GBP 58.50"));
    assertThat(quote.lines().get(0).unitPrice()).isEqualTo(gbp("5.00"));
    assertThat(english(priced(book, 12, shopper().build()).reasons()))
        .containsExactly("price list RETAIL has it at GBP 5.00", "units from 10 on cost GBP 4.50");
  }

  @Test
  void lines_of_one_sku_count_their_units_together_whatever_order_they_stand_in() {
    for (VolumePricing pricing : VolumePricing.values()) {
      PriceBook book =
          PriceBook.byPriority(
              List.of(
                  list(
                          "RETAIL",
                          mug("5.00")
                              .volumePricing(pricing)
                              .addVolumePrices(
                                  new VolumePrice(5, gbp("4.00")), new VolumePrice(10, gbp("3.00")))
                              .build())
                      .build()));
      CartLine one = new CartLine(new LineId("1"), MUG, 3);
      CartLine two = new CartLine(new LineId("2"), MUG, 4);
      CartLine ten = new CartLine(new LineId("10"), MUG, 5);

      Quote whole = price(cart(new CartLine(new LineId("1"), MUG, 12)), book);
      Quote split = price(cart(one, two, ten), book);
      Quote anew = price(cart(ten, one, two), book);

      assertThat(split.payable())
          .isEqualTo(whole.payable())
          .isEqualTo(Money.parse(pricing == VolumePricing.ALL_UNITS ? "GBP 36.00" : "GBP 49.00"));
      assertThat(anew.lines()).containsExactlyInAnyOrderElementsOf(split.lines());
    }
  }

  @Test
  void floor_of_a_listed_price_reaches_the_facts() {
    PriceBook book =
        PriceBook.byPriority(
            List.of(list("RETAIL", mug("5.00").floorPrice(gbp("4.00")).build()).build()));

    ItemFacts facts =
        priced(book, 1, shopper().build()).priceOf(ItemFacts.builder().sku(MUG)).build();

    assertThat(facts.floorPrice()).contains(gbp("4.00"));
  }

  @Test
  void lists_that_contradict_themselves_are_refused() {
    assertThatThrownBy(() -> list("L", mug("1.00").build(), mug("2.00").build()).build())
        .hasMessage(
            "price list 'L' has two prices of SKU 'MUG' that begin at the same moment; keep one");
    assertThatThrownBy(() -> list("L", ListedPrice.of(MUG, BigMoney.parse("EUR 1.00"))).build())
        .hasMessage(
            "price list 'L' in GBP has EUR 1.00 for SKU 'MUG'; list other currencies apart");
    assertThatThrownBy(() -> PriceBook.byPriority(List.of(list("L").build(), list("L").build())))
        .hasMessage("two price lists have the id 'L'; give each its own");
    assertThatThrownBy(
            () ->
                mug("1.00")
                    .addVolumePrices(
                        new VolumePrice(5, gbp("0.90")), new VolumePrice(5, gbp("0.80")))
                    .build())
        .hasMessage(
            "SKU 'MUG' costs GBP 0.80 from unit 5 on, after unit 5; give prices in GBP, in ascending order of their units");
    assertThatThrownBy(() -> list("L").validFrom(NOW).validUntil(NOW).build())
        .hasMessageStartingWith("price list 'L' holds from 2026-11-30T10:00:00Z until");
  }

  private static Cart cart(CartLine... lines) {
    return Cart.builder()
        .currency(CurrencyUnit.GBP)
        .addLines(lines)
        .shipping(new ShippingChoice("standard", Money.zero(CurrencyUnit.GBP)))
        .build();
  }

  private static Quote price(Cart cart, PriceBook book) {
    Map<LineId, ItemFacts> items = new HashMap<>();
    Map<LineId, PriceAnswer> prices = book.pricesOf(cart, CustomerFacts.unknown(), true, NOW);
    prices.forEach(
        (line, price) ->
            items.put(
                line, ((PriceAnswer.Priced) price).priceOf(ItemFacts.builder().sku(MUG)).build()));
    return PricingEngine.compile(RuleSet.of(), Strategy.byPriority())
        .price(PricingRequest.builder().cart(cart).items(items).at(NOW).build());
  }
}
