package io.commercelib.pricing.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.commercelib.core.document.DocumentFaults;
import io.commercelib.core.document.DocumentIds;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.pricing.price.ListedPrice;
import io.commercelib.pricing.price.PriceList;
import io.commercelib.pricing.price.VolumePricing;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document into price lists and notes all that is wrong with it on the way; not
 * thread-safe. Null stands for what could not be read.
 */
final class PriceListReader {
  private static final int MAX_VOLUMES = 100;

  private final DocumentPart document;
  private final DocumentFaults faults;
  private final DocumentIds ids = new DocumentIds();

  PriceListReader(DocumentPart document) {
    this.document = document;
    faults = document.faults();
  }

  /** Reads the document; what it returns counts only if no fault was noted. */
  @Nullable List<PriceList> read() {
    return document.parts("lists", 0, PriceFormat.MAX_LISTS, "price lists", this::list);
  }

  private @Nullable PriceList list(DocumentPart part) {
    int before = faults.count();
    String id = ids.read(part);
    Long priority =
        part.has("priority") ? part.number("priority", 0, Promotion.MAX_PRIORITY) : (Long) 0L;
    CurrencyUnit currency = currency(part);
    Boolean taxes = part.wordOr("taxes", Map.of("included", true, "excluded", false), true);
    Set<String> channels = names(part, "channels");
    Set<String> stores = names(part, "stores");
    Set<String> regions = names(part, "regions");
    Set<String> tiers = names(part, "tiers");
    Set<String> segments = names(part, "segments");
    Optional<Instant> from = part.optionalInstant("validFrom");
    Optional<Instant> until = until(part, from);
    // Without the currency, no price can be read.
    List<ListedPrice> prices =
        part.parts(
            "prices",
            0,
            PriceFormat.MAX_PRICES,
            "prices",
            inner -> currency == null ? skipped(inner) : price(inner, currency));
    if (id == null
        || priority == null
        || currency == null
        || taxes == null
        || prices == null
        || faults.count() > before) {
      return null;
    }
    return PriceList.builder()
        .id(id)
        .priority(priority.intValue())
        .currency(currency)
        .taxIncluded(taxes)
        .channels(channels)
        .stores(stores)
        .regions(regions)
        .tiers(tiers)
        .segments(segments)
        .validFrom(from)
        .validUntil(until)
        .prices(prices)
        .build();
  }

  private static @Nullable ListedPrice skipped(DocumentPart part) {
    part.acceptOthers();
    return null;
  }

  private static @Nullable CurrencyUnit currency(DocumentPart part) {
    JsonNode found = part.field("currency");
    try {
      if (found != null && found.isTextual()) {
        return CurrencyUnit.of(found.textValue());
      }
    } catch (IllegalCurrencyException e) {
      // Told below.
    }
    part.fault("currency", "write a known ISO 4217 currency, such as \"GBP\"");
    return null;
  }

  private static Set<String> names(DocumentPart part, String field) {
    Set<String> names = part.has(field) ? part.names(field, Promotion.MAX_NAMES) : Set.of();
    return names == null ? Set.of() : names;
  }

  private static Optional<Instant> until(DocumentPart part, Optional<Instant> from) {
    Optional<Instant> until = part.optionalInstant("validUntil");
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      part.fault("validUntil", "write an instant after validFrom, " + from.get());
    }
    return until;
  }

  private @Nullable ListedPrice price(DocumentPart part, CurrencyUnit currency) {
    int before = faults.count();
    String sku = part.name("sku");
    BigMoney price = RuleFields.unitPrice(part, "price", currency);
    List<VolumePrice> volumes =
        part.has("volumes")
            ? part.parts("volumes", 1, MAX_VOLUMES, "prices", inner -> volumePrice(inner, currency))
            : List.of();
    VolumePricing pricing =
        part.wordOr("volumePricing", Words.VOLUME_PRICING, VolumePricing.ALL_UNITS);
    Optional<BigMoney> floor =
        part.has("floor")
            ? Optional.ofNullable(RuleFields.unitPrice(part, "floor", currency))
            : Optional.empty();
    Optional<Instant> from = part.optionalInstant("validFrom");
    Optional<Instant> until = until(part, from);
    if (sku == null
        || price == null
        || volumes == null
        || pricing == null
        || faults.count() > before) {
      return null;
    }
    return ListedPrice.builder()
        .sku(new Sku(sku))
        .unitPrice(price)
        .volumePrices(volumes)
        .volumePricing(pricing)
        .floorPrice(floor)
        .validFrom(from)
        .validUntil(until)
        .build();
  }

  private static @Nullable VolumePrice volumePrice(DocumentPart part, CurrencyUnit currency) {
    Long from = part.number("from", 2, Long.MAX_VALUE);
    BigMoney price = RuleFields.unitPrice(part, "price", currency);
    return from == null || price == null ? null : new VolumePrice(from, price);
  }
}
