package io.commercelib.examples.benchmarks.promotions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is timed gives the right cents, in every engine. */
class PromotionPeersTest {

  @ParameterizedTest
  @EnumSource
  void sample_carts_have_the_checksum_of_every_engine_that_is_right(PeerKind kind) {
    Optional<Path> sample = LowerBound.above("shared/bench/sample-S");
    assumeTrue(sample.isPresent(), "skipped: no shared/bench/sample-S above this folder");
    assumeTrue(
        kind != PeerKind.LOWER_BOUND || LowerBound.sources().isPresent(),
        "skipped: no " + LowerBound.SOURCES + " above this folder");
    WorkloadData data = WorkloadData.read(sample.get());

    Peer peer = kind.over(data);

    assertThat(data.purchases()).hasSize(100);
    assertThat(data.checksum(peer, 100)).isEqualTo("4ff3a5770732fe64");
  }
}
