package io.commercelib.pricing.price;

import io.commercelib.core.cart.Cart;
import io.commercelib.core.cart.CartLine;
import io.commercelib.core.quote.CustomerFacts;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.BigMoney;
import org.jspecify.annotations.Nullable;

/**
 * All price lists of a shop: says what something costs before promotions, and why.
 *
 * <p>{@code PriceBook.byPriority(lists).pricesOf(cart, customer, taxIncluded, at)} gives the facts
 * that a cart is priced from. Pure: nothing but its lists and what is asked decides. Immutable and
 * thread-safe.
 */
public final class PriceBook {
  private static final Comparator<PriceList> IN_ORDER =
      Comparator.comparingInt(PriceList::priority).thenComparing(PriceList::id);

  private final boolean lowest;
  private final Map<Sku, List<Entry>> bySku = new HashMap<>();

  /** The prices of one SKU on one list, the one that begins last first. */
  private record Entry(PriceList list, List<ListedPrice> prices) {}

  /** A price that may be taken, and what all units cost by it. */
  private record Candidate(Entry entry, ListedPrice price, BigMoney amount) {}

  private PriceBook(List<PriceList> lists, boolean lowest) {
    this.lowest = lowest;
    Set<String> ids = new HashSet<>();
    List<PriceList> inOrder = lists.stream().sorted(IN_ORDER).toList();
    for (PriceList list : inOrder) {
      if (!ids.add(list.id())) {
        throw new IllegalArgumentException(
            "two price lists have the id '%s'; give each its own".formatted(list.id()));
      }
      Map<Sku, List<ListedPrice>> prices = new HashMap<>();
      for (ListedPrice price : list.prices()) {
        prices.computeIfAbsent(price.sku(), any -> new ArrayList<>(1)).add(price);
      }
      prices.forEach(
          (sku, ofSku) -> {
            ofSku.sort(
                Comparator.comparing((ListedPrice price) -> price.validFrom().orElse(Instant.MIN))
                    .reversed());
            bySku.computeIfAbsent(sku, any -> new ArrayList<>(1)).add(new Entry(list, ofSku));
          });
    }
  }

  /**
   * Returns a book in which of the lists that fit the first one decides, by priority and then by
   * id.
   *
   * @throws IllegalArgumentException if two lists have the same id
   */
  public static PriceBook byPriority(List<PriceList> lists) {
    return new PriceBook(lists, false);
  }

  /**
   * Returns a book in which of the lists that fit the one decides by which the units that are
   * bought cost least; of those that cost the same, the first by priority and then by id.
   *
   * @throws IllegalArgumentException if two lists have the same id
   */
  public static PriceBook byLowestPrice(List<PriceList> lists) {
    return new PriceBook(lists, true);
  }

  /**
   * Returns what each line of a cart costs, in the order of the cart. Lines of one SKU count their
   * units together, in the order of their ids: a line in two costs the same.
   *
   * @param taxIncluded whether the customer is shown prices with tax
   */
  public Map<LineId, PriceAnswer> pricesOf(
      Cart cart, CustomerFacts customer, boolean taxIncluded, Instant at) {
    Shopper shopper = Shopper.of(cart, customer, taxIncluded);
    Map<Sku, Long> units = new HashMap<>();
    Map<LineId, Long> before = new HashMap<>();
    for (CartLine line : cart.lines().stream().sorted(CartLine.byId()).toList()) {
      long counted = units.getOrDefault(line.sku(), 0L);
      before.put(line.id(), counted);
      units.put(line.sku(), Math.addExact(counted, line.quantity()));
    }
    Map<LineId, PriceAnswer> prices = new LinkedHashMap<>();
    for (CartLine line : cart.lines()) {
      prices.put(
          line.id(),
          priceOf(
              line.sku(),
              before.getOrDefault(line.id(), 0L),
              line.quantity(),
              units.getOrDefault(line.sku(), line.quantity()),
              shopper,
              at));
    }
    return prices;
  }

  /**
   * Returns what so many units of a SKU cost.
   *
   * @throws IllegalArgumentException if there are none
   */
  public PriceAnswer priceOf(Sku sku, long units, Shopper shopper, Instant at) {
    if (units < 1) {
      throw new IllegalArgumentException(
          "the price of %s units of '%s' is asked for; ask for at least 1".formatted(units, sku));
    }
    return priceOf(sku, 0, units, units, shopper, at);
  }

  /**
   * Returns what one unit of a SKU costs over some time, by these lists: what was scheduled, and
   * what will be.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public PriceHistory historyOf(Sku sku, Shopper shopper, Instant from, Instant until) {
    Set<Instant> moments = new TreeSet<>(Set.of(from));
    for (Entry entry : entriesOf(sku)) {
      entry.list().validFrom().ifPresent(moments::add);
      entry.list().validUntil().ifPresent(moments::add);
      for (ListedPrice price : entry.prices()) {
        price.validFrom().ifPresent(moments::add);
        price.validUntil().ifPresent(moments::add);
      }
    }
    List<PriceHistory.Change> changes = new ArrayList<>();
    for (Instant moment : moments) {
      if (!moment.isBefore(from) && moment.isBefore(until)) {
        Optional<BigMoney> price =
            priceOf(sku, 1, shopper, moment) instanceof PriceAnswer.Priced priced
                ? Optional.of(priced.unitPrice())
                : Optional.empty();
        changes.add(new PriceHistory.Change(moment, price));
      }
    }
    return PriceHistory.of(changes);
  }

  private List<Entry> entriesOf(Sku sku) {
    return bySku.getOrDefault(sku, List.of());
  }

  /**
   * Answers.
   *
   * @param before units of the SKU on lines that count before this one
   * @param units of this line
   * @param all units of the SKU
   */
  private PriceAnswer priceOf(
      Sku sku, long before, long units, long all, Shopper shopper, Instant at) {
    List<Reason> passedOver = new ArrayList<>();
    @Nullable Candidate best = null;
    for (Entry entry : entriesOf(sku)) {
      ListedPrice price = inEffect(entry, at);
      Reason differs = price == null ? notNow(entry) : differs(entry, price, shopper);
      if (price == null || differs != null) {
        passedOver.add(differs == null ? notNow(entry) : differs);
        continue;
      }
      Candidate candidate = new Candidate(entry, price, price.amount(all));
      if (best == null) {
        best = candidate;
      } else if (lowest && candidate.amount().isLessThan(best.amount())) {
        passedOver.add(listReason(PriceReason.LIST_NOT_LOWER, best.entry().list(), best.price()));
        best = candidate;
      } else {
        passedOver.add(
            listReason(
                lowest ? PriceReason.LIST_NOT_LOWER : PriceReason.LIST_LATER, entry.list(), price));
      }
    }
    if (best == null) {
      return new PriceAnswer.Unpriced(
          passedOver.isEmpty()
              ? List.of(Reason.of(PriceReason.NOT_LISTED, "sku", sku))
              : passedOver);
    }
    return priced(best, before, units, all, shopper, passedOver);
  }

  private static PriceAnswer.Priced priced(
      Candidate best, long before, long units, long all, Shopper shopper, List<Reason> passedOver) {
    PriceList list = best.entry().list();
    ListedPrice price = best.price();
    List<Reason> reasons = new ArrayList<>();
    reasons.add(listReason(PriceReason.LISTED, list, price));
    if (!list.tiers().isEmpty()) {
      reasons.add(
          Reason.of(PriceReason.FOR_MEMBERS, "what", "tier", "name", shopper.tier().orElse("")));
    }
    if (!list.segments().isEmpty()) {
      reasons.add(
          Reason.of(PriceReason.FOR_MEMBERS, "what", "segment", "name", names(list.segments())));
    }
    if (price.validFrom().isPresent() || price.validUntil().isPresent()) {
      reasons.add(
          Reason.of(
              PriceReason.SCHEDULED,
              "from",
              text(price.validFrom()),
              "until",
              text(price.validUntil())));
    }
    BigMoney unitPrice = price.unitPrice();
    List<VolumePrice> graduated = new ArrayList<>(0);
    for (VolumePrice volume : price.volumePrices()) {
      if (price.volumePricing() == VolumePricing.ALL_UNITS) {
        if (volume.from() <= all) {
          unitPrice = volume.unitPrice();
        }
      } else if (volume.from() <= before + 1) {
        unitPrice = volume.unitPrice();
      } else if (volume.from() <= before + units) {
        graduated.add(new VolumePrice(volume.from() - before, volume.unitPrice()));
      }
    }
    addVolumeReasons(price, all, reasons);
    return new PriceAnswer.Priced(
        list.id(), unitPrice, graduated, price.floorPrice(), reasons, passedOver);
  }

  private static void addVolumeReasons(ListedPrice price, long all, List<Reason> reasons) {
    @Nullable Reason last = null;
    for (VolumePrice volume : price.volumePrices()) {
      if (volume.from() > all) {
        break;
      }
      if (price.volumePricing() == VolumePricing.GRADUATED) {
        reasons.add(
            Reason.of(PriceReason.GRADUATED, "from", volume.from(), "price", volume.unitPrice()));
      } else {
        last =
            Reason.of(PriceReason.VOLUME, "from", volume.from(), "price", volume.unitPrice())
                .with("units", all);
      }
    }
    if (last != null) {
      reasons.add(last);
    }
  }

  /** Returns the price that began last of those that hold; null if none does. */
  private static @Nullable ListedPrice inEffect(Entry entry, Instant at) {
    if (!holds(entry.list().validFrom(), entry.list().validUntil(), at)) {
      return null;
    }
    for (ListedPrice price : entry.prices()) {
      if (holds(price.validFrom(), price.validUntil(), at)) {
        return price;
      }
    }
    return null;
  }

  private static boolean holds(Optional<Instant> from, Optional<Instant> until, Instant at) {
    return (from.isEmpty() || !at.isBefore(from.get()))
        && (until.isEmpty() || at.isBefore(until.get()));
  }

  private static Reason notNow(Entry entry) {
    PriceList list = entry.list();
    ListedPrice price = entry.prices().get(0);
    return listReason(PriceReason.LIST_NOT_NOW, list, price)
        .with("from", text(price.validFrom().or(list::validFrom)))
        .with("until", text(price.validUntil().or(list::validUntil)));
  }

  /** Returns what a list asks for that the shopper is not; null if it fits. */
  private static @Nullable Reason differs(Entry entry, ListedPrice price, Shopper shopper) {
    PriceList list = entry.list();
    if (!list.currency().equals(shopper.currency())) {
      return differs(list, price, "currency", list.currency(), shopper.currency());
    }
    if (list.taxIncluded() != shopper.taxIncluded()) {
      return differs(list, price, "prices", tax(list.taxIncluded()), tax(shopper.taxIncluded()));
    }
    if (!list.channels().isEmpty() && !list.channels().contains(shopper.channel())) {
      return differs(list, price, "channel", names(list.channels()), shopper.channel());
    }
    Reason reason = differs(list, price, "store", list.stores(), shopper.store());
    reason =
        reason != null ? reason : differs(list, price, "region", list.regions(), shopper.region());
    reason = reason != null ? reason : differs(list, price, "tier", list.tiers(), shopper.tier());
    if (reason == null
        && !list.segments().isEmpty()
        && list.segments().stream().noneMatch(shopper.segments()::contains)) {
      return differs(
          list,
          price,
          "segment",
          names(list.segments()),
          shopper.segments().isEmpty() ? "none" : names(shopper.segments()));
    }
    return reason;
  }

  private static @Nullable Reason differs(
      PriceList list, ListedPrice price, String what, Set<String> wanted, Optional<String> actual) {
    return wanted.isEmpty() || actual.filter(wanted::contains).isPresent()
        ? null
        : differs(list, price, what, names(wanted), actual.orElse("none"));
  }

  private static Reason differs(
      PriceList list, ListedPrice price, String what, Object wanted, Object actual) {
    return listReason(PriceReason.LIST_DIFFERS, list, price)
        .with("what", what)
        .with("wanted", wanted)
        .with("actual", actual);
  }

  private static Reason listReason(PriceReason code, PriceList list, ListedPrice price) {
    return Reason.of(code, "list", list.id(), "price", price.unitPrice());
  }

  private static String tax(boolean included) {
    return included ? "with tax" : "without tax";
  }

  private static String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse("always");
  }

  private static String names(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
