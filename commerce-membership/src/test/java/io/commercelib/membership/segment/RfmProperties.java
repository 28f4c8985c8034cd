package io.commercelib.membership.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.testing.ChurnArbitraries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;

class RfmProperties {

  @Provide
  Arbitrary<List<RfmFigures>> members() {
    return ChurnArbitraries.figures(CurrencyUnit.GBP);
  }

  @Provide
  Arbitrary<Rfm> rulers() {
    return Combinators.combine(
            Arbitraries.of(Rfm.Mode.class),
            Arbitraries.integers().between(2, Rfm.MOST_SCORES),
            Arbitraries.of(Monetary.class))
        .as(Rfm::new);
  }

  @Property
  void who_is_better_never_scores_less(
      @ForAll("members") List<RfmFigures> members, @ForAll("rulers") Rfm rfm) {
    var scores = rfm.score(members).scores();

    for (RfmFigures one : members) {
      for (RfmFigures other : members) {
        RfmScore ones = scores.getOrDefault(one.member(), new RfmScore(1, 1, 1));
        RfmScore others = scores.getOrDefault(other.member(), new RfmScore(10, 10, 10));
        if (one.recencyDays() < other.recencyDays()) {
          assertThat(ones.recency()).isGreaterThanOrEqualTo(others.recency());
        }
        if (one.orders() > other.orders()) {
          assertThat(ones.frequency()).isGreaterThanOrEqualTo(others.frequency());
        }
        if (one.monetary(rfm.monetary()).isGreaterThan(other.monetary(rfm.monetary()))) {
          assertThat(ones.monetary()).isGreaterThanOrEqualTo(others.monetary());
        }
      }
    }
  }

  @Property
  void order_of_members_does_not_matter(
      @ForAll("members") List<RfmFigures> members,
      @ForAll("rulers") Rfm rfm,
      @ForAll Random random) {
    List<RfmFigures> shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, random);

    assertThat(rfm.score(shuffled)).isEqualTo(rfm.score(members));
  }

  @Property
  void frozen_cut_points_give_the_same_scores(
      @ForAll("members") List<RfmFigures> members, @ForAll("rulers") Rfm rfm) {
    RfmResult result = rfm.score(members);
    SegmentFormat format = SegmentFormat.standard();
    RfmCutPoints frozen = format.readCutPoints(format.write(result.cutPoints()));

    boolean isSplit =
        result.notes().stream().anyMatch(note -> note.is(MembershipReason.RFM_SPLIT_TIE));
    boolean areGroupsFull = rfm.mode() == Rfm.Mode.QUANTILE || members.size() >= rfm.scores();

    assertThat(frozen).isEqualTo(result.cutPoints());
    if (!isSplit && areGroupsFull) {
      assertThat(members)
          .allSatisfy(
              member ->
                  assertThat(result.scores()).containsEntry(member.member(), frozen.score(member)));
    }
  }

  @Property
  void groups_of_equal_size_differ_by_one_at_most(@ForAll("members") List<RfmFigures> members) {
    var scores = new Rfm(Rfm.Mode.NTILE, 5, Monetary.TOTAL).score(members).scores();
    long[] sizes = new long[5];
    scores.values().forEach(score -> sizes[score.recency() - 1]++);

    Arrays.sort(sizes);
    assertThat(sizes[4] - sizes[0]).isLessThanOrEqualTo(1);
  }

  @Property
  void map_has_every_member_and_every_penny(
      @ForAll("members") List<RfmFigures> members, @ForAll("rulers") Rfm rfm) {
    RfmMap map = rfm.score(members).map();

    assertThat(map.cells().stream().mapToLong(RfmMap.Cell::members).sum())
        .isEqualTo(members.size());
    assertThat(map.cells().stream().mapToLong(cell -> cell.spend().getAmountMinorLong()).sum())
        .isEqualTo(members.stream().mapToLong(member -> member.spend().getAmountMinorLong()).sum());
  }

  @Property
  void every_scored_member_is_in_exactly_one_standard_segment(
      @ForAll("members") List<RfmFigures> members) {
    SegmentRules standard = SegmentRules.standard();

    assertThat(Rfm.standard().score(members).scores().values())
        .allSatisfy(
            score -> {
              MemberProfile member = MemberProfile.builder().score(score).build();
              assertThat(standard.segments())
                  .filteredOn(segment -> segment.condition().holdsFor(member))
                  .hasSize(1)
                  .extracting(Segment::id)
                  .containsExactly(standard.segmentOf(member).orElseThrow());
            });
  }
}
