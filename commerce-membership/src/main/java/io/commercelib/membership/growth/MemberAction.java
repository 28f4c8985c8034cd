package io.commercelib.membership.growth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.spi.id.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * Something that a member did, such as ordering, reviewing or sharing; or a correction of that.
 * Immutable.
 *
 * <p>When it happened decides what it counts for; when it was recorded only says since when that is
 * known.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableMemberAction.class)
@JsonDeserialize(as = ImmutableMemberAction.class)
public interface MemberAction {
  /** Longest id of an action: the names of an order and of a refund, and what joins them. */
  int MAX_ID_LENGTH = 420;

  /** Returns its id, unique among the member's. */
  String id();

  /** Returns what was done, in the shop's words, such as {@code order} or {@code review}. */
  String type();

  /** Returns when it happened. */
  Instant occurredAt();

  /** Returns when it became known. */
  @Value.Default
  default Instant recordedAt() {
    return occurredAt();
  }

  /** Returns what else is known of it, by name. */
  Map<String, String> attributes();

  /**
   * Returns for how much; of a correction, by how much more or, below zero, less; empty for an
   * action without one, or a correction that takes back all of it.
   */
  Optional<Money> amount();

  /** Returns the id of the action that this corrects; empty for one that corrects none. */
  Optional<String> corrects();

  /** Returns whether it corrects another. */
  @JsonIgnore
  default boolean isCorrection() {
    return corrects().isPresent();
  }

  /** Returns an action without an amount, known as soon as it happened. */
  static MemberAction of(String id, String type, Instant at) {
    return builder().id(id).type(type).occurredAt(at).build();
  }

  /** Returns that an action was taken back as a whole. */
  static MemberAction takenBack(String id, String of, Instant at) {
    return builder().id(id).type("correction").corrects(of).occurredAt(at).build();
  }

  /** Returns that the amount of an action became another by so much; below zero for less. */
  static MemberAction changed(String id, String of, Money by, Instant at) {
    return builder().id(id).type("correction").corrects(of).amount(by).occurredAt(at).build();
  }

  /** Checks the ids. */
  @Value.Check
  default void check() {
    Id.check("action id", id(), MAX_ID_LENGTH);
    Id.check("action type", type());
    if (!isCorrection() && amount().filter(Money::isNegative).isPresent()) {
      throw new IllegalArgumentException(
          "action '%s' is for %s; give zero or more, and what takes away as a correction"
              .formatted(id(), amount().get()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableMemberAction.Builder {
    Builder() {}
  }
}
