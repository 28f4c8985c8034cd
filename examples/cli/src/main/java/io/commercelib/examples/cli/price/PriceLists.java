package io.commercelib.examples.cli.price;

import io.commercelib.core.cart.CartLine;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.TaxFacts;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.pricing.price.PriceAnswer;
import io.commercelib.pricing.price.PriceBook;
import io.commercelib.pricing.price.PriceReason;
import io.commercelib.pricing.rules.InvalidRulesException;
import io.commercelib.pricing.rules.PriceFormat;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.spi.id.LineId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Price lists of a file, and what they say of one cart. */
final class PriceLists {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(PriceReason.values()));

  private final TextFile file;
  private final PriceBook book;
  private final List<String> explanation = new ArrayList<>();

  private PriceLists(TextFile file, PriceBook book) {
    this.file = file;
    this.book = book;
  }

  static PriceLists read(Path path) throws UnusableInputException {
    TextFile file = TextFile.read(path, RuleFormat.MAX_LENGTH);
    try {
      return new PriceLists(file, PriceBook.byPriority(PriceFormat.standard().read(file.text())));
    } catch (InvalidRulesException e) {
      throw new UnusableInputException(
          e.faults().stream().map(fault -> file.name() + ": " + fault).toList());
    }
  }

  /** Returns the cart at these prices. */
  PricingRequest pricing(PricingRequest request) throws UnusableInputException {
    Map<LineId, PriceAnswer> prices =
        book.pricesOf(
            request.cart(),
            request.customer(),
            request.taxes().map(TaxFacts::included).orElse(true),
            request.at());
    Map<LineId, ItemFacts> items = new HashMap<>(request.items());
    List<String> faults = new ArrayList<>();
    for (CartLine line : request.cart().lines()) {
      PriceAnswer answer = prices.get(line.id());
      if (answer instanceof PriceAnswer.Priced priced) {
        items.computeIfPresent(
            line.id(), (id, facts) -> priced.priceOf(ItemFacts.builder().from(facts)).build());
        explain(line, priced);
      } else if (answer instanceof PriceAnswer.Unpriced unpriced) {
        for (Reason reason : unpriced.reasons()) {
          faults.add(
              "%s: line '%s' has no price: %s"
                  .formatted(file.name(), line.id(), ENGLISH.of(reason)));
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableInputException(faults);
    }
    return PricingRequest.builder().from(request).items(items).build();
  }

  private void explain(CartLine line, PriceAnswer.Priced priced) {
    explanation.add("%s of line %s:".formatted(line.sku(), line.id()));
    priced.reasons().forEach(reason -> explanation.add("  " + ENGLISH.of(reason)));
    priced.passedOver().forEach(reason -> explanation.add("  not: " + ENGLISH.of(reason)));
  }

  /** Returns why lines have their prices. */
  List<String> explanation() {
    return explanation;
  }
}
