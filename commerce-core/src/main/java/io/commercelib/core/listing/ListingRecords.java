package io.commercelib.core.listing;

import com.google.common.hash.Hashing;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.text.FoldedText;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What is stored of listings, and by what it is found. */
final class ListingRecords {
  /** Listings by state, of the version and of the draft beside it, the longest unchanged first. */
  static final Index<Listing> BY_STATE =
      Index.multiValued(
          "by_state",
          List.of(IndexField.text("state"), IndexField.instant("changed_at")),
          listing ->
              listing
                  .versions()
                  .map(version -> IndexKey.of(version.state().name(), listing.changedAt()))
                  .distinct()
                  .toList());

  static final Index<Listing> BY_SELLER =
      Index.of(
          "by_seller",
          List.of(IndexField.text("seller"), IndexField.instant("changed_at")),
          listing -> IndexKey.of(listing.seller(), listing.changedAt()));

  static final Index<Listing> BY_CATEGORY =
      Index.multiValued(
          "by_category",
          List.of(IndexField.text("category"), IndexField.instant("changed_at")),
          listing ->
              listing.main().content().category().stream()
                  .map(category -> IndexKey.of(category.value(), listing.changedAt()))
                  .toList());

  /** What no other listing of the same seller may have; see {@link #codes}. */
  static final Index<Listing> BY_CODE =
      Index.unique(
          "by_code",
          List.of(IndexField.text("seller"), IndexField.text("code")),
          listing ->
              codes(listing).keySet().stream()
                  .map(code -> IndexKey.of(listing.seller(), code))
                  .toList());

  static final Index<Listing> BY_SKU =
      Index.unique(
          "by_sku",
          List.of(IndexField.text("sku")),
          listing -> skus(listing).stream().map(sku -> IndexKey.of(sku.value())).toList());

  static final StoreDefinition<ListingId, Listing> LISTINGS =
      StoreDefinition.of(
              "listings",
              KeyCodec.of(ListingId::value, ListingId::new),
              JsonCodec.withText(
                  Listing.class,
                  ListingState.class,
                  ListingState::name,
                  ListingLifecycle.definition()::state))
          .indexedBy(BY_STATE)
          .indexedBy(BY_SELLER)
          .indexedBy(BY_CATEGORY)
          .indexedBy(BY_CODE)
          .indexedBy(BY_SKU);

  static final Index<Step> STEPS_IN_ORDER =
      Index.of(
          "in_order",
          List.of(IndexField.text("listing"), IndexField.number("number")),
          step -> IndexKey.of(step.listing().value(), step.step().number()));

  static final Index<Step> STEPS_BY_TIME =
      Index.of(
          "by_time",
          List.of(IndexField.instant("at")),
          step -> IndexKey.of(step.step().entry().at()));

  static final StoreDefinition<String, Step> STEPS =
      StoreDefinition.of(
              "listing_steps",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(Step.class))
          .indexedBy(STEPS_IN_ORDER)
          .indexedBy(STEPS_BY_TIME);

  static final Index<LiveStretch> STRETCHES_IN_ORDER =
      Index.of(
          "in_order",
          List.of(IndexField.text("listing"), IndexField.instant("from_instant")),
          stretch -> IndexKey.of(stretch.listing().value(), stretch.from()));

  static final Index<LiveStretch> STRETCHES_BY_SKU =
      Index.multiValued(
          "by_sku",
          List.of(IndexField.text("sku"), IndexField.instant("from_instant")),
          stretch ->
              stretch.content().variants().stream()
                  .map(variant -> IndexKey.of(variant.sku().value(), stretch.from()))
                  .toList());

  static final Index<LiveStretch> STRETCHES_BY_END =
      Index.multiValued(
          "by_end",
          List.of(IndexField.instant("until_instant")),
          stretch -> stretch.until().stream().map(IndexKey::of).toList());

  /** The times that are over; the one that lasts is in the listing. */
  static final StoreDefinition<String, LiveStretch> STRETCHES =
      StoreDefinition.of(
              "listing_stretches",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(LiveStretch.class))
          .indexedBy(STRETCHES_IN_ORDER)
          .indexedBy(STRETCHES_BY_SKU)
          .indexedBy(STRETCHES_BY_END);

  private ListingRecords() {}

  /** A step, and of which listing. */
  record Step(ListingId listing, ListingStep step) {}

  /**
   * What tells that two listings of one seller show the same: the product, the number under the bar
   * code, brand with model. By what is compared, in words. Archived ones are out of the way.
   */
  static Map<String, String> codes(Listing listing) {
    Map<String, String> codes = new TreeMap<>();
    if (listing.main().state().is(ListingState.ARCHIVED)) {
      return codes;
    }
    codes.put("product:" + listing.product(), "product");
    listing
        .versions()
        .map(ListingVersion::content)
        .forEach(
            content -> {
              content
                  .gtin()
                  .flatMap(Gtin::normalised)
                  .ifPresent(gtin -> codes.put("gtin:" + gtin, "gtin"));
              if (content.brand().isPresent() && content.model().isPresent()) {
                String model =
                    FoldedText.of(content.brand().get())
                        + "/"
                        + FoldedText.of(content.model().get());
                // Folding can make a text longer than an index takes.
                codes.put(
                    "model:" + Hashing.sha256().hashString(model, StandardCharsets.UTF_8),
                    "brand and model");
              }
            });
    return codes;
  }

  static Set<Sku> skus(Listing listing) {
    Set<Sku> skus = new TreeSet<>();
    if (!listing.main().state().is(ListingState.ARCHIVED)) {
      listing
          .versions()
          .forEach(version -> version.content().variants().forEach(v -> skus.add(v.sku())));
    }
    return skus;
  }
}
