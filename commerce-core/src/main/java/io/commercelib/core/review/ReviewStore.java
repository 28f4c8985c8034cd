package io.commercelib.core.review;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where reviews and the sums of their stars are kept, always in one transaction. */
final class ReviewStore {
  private static final IndexField AT = IndexField.instant("at");

  private static final Index<Review> BY_CUSTOMER =
      Index.of(
          "by_customer",
          List.of(IndexField.text("customer"), AT),
          review -> IndexKey.of(review.customer().value(), review.versions().get(0).at()));

  private static final Index<Review> BY_STATE =
      Index.of(
          "by_state",
          List.of(IndexField.text("state"), AT),
          review ->
              IndexKey.of(
                  review.state().name(), review.versions().get(review.versions().size() - 1).at()));

  private static final Index<Review> SHOWN =
      Index.multiValued(
          "shown",
          List.of(IndexField.text("sku"), AT),
          review ->
              review.sku().isPresent() && review.shownVersion().isPresent()
                  ? List.of(
                      IndexKey.of(review.sku().get().value(), review.shownVersion().get().at()))
                  : List.of());

  private static final StoreDefinition<ReviewSubject, Review> REVIEWS =
      StoreDefinition.of(
              "reviews",
              KeyCodec.of(ReviewSubject::text, ReviewSubject::parse),
              JsonCodec.withText(
                  Review.class,
                  ReviewState.class,
                  ReviewState::name,
                  ReviewLifecycle.definition()::state))
          .indexedBy(BY_CUSTOMER)
          .indexedBy(BY_STATE)
          .indexedBy(SHOWN);

  private ReviewStore() {}

  static Query ofCustomer(CustomerId customer) {
    return Query.on(BY_CUSTOMER).where(customer.value());
  }

  static Query inState(ReviewState state) {
    return Query.on(BY_STATE).where(state.name());
  }

  static Query shownOf(Sku sku) {
    return Query.on(SHOWN).where(sku.value());
  }

  static Optional<Review> find(Tx tx, ReviewSubject subject) {
    return tx.store(REVIEWS).get(subject);
  }

  static Page<ReviewSubject, Review> page(Tx tx, Query query) {
    return tx.store(REVIEWS).query(query);
  }

  static void scan(Tx tx, Query query, Consumer<Review> with) {
    tx.store(REVIEWS).scan(query.limit(Query.MAX_LIMIT), entry -> with.accept(entry.value()));
  }

  /** Keeps a review, and what its stars change in the sums. */
  static void save(Tx tx, Optional<Review> before, Review after) {
    tx.store(REVIEWS).put(after.subject(), after);
    Map<CounterKey, Long> deltas = new HashMap<>();
    before.flatMap(ReviewStore::starsOf).ifPresent(stars -> deltas.merge(stars, -1L, Long::sum));
    starsOf(after).ifPresent(stars -> deltas.merge(stars, 1L, Long::sum));
    deltas.values().removeIf(delta -> delta == 0);
    if (!deltas.isEmpty()) {
      var unused = tx.counters().change(deltas);
    }
  }

  private static Optional<CounterKey> starsOf(Review review) {
    return review.shownVersion().map(version -> counter(review.sku(), version.stars()));
  }

  private static CounterKey counter(Optional<Sku> sku, int stars) {
    return sku.map(of -> new CounterKey("review-stars", stars + "/" + of))
        .orElseGet(() -> new CounterKey("order-review-stars", String.valueOf(stars)));
  }

  static StarCounts counts(Tx tx, Optional<Sku> sku) {
    List<Long> counts = new ArrayList<>();
    for (int stars = 1; stars <= StarCounts.MOST; stars++) {
      counts.add(tx.counters().count(counter(sku, stars)));
    }
    return new StarCounts(counts);
  }

  static void export(Review review, PersonalExport export) {
    export.add(REVIEWS, review.subject(), review);
  }
}
