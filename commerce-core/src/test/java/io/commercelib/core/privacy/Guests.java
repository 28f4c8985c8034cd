package io.commercelib.core.privacy;

import io.commercelib.spi.privacy.PersonalData;
import io.commercelib.spi.shipping.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Types with personal data, as a host or the house would write them. */
final class Guests {
  private Guests() {}

  /** A record that masks by hand. */
  record Guest(@PersonalData String name, int visits, @PersonalData List<String> emails) {

    @Override
    public String toString() {
      return Masked.text("Guest").hiding("name").with("visits", visits).hiding("emails").toString();
    }
  }

  /** An Immutables value that masks by annotation. */
  @Value.Immutable
  @Value.Style(
      visibility = Value.Style.ImplementationVisibility.PACKAGE,
      overshadowImplementation = true,
      redactedMask = Masked.MASK)
  interface Profile {
    String id();

    @PersonalData
    @Value.Redacted
    String email();

    @PersonalData
    @Value.Redacted
    Optional<String> phone();

    static Builder builder() {
      return new Builder();
    }

    /** Builds; not thread-safe. */
    final class Builder extends ImmutableProfile.Builder {
      Builder() {}
    }
  }

  /** Something that is made of the others. */
  record Party(
      Guest host,
      List<Guest> guests,
      Map<String, Profile> profiles,
      Optional<Address> place,
      Optional<Party> next,
      Treat treat) {}

  /** A closed set of kinds, one of which is personal. */
  sealed interface Treat {}

  /** Harmless. */
  record Cake(String kind) implements Treat {}

  /** Personal. */
  record Present(@PersonalData String inscription) implements Treat {
    @Override
    public String toString() {
      return Masked.text("Present").hiding("inscription").toString();
    }
  }
}
