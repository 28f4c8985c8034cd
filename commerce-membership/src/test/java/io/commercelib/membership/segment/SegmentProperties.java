package io.commercelib.membership.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.segment.SegmentCondition.Fact;
import io.commercelib.membership.segment.SegmentCondition.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SegmentProperties {

  private static Arbitrary<SegmentCondition> conditions(int depth) {
    Arbitrary<SegmentCondition> tiers =
        Arbitraries.of("A", "B", "C")
            .set()
            .ofMinSize(1)
            .map(names -> new SegmentCondition.FactIn(Fact.TIER, names));
    Arbitrary<SegmentCondition> tags =
        Arbitraries.of("x", "y").map(name -> new SegmentCondition.FactIn(Fact.TAG, Set.of(name)));
    Arbitrary<SegmentCondition> scores =
        Combinators.combine(
                Arbitraries.of(Whole.RECENCY_SCORE, Whole.FREQUENCY_SCORE),
                Arbitraries.longs().between(1, 5),
                Arbitraries.longs().between(1, 5))
            .as(
                (number, one, other) ->
                    SegmentCondition.between(number, Math.min(one, other), Math.max(one, other)));
    Arbitrary<SegmentCondition> orders =
        Combinators.combine(Arbitraries.longs().between(0, 9), Arbitraries.longs().between(0, 9))
            .as(
                (one, other) ->
                    SegmentCondition.between(
                        Whole.ORDERS, Math.min(one, other), Math.max(one, other)));
    Arbitrary<SegmentCondition> single = Arbitraries.oneOf(tiers, tags, scores, orders);
    if (depth == 0) {
      return single;
    }
    Arbitrary<List<SegmentCondition>> several =
        conditions(depth - 1).list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        single,
        several.map(SegmentCondition.All::new),
        several.map(SegmentCondition.Any::new),
        conditions(depth - 1).map(SegmentCondition.Not::new));
  }

  @Provide
  Arbitrary<SegmentRules> rules() {
    return conditions(2)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            conditions -> {
              List<Segment> segments = new ArrayList<>();
              for (SegmentCondition condition : conditions) {
                String id = "s" + segments.size();
                segments.add(new Segment(id, id, condition));
              }
              return new SegmentRules(
                  5, segments, Optional.of(new SegmentRules.Otherwise("others", "Others")));
            });
  }

  @Provide
  Arbitrary<MemberProfile> members() {
    Arbitrary<Optional<RfmScore>> scores =
        Combinators.combine(
                Arbitraries.integers().between(1, 5), Arbitraries.integers().between(1, 5))
            .as((one, other) -> new RfmScore(one, other, 3))
            .optional();
    return Combinators.combine(
            Arbitraries.of("A", "B", "C", "D").optional(),
            Arbitraries.of("x", "y", "z").set().ofMaxSize(3),
            scores,
            Arbitraries.longs().between(0, 12).optional())
        .as(
            (tier, tags, score, orders) ->
                MemberProfile.builder().tier(tier).tags(tags).score(score).orders(orders).build());
  }

  @Property
  void every_member_is_in_one_segment_the_first_that_fits(
      @ForAll("rules") SegmentRules rules, @ForAll("members") MemberProfile member) {
    Optional<String> first =
        rules.segments().stream()
            .filter(segment -> segment.condition().holdsFor(member))
            .map(Segment::id)
            .findFirst();

    assertThat(rules.segmentOf(member)).contains(first.orElse("others"));
  }

  @Property
  void rules_come_back_as_they_were_written(@ForAll("rules") SegmentRules rules) {
    SegmentFormat format = SegmentFormat.standard();

    assertThat(format.read(format.write(rules))).isEqualTo(rules);
  }

  @Property(tries = 200)
  void lint_misses_nothing_that_some_member_shows(
      @ForAll("rules") SegmentRules rules, @ForAll("members") MemberProfile member) {
    List<SegmentFinding> findings = SegmentLint.of(rules);
    List<String> fits =
        rules.segments().stream()
            .filter(segment -> segment.condition().holdsFor(member))
            .map(Segment::id)
            .toList();

    if (fits.isEmpty()) {
      assertThat(findings).anyMatch(finding -> finding.kind() == SegmentFinding.Kind.GAP);
    } else {
      assertThat(findings)
          .noneMatch(
              finding ->
                  (finding.kind() == SegmentFinding.Kind.UNREACHABLE
                          || finding.kind() == SegmentFinding.Kind.EMPTY)
                      && finding.segments().contains(fits.get(0)));
    }
    if (fits.size() > 1) {
      assertThat(findings)
          .anyMatch(
              finding ->
                  finding.kind() == SegmentFinding.Kind.OVERLAP
                      && finding.segments().equals(fits.subList(0, 2)));
    }
  }

  @Property(tries = 200)
  void witnesses_show_what_is_said_of_them(@ForAll("rules") SegmentRules rules) {
    assertThat(SegmentLint.of(rules))
        .allSatisfy(
            finding ->
                finding
                    .witness()
                    .ifPresent(
                        member ->
                            assertThat(rules.segments())
                                .filteredOn(segment -> segment.condition().holdsFor(member))
                                .extracting(Segment::id)
                                .containsAll(finding.segments())
                                .matches(
                                    fits ->
                                        finding.kind() != SegmentFinding.Kind.GAP
                                            || fits.isEmpty())));
  }
}
