package io.commercelib.membership.tier;

import io.commercelib.membership.testing.MembershipArbitraries;
import io.commercelib.membership.testing.ProgrammeProperties;
import net.jqwik.api.Arbitrary;

/** The laws of tiers over programmes of every kind. */
class AnyProgrammeProperties extends ProgrammeProperties {
  @Override
  protected Arbitrary<Programme> programmes() {
    return MembershipArbitraries.programmes();
  }
}
