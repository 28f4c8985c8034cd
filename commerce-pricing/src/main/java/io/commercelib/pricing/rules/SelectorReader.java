package io.commercelib.pricing.rules;

import io.commercelib.core.document.DocumentPart;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.promotion.Selector;
import io.commercelib.spi.id.Sku;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads the selections of one document; not thread-safe. */
final class SelectorReader {
  private static final String SELECTION = "write a selection, such as {\"kind\": \"everything\"}";

  private final AmountReader amounts;
  private final Map<String, Kind<Selector>> kinds = new TreeMap<>();

  SelectorReader(AmountReader amounts) {
    this.amounts = amounts;
    kinds.put("everything", (part, depth) -> Selector.everything());
    kinds.put("sku", (part, depth) -> ofNames(part, SelectorReader::skus));
    kinds.put("category", (part, depth) -> ofNames(part, Selector.CategoryIn::new));
    kinds.put("tag", (part, depth) -> ofNames(part, Selector.TagIn::new));
    kinds.put("brand", (part, depth) -> ofNames(part, Selector.BrandIn::new));
    kinds.put("attribute", (part, depth) -> attribute(part));
    kinds.put("seller", (part, depth) -> ofNames(part, Selector.SellerIn::new));
    kinds.put("own-goods", (part, depth) -> new Selector.OwnGoods());
    kinds.put("price-range", (part, depth) -> priceRange(part));
    kinds.put("any", (part, depth) -> ofSelectors(part, depth, Selector.AnyOf::new));
    kinds.put("all", (part, depth) -> ofSelectors(part, depth, Selector.AllOf::new));
    kinds.put("except", this::except);
  }

  /** Reads a selection that is not nested in another. */
  @Nullable Selector selection(DocumentPart part, String name) {
    return selection(part, name, 1);
  }

  private @Nullable Selector selection(DocumentPart part, String name, int depth) {
    return part.part(name, SELECTION, inner -> Kind.read(inner, kinds, depth));
  }

  private static Selector skus(Set<String> names) {
    return new Selector.SkuIn(names.stream().map(Sku::new).collect(Collectors.toSet()));
  }

  /** Reads a list of names and makes something of it. */
  static <T> @Nullable T ofNames(DocumentPart part, Function<Set<String>, T> make) {
    Set<String> names = part.names("in", Promotion.MAX_NAMES);
    return names == null ? null : make.apply(names);
  }

  private static @Nullable Selector attribute(DocumentPart part) {
    String name = part.name("name");
    Set<String> values = part.names("in", Promotion.MAX_NAMES);
    return name == null || values == null ? null : new Selector.AttributeIn(name, values);
  }

  private @Nullable Selector priceRange(DocumentPart part) {
    if (!part.has("from") && !part.has("below")) {
      part.fault("from", "write from, below, or both");
      return null;
    }
    Money from = part.has("from") ? amounts.positive(part, "from") : null;
    Money below = part.has("below") ? amounts.positive(part, "below") : null;
    if (from != null && below != null && !from.isLessThan(below)) {
      part.fault("below", "write an amount above from, " + from);
      return null;
    }
    return from == null && below == null
        ? null
        : new Selector.PriceRange(Optional.ofNullable(from), Optional.ofNullable(below));
  }

  private @Nullable Selector ofSelectors(
      DocumentPart part, int depth, Function<List<Selector>, Selector> make) {
    List<Selector> of =
        part.parts(
            "of",
            1,
            Promotion.MAX_NAMES,
            "selections",
            inner -> Kind.read(inner, kinds, depth + 1));
    return of == null ? null : make.apply(of);
  }

  private @Nullable Selector except(DocumentPart part, int depth) {
    Selector from = selection(part, "from", depth + 1);
    Selector without = selection(part, "without", depth + 1);
    return from == null || without == null ? null : new Selector.Except(from, without);
  }
}
