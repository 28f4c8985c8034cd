package io.commercelib.pricing.coupon;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.pricing.promotion.Promotion;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** Codes that are issued on the same terms and stand for one coupon. Immutable. */
@Value.Immutable
@JsonSerialize(as = ImmutableCouponBatch.class)
@JsonDeserialize(as = ImmutableCouponBatch.class)
public interface CouponBatch {

  /** Returns its id. */
  String id();

  /** Returns the coupon that its codes stand for, as promotions name it. */
  String coupon();

  /** Returns in how many orders each code may be used; empty for any number. */
  Optional<Long> usesPerCode();

  /** Returns in how many orders its codes may be used together; empty for any number. */
  Optional<Long> uses();

  /** Returns in how many orders of one customer; empty for any number. */
  Optional<Long> usesPerCustomer();

  /** Returns from when codes may be used, inclusive. */
  Optional<Instant> validFrom();

  /** Returns until when, exclusive. */
  Optional<Instant> validUntil();

  /** Checks names and numbers. */
  @Value.Check
  default void check() {
    if (!coupon().matches(Promotion.COUPON)) {
      throw new IllegalArgumentException(
          "a coupon of %s characters; %s".formatted(coupon().length(), Promotion.COUPON_REMEDY));
    }
    if (!id().matches(Promotion.ID)) {
      throw new IllegalArgumentException(
          "a batch with an id of %s characters; %s".formatted(id().length(), Promotion.ID_REMEDY));
    }
    if (usesPerCode().orElse(0L) < 0 || uses().orElse(0L) < 0 || usesPerCustomer().orElse(0L) < 0) {
      throw new IllegalArgumentException(
          "batch '%s' has a limit below zero; give 0 or more".formatted(id()));
    }
    if (validFrom().isPresent()
        && validUntil().isPresent()
        && !validFrom().get().isBefore(validUntil().get())) {
      throw new IllegalArgumentException(
          "batch '%s' holds from %s until %s; let it end after it begins"
              .formatted(id(), validFrom().get(), validUntil().get()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableCouponBatch.Builder {
    Builder() {}
  }
}
