package io.commercelib.pricing.engine;

import static io.commercelib.pricing.engine.Offers.ALL;
import static io.commercelib.pricing.engine.Offers.alone;
import static io.commercelib.pricing.engine.Offers.gbp;
import static io.commercelib.pricing.engine.Offers.paid;
import static io.commercelib.pricing.engine.Offers.percent;
import static io.commercelib.pricing.engine.Offers.price;
import static io.commercelib.pricing.engine.Offers.promotion;
import static io.commercelib.pricing.engine.Offers.units;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.FormatMethod;
import io.commercelib.core.money.Percent;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.pricing.campaign.Sample;
import io.commercelib.pricing.campaign.Uplift;
import io.commercelib.pricing.price.CharmRounding;
import io.commercelib.pricing.price.ListedPrice;
import io.commercelib.pricing.price.PriceBasis;
import io.commercelib.pricing.price.PriceFigures;
import io.commercelib.pricing.price.PriceProposal;
import io.commercelib.pricing.price.PriceRule;
import io.commercelib.pricing.price.VolumePricing;
import io.commercelib.pricing.promotion.Basis;
import io.commercelib.pricing.promotion.Exclusive;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Reward;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.pricing.rules.PricingPolicy;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Figures that docs/pricing.md tells in sentences are computed here and looked for there. */
class PricingFiguresTest {
  private static String page = "";

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("../docs/pricing.md")).replaceAll("\\s+", " ");
  }

  /** The page says it, with figures where percent signs and an s stand. */
  @FormatMethod
  private static void says(String sentence, Object... figures) {
    assertThat(page).contains(sentence.formatted(figures));
  }

  private static String plain(Money money) {
    return money.getAmount().toPlainString();
  }

  private static Basket mug(String unitPrice, long quantity) {
    return Basket.in("GBP").line("MUG", quantity, unitPrice);
  }

  private static Quote priced(
      PricingPolicy.Builder policy, Basket basket, Promotion... promotions) {
    return price(
        RuleSet.builder().policy(policy.build()).addPromotions(promotions).build(), basket);
  }

  private static List<String> off(Quote quote, int promotion) {
    return quote.lines().stream()
        .map(line -> plain(line.adjustments().get(promotion).discount()))
        .toList();
  }

  private static Promotion off(String amount) {
    return promotion("OFF", new Reward.AmountOff(ALL, gbp(amount))).build();
  }

  @Test
  void how_it_is_computed() {
    Promotion twenty = percent("A", 20, ALL).build();
    Promotion ten = percent("B", 10, ALL).build();
    Promotion fifteen = percent("P", 15, ALL).build();

    says("3 at 0.333 are %s.", plain(price(mug("0.333", 3)).payable()));
    Quote running = price(mug("10.00", 1), twenty, ten);
    Quote original =
        price(mug("10.00", 1), twenty, Promotion.builder().from(ten).basis(Basis.ORIGINAL).build());
    says(
        "20 %% and then 10 %% off 10.00 are %s and %s, or %s and %s;",
        off(running, 0).get(0),
        off(running, 1).get(0),
        off(original, 0).get(0),
        off(original, 1).get(0));
    Quote rounded = price(mug("10.50", 1), fifteen);
    says(
        "15 %% off 10.50 is %s and leaves %s.",
        plain(rounded.discount()), plain(rounded.payable()));
    Basket five = Basket.in("GBP");
    List.of("A", "B", "C", "D", "E").forEach(sku -> five.line(sku, 1, "0.99"));
    says(
        "Five lines of 0.99 less 15 %% lose %s `of` `each-line`, and %s `of` their `sum`.",
        plain(price(five, fifteen).discount()),
        plain(
            price(
                    five,
                    promotion(
                            "S",
                            new Reward.PercentOff(ALL, Percent.of(15), Reward.PercentOff.Of.SUM))
                        .build())
                .discount()));
    Basket three =
        Basket.in("GBP").line("A", 1, "10.00").line("B", 1, "10.00").line("C", 1, "10.00");
    says(
        "10.00 over three lines of 10.00 is %s.",
        String.join(", ", off(price(three, off("10.00")), 0)));
  }

  @Test
  void caps_units_and_floors() {
    Promotion capped =
        Promotion.builder()
            .from(percent("P", 10, ALL).build())
            .maximumDiscount(gbp("2.00"))
            .build();
    Basket basket =
        Basket.in("GBP").line("A", 1, "10.00").line("B", 1, "20.00").line("C", 1, "0.25");
    List<String> off = off(price(basket, capped), 0);
    says("at most 2.00, are %s, %s and %s.", off.get(0), off.get(1), off.get(2));

    Promotion third = percent("A", 33, ALL).priority(1).build();
    Promotion oneFree = promotion("F", buy(2)).build();
    Quote shared = price(mug("0.99", 3), third, oneFree);
    says(
        "of three at 0.99 less 33 %%, %s, one for nothing is %s.",
        plain(shared.lines().get(0).waterfall().get(0).left()), off(shared, 1).get(0));
    Quote apart =
        price(
            mug("5.00", 4),
            promotion("F", buy(2)).priority(1).combination(alone(Exclusive.UNITS)).build(),
            percent("T", 10, ALL).priority(2).build());
    assertThat(units(apart, 0)).containsExactly("2 at 5.00", "1 at 4.50", "1 at 0.00");
    says("two bought, one free and 10 %% off the rest, two cost 5.00, one 4.50, one nothing.");
    says(
        "50 %% off two at 10.00, lowest 7.50, leave %s.",
        plain(price(mug("10.00", 2).notBelow("7.50"), percent("H", 50, ALL).build()).payable()));
  }

  private static Reward buy(long buy) {
    return new Reward.BuyXGetY(
        ALL, buy, Optional.empty(), 1, Percent.HUNDRED, Reward.Which.CHEAPEST, Optional.empty());
  }

  @Test
  void policy() {
    Promotion fifteen = percent("P", 15, ALL).build();
    says(
        "15 %% off 10.50 (1.575) is %s, with `half-down` %s",
        plain(priced(PricingPolicy.builder(), mug("10.50", 1), fifteen).discount()),
        plain(
            priced(
                    PricingPolicy.builder().discountRounding(RoundingMode.HALF_DOWN),
                    mug("10.50", 1),
                    fifteen)
                .discount()));
    says(
        "3 at 0.333: the `product` is %s, the `unit-price` makes %s",
        plain(priced(PricingPolicy.builder(), mug("0.333", 3)).payable()),
        plain(
            priced(
                    PricingPolicy.builder().listRounds(PricingPolicy.ListRounds.UNIT_PRICE),
                    mug("0.333", 3))
                .payable()));
    says(
        "15 %% off 10.50: the `discount` leaves %s, the `price` %s",
        plain(priced(PricingPolicy.builder(), mug("10.50", 1), fifteen).payable()),
        plain(
            priced(
                    PricingPolicy.builder().percentRounds(PricingPolicy.PercentRounds.PRICE),
                    mug("10.50", 1),
                    fifteen)
                .payable()));
    says(
        "15 %% off three and two at 0.35: `each-line` %s, `each-unit` %s, `sum` %s",
        percentOf(Reward.PercentOff.Of.EACH_LINE),
        percentOf(Reward.PercentOff.Of.EACH_UNIT),
        percentOf(Reward.PercentOff.Of.SUM));
    says(
        "20 %% and 10 %% off 10.00: `running` leaves %s, `original` %s",
        computedOn(Basis.RUNNING), computedOn(Basis.ORIGINAL));
  }

  private static String percentOf(Reward.PercentOff.Of of) {
    Promotion fifteen =
        promotion("P", new Reward.PercentOff(ALL, Percent.of(15), Optional.empty())).build();
    Basket basket = Basket.in("GBP").line("A", 3, "0.35").line("B", 2, "0.35");
    return plain(priced(PricingPolicy.builder().percentOf(of), basket, fifteen).discount());
  }

  private static String computedOn(Basis basis) {
    return plain(
        priced(
                PricingPolicy.builder().basis(basis),
                mug("10.00", 1),
                percent("A", 20, ALL).build(),
                percent("B", 10, ALL).build())
            .payable());
  }

  @Test
  void sharing_out() {
    Basket three =
        Basket.in("GBP").line("A", 1, "10.00").line("B", 1, "10.00").line("C", 1, "10.00");
    String methods =
        List.of(
                PricingPolicy.AllocationMethod.LARGEST_REMAINDER,
                PricingPolicy.AllocationMethod.FLOOR_THEN_FIRST,
                PricingPolicy.AllocationMethod.LAST_TAKES_REST,
                PricingPolicy.AllocationMethod.EACH_ROUNDED)
            .stream()
            .map(
                method ->
                    "`%s` %s"
                        .formatted(
                            method.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            String.join(
                                ", ",
                                off(
                                    priced(
                                        PricingPolicy.builder().allocation(method),
                                        three,
                                        off("2.00")),
                                    0))))
            .collect(Collectors.joining("; "));
    says("2.00 over three equal lines: %s", methods);

    Promotion half = percent("HALF", 50, Selector.sku("A")).build();
    Basket two = Basket.in("GBP").line("A", 1, "10.00").line("B", 1, "10.00");
    says(
        "the first of which is 5.00 by now: `running` %s; `original` %s",
        lastOff(priced(PricingPolicy.builder(), two, half, off("5.00"))),
        lastOff(priced(PricingPolicy.builder().weights(Basis.ORIGINAL), two, half, off("5.00"))));
  }

  private static String lastOff(Quote quote) {
    return quote.lines().stream()
        .map(line -> plain(line.adjustments().get(line.adjustments().size() - 1).discount()))
        .collect(Collectors.joining(", "));
  }

  @Test
  void prices() {
    ListedPrice.Builder listed =
        ListedPrice.builder()
            .sku(new Sku("MUG"))
            .unitPrice(BigMoney.parse("GBP 5.00"))
            .addVolumePrices(new VolumePrice(10, BigMoney.parse("GBP 4.50")));
    says(
        "twelve at 5.00, from ten on 4.50, are %s or %s.",
        listed.build().amount(12).getAmount(),
        listed.volumePricing(VolumePricing.GRADUATED).build().amount(12).getAmount());
    says(
        "cost plus (6.00 and 40 %% are %s), target margin (6.00 at 40 %% are %s, rounded up)",
        proposed(new PriceBasis.CostPlus(Percent.of(40))),
        proposed(new PriceBasis.TargetMargin(Percent.of(40))));
    says(
        "a usual ending (8.40 becomes %s)",
        plain(CharmRounding.to(gbp("1.00"), gbp("0.99")).round(gbp("8.40"))));
  }

  private static String proposed(PriceBasis basis) {
    PriceProposal proposal =
        PriceRule.builder()
            .addBases(basis)
            .build()
            .propose(
                PriceFigures.builder()
                    .sku(new Sku("MUG"))
                    .currency(CurrencyUnit.GBP)
                    .cost(BigMoney.parse("GBP 6.00"))
                    .build(),
                Instant.EPOCH);
    return plain(((PriceProposal.Change) proposal).price());
  }

  @Test
  void taxes() {
    TaxFacts.Builder facts =
        TaxFacts.builder().included(false).putRates("standard", Percent.of(20));
    Quote quote =
        price(
            mug("3.33", 3).ofTaxClass("standard").taxed(facts.build()),
            percent("P", 10, ALL).build());
    assertThat(units(quote, 0)).containsExactly("2 at 3.60", "1 at 3.59");
    says(
        "3 at 3.33 less 10 %% are %s, with 20 %% on top %s, three units at 3.60, 3.60 and 3.59.",
        plain(quote.netTotal()), plain(quote.payable()));
    Basket three = Basket.in("GBP");
    List.of("A", "B", "C").forEach(sku -> three.line(sku, 1, "0.13").ofTaxClass("standard"));
    says(
        "20 %% on three at 0.13 are %s or %s (`rounds`).",
        plain(price(three.taxed(facts.build())).taxTotal()),
        plain(price(three.taxed(facts.rounds(TaxFacts.Rounds.LINE).build())).taxTotal()));
  }

  @Test
  void refunds_and_uplift() {
    Promotion spend =
        promotion(
                "S",
                new Reward.SpendThreshold(
                    ALL, gbp("100.00"), gbp("20.00"), Reward.SpendThreshold.Times.ONCE))
            .build();
    Quote quote =
        price(
            Basket.in("GBP").line("A", 1, "60.00").line("B", 1, "20.00").line("C", 1, "20.00"),
            spend);
    Money back =
        Reevaluated.by(RuleFormat.standard(), Strategy.byPriority())
            .refund(quote, Credits.none(), Map.of(new LineId("1"), 1L), false)
            .total();
    says(
        "%s were paid; the 60.00 back give %s, as the others cost 40.00 now, and not its share of %s.",
        plain(quote.payable()), plain(back), paid(quote).get(0));

    Uplift uplift =
        Uplift.of(
                Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),
                Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),
                Percent.of(95))
            .orElseThrow();
    says(
        "it is %s, from %s to %s.",
        hundredths(uplift.difference()), hundredths(uplift.lower()), hundredths(uplift.upper()));
  }

  private static String hundredths(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  @Test
  void limits_of_the_page_are_limits() {
    int from = page.indexOf("\"limits\": {");
    String limits = page.substring(from, page.indexOf('}', from) + 1);

    assertThat(
            RuleFormat.standard()
                .readPromotion(
                    "{\"id\":\"P\",\"name\":\"P\",\"priority\":1,\"reward\":{\"kind\":\"free-shipping\"},"
                        + limits
                        + "}")
                .limits()
                .alarmAt())
        .contains(Percent.of(80));
  }
}
