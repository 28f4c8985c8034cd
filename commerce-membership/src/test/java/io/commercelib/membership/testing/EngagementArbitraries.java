package io.commercelib.membership.testing;

import io.commercelib.membership.engagement.Visit;
import io.commercelib.spi.id.CustomerId;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random visits of a few people within about two weeks. */
public final class EngagementArbitraries {
  private static final Instant START = Instant.parse("2026-03-22T00:00:00Z");

  private EngagementArbitraries() {}

  /** Returns visits in any order, some of them of members. */
  public static Arbitrary<List<Visit>> visits() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 3).map(id -> new CustomerId("m-" + id)).optional(0.2),
            Arbitraries.longs().between(0, 14 * 1_440L),
            Arbitraries.of("/home", "/tea", "/cart", "/pay"))
        .as(
            (visitor, member, minute, name) ->
                new Visit("v-" + visitor, member, START.plusSeconds(60 * minute), name))
        .list()
        .ofMaxSize(60);
  }
}
