package io.commercelib.core.aftersales;

import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.Quote;
import io.commercelib.spi.id.LineId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * To what a rule of a {@link ReturnPolicy} applies: whatever fits in all that is named; what is
 * empty fits everything.
 *
 * @param kinds of cases
 * @param reasons why something is asked for
 * @param categories ids; one fits with all below it
 * @param skus of goods
 * @param attributes of goods, by name; all of them must have these values
 * @param tiers of the customer at the sale
 */
public record PolicyScope(
    Set<CaseKind> kinds,
    Set<ReturnReason> reasons,
    Set<String> categories,
    Set<String> skus,
    Map<String, String> attributes,
    Set<String> tiers) {
  private static final PolicyScope ALL = of(Set.of(), Set.of());

  /** Copies all parts. */
  public PolicyScope {
    kinds = Set.copyOf(kinds);
    reasons = Set.copyOf(reasons);
    categories = Set.copyOf(new TreeSet<>(categories));
    skus = Set.copyOf(new TreeSet<>(skus));
    attributes = Map.copyOf(new TreeMap<>(attributes));
    tiers = Set.copyOf(new TreeSet<>(tiers));
  }

  /** Returns what fits everything. */
  public static PolicyScope all() {
    return ALL;
  }

  /** Returns what fits some kinds of cases for some reasons. */
  public static PolicyScope of(Set<CaseKind> kinds, Set<ReturnReason> reasons) {
    return new PolicyScope(kinds, reasons, Set.of(), Set.of(), Map.of(), Set.of());
  }

  /** Returns this for goods of some categories alone. */
  public PolicyScope inCategories(String... ids) {
    return new PolicyScope(kinds, reasons, Set.of(ids), skus, attributes, tiers);
  }

  /** Returns this for some goods alone. */
  public PolicyScope ofSkus(String... ids) {
    return new PolicyScope(kinds, reasons, categories, Set.of(ids), attributes, tiers);
  }

  /** Returns this for goods with an attribute alone. */
  public PolicyScope withAttribute(String name, String value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new PolicyScope(kinds, reasons, categories, skus, more, tiers);
  }

  /** Returns this for customers of some tiers alone. */
  public PolicyScope forTiers(String... ids) {
    return new PolicyScope(kinds, reasons, categories, skus, attributes, Set.of(ids));
  }

  /** Returns whether a line of a sale fits, in a case of that kind and for that reason. */
  boolean covers(Quote sale, LineId line, CaseKind kind, ReturnReason reason) {
    ItemFacts item =
        Objects.requireNonNull(sale.request().items().get(line), "every line has its facts");
    return fits(kinds, kind)
        && fits(reasons, reason)
        && (categories.isEmpty() || item.categoryPath().stream().anyMatch(categories::contains))
        && fits(skus, item.sku().value())
        && item.attributes().entrySet().containsAll(attributes.entrySet())
        && (tiers.isEmpty()
            || sale.request().customer().tier().filter(tiers::contains).isPresent());
  }

  private static <T> boolean fits(Set<T> named, T value) {
    return named.isEmpty() || named.contains(value);
  }
}
