package io.commercelib.core.listing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.catalog.ProductId;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What one seller shows of one product: a version, and while that is seen or was, at most one draft
 * beside it that is to replace it. Immutable.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableListing.class)
@JsonDeserialize(as = ImmutableListing.class)
public interface Listing {
  /** The kind of aggregate that listings are. */
  String AGGREGATE = "listing";

  /** Returns its name. */
  ListingId id();

  /** Returns of what. */
  ProductId product();

  /** Returns whose. */
  String seller();

  /** Returns the version that customers see, saw last, or are to see first. */
  ListingVersion main();

  /** Returns the draft that is to replace it, until customers see that. */
  Optional<ListingVersion> draft();

  /** Returns the number of the newest content. */
  long lastNumber();

  /** Returns how many steps its history has. */
  long steps();

  /** Returns the number of the last event that told of it; 0 if none did. */
  long lastEvent();

  /** Returns when it was last changed. */
  Instant changedAt();

  /** Returns its name as an aggregate. */
  @JsonIgnore
  default AggregateId aggregate() {
    return AggregateId.of(AGGREGATE, id());
  }

  /** Returns what customers see. */
  @JsonIgnore
  default Optional<ListingVersion> live() {
    return Optional.of(main()).filter(version -> version.state().is(ListingState.PUBLISHED));
  }

  /** Returns the version and the draft beside it, if there is one. */
  @JsonIgnore
  default Stream<ListingVersion> versions() {
    return Stream.concat(Stream.of(main()), draft().stream());
  }

  /** Checks the seller. */
  @Value.Check
  default void check() {
    Id.check("seller", seller());
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableListing.Builder {
    Builder() {}
  }
}
