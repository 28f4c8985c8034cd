package io.commercelib.membership.tier;

import io.commercelib.spi.id.CustomerId;
import java.time.Instant;
import org.immutables.value.Value;

/** Who is judged. Immutable. */
@Value.Immutable
public interface Member {

  /** Returns who. */
  CustomerId id();

  /** Returns since when; what was bought before does not count. */
  Instant joinedAt();

  /** Returns a member. */
  static Member of(CustomerId id, Instant joinedAt) {
    return builder().id(id).joinedAt(joinedAt).build();
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableMember.Builder {
    Builder() {}
  }
}
