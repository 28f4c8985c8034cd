package io.commercelib.pricing.engine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.quote.Adjustment;
import io.commercelib.core.quote.AppliedPromotion;
import io.commercelib.core.quote.MissedPromotion;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.ShippingQuote;
import io.commercelib.core.quote.UnitRun;
import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.Money;

/** Writes down what an evaluation came to. Empty lists, ids and amounts that agree are shared. */
final class QuoteWriter {
  private final CartState cart;
  private final List<Evaluation.Given> given;

  QuoteWriter(CartState cart, List<Evaluation.Given> given) {
    this.cart = cart;
    this.given = given;
  }

  Quote write(String rulesVersion, List<MissedPromotion> missed, Map<String, Rule> rules) {
    Map<String, String> definitions = new LinkedHashMap<>();
    List<AppliedPromotion> applied = new ArrayList<>(given.size());
    for (Evaluation.Given gift : given) {
      String id = gift.rule().id();
      applied.add(new AppliedPromotion(id, cart.money(gift.total()), gift.reasons()));
      definitions.put(id, gift.rule().text());
    }
    for (MissedPromotion miss : missed) {
      Rule rule = rules.get(miss.id());
      if (rule != null) {
        definitions.put(miss.id(), rule.text());
      }
    }
    return Quote.builder()
        .request(cart.request())
        .rulesVersion(rulesVersion)
        .lines(linesAsPresented())
        .shipping(shipping())
        .applied(applied)
        .missed(missed)
        .definitions(ImmutableMap.copyOf(definitions))
        .build();
  }

  private List<QuoteLine> linesAsPresented() {
    List<CartLine> presented = cart.request().cart().lines();
    QuoteLine[] lines = lines();
    if (presented.isEmpty() || presented.get(0).id().equals(lines[0].id())) {
      boolean same = true;
      for (int i = 0; i < lines.length && same; i++) {
        same = presented.get(i).id().equals(lines[i].id());
      }
      if (same) {
        return Arrays.asList(lines);
      }
    }
    Map<LineId, QuoteLine> byId = Maps.newHashMapWithExpectedSize(lines.length);
    for (QuoteLine line : lines) {
      byId.put(line.id(), line);
    }
    List<QuoteLine> inOrder = new ArrayList<>(lines.length);
    for (CartLine line : presented) {
      QuoteLine priced = byId.get(line.id());
      if (priced == null) {
        throw new IllegalStateException("line '%s' was not priced".formatted(line.id()));
      }
      inOrder.add(priced);
    }
    return inOrder;
  }

  private QuoteLine[] lines() {
    List<List<Adjustment>> adjustments = adjustmentsByLine();
    QuoteLine[] lines = new QuoteLine[cart.lineCount()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = line(i, adjustments.isEmpty() ? List.of() : adjustments.get(i));
    }
    return lines;
  }

  private List<List<Adjustment>> adjustmentsByLine() {
    if (cart.taken() == 0) {
      return List.of();
    }
    List<List<Adjustment>> byLine = new ArrayList<>(cart.lineCount());
    for (int i = 0; i < cart.lineCount(); i++) {
      byLine.add(List.of());
    }
    for (Evaluation.Given gift : given) {
      for (int i = gift.from(); i < gift.to(); i++) {
        int line = cart.takenLine(i);
        if (byLine.get(line).isEmpty()) {
          byLine.set(line, new ArrayList<>(4));
        }
        byLine.get(line).add(new Adjustment(gift.rule().id(), cart.money(cart.takenAmount(i))));
      }
    }
    return byLine;
  }

  private QuoteLine line(int i, List<Adjustment> adjustments) {
    CartLine line = cart.line(i);
    BigMoney unitPrice = cart.item(i).listPrice();
    Money listAmount = cart.money(cart.list(i));
    Money payable = adjustments.isEmpty() ? listAmount : cart.money(cart.running(i));
    return QuoteLine.builder()
        .id(line.id())
        .sku(line.sku())
        .quantity(line.quantity())
        .unitPrice(unitPrice)
        .listAmount(listAmount)
        .adjustments(adjustments)
        .payable(payable)
        .runs(runs(cart.running(i), line.quantity(), payable))
        .build();
  }

  /** Spreads what a line costs over its units, the dearest first; they differ by one at most. */
  private List<UnitRun> runs(long minor, long quantity, Money payable) {
    if (quantity == 1) {
      return List.of(new UnitRun(1, payable));
    }
    long least = minor / quantity;
    long dearer = minor % quantity;
    UnitRun rest = new UnitRun(quantity - dearer, cart.money(least));
    return dearer == 0 ? List.of(rest) : List.of(new UnitRun(dearer, cart.money(least + 1)), rest);
  }

  private ShippingQuote shipping() {
    List<Adjustment> adjustments = new ArrayList<>(0);
    for (Evaluation.Given gift : given) {
      if (gift.offShipping() > 0) {
        adjustments.add(new Adjustment(gift.rule().id(), cart.money(gift.offShipping())));
      }
    }
    return ShippingQuote.builder()
        .method(cart.request().cart().shipping().method())
        .listAmount(cart.money(cart.shippingList()))
        .adjustments(adjustments)
        .payable(cart.money(cart.shipping()))
        .build();
  }
}
