package io.commercelib.membership.segment;

import io.commercelib.core.document.EnumWords;
import io.commercelib.core.reason.Reason;
import io.commercelib.membership.reason.MembershipReason;
import java.math.BigDecimal;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.joda.money.Money;

/**
 * Looks for gaps, overlaps and segments that get nobody.
 *
 * <p>Rules tell members apart only by the names they list and by where their ranges begin and end.
 * So there are finitely many kinds of members, one of each is made and tried, and what is found is
 * proved by that member. Up to {@value #MOST_KINDS} kinds are looked at; of more, evenly spread
 * ones, and a finding says so: what is shown is true then too, but not all of it is found, and that
 * a segment gets nobody is not claimed.
 */
public final class SegmentLint {
  /** Most kinds of members that are looked at. */
  public static final int MOST_KINDS = 50_000;

  /** Most tags of which every combination is made. */
  private static final int MOST_TAGS = 6;

  private static final String OTHER = "any other";

  private final SegmentRules rules;
  private final List<List<UnaryOperator<MemberProfile.Builder>>> dimensions = new ArrayList<>();
  private boolean areAllCombined = true;

  private SegmentLint(SegmentRules rules) {
    this.rules = rules;
    Named named = new Named();
    rules.segments().forEach(segment -> segment.condition().match(named));
    addNames(named);
    addNumbers(named);
  }

  /**
   * Returns what is found: gaps first, then of each segment whether it gets nobody and which later
   * ones it overlaps, each with the first witness.
   */
  public static List<SegmentFinding> of(SegmentRules rules) {
    return new SegmentLint(rules).findings();
  }

  private void addNames(Named named) {
    named
        .facts()
        .forEach(
            (fact, names) -> {
              switch (fact) {
                case TIER -> addFact(names, MemberProfile.Builder::tier);
                case REGION -> addFact(names, MemberProfile.Builder::region);
                case TAG -> addTags(List.copyOf(names));
              }
            });
    named
        .attributes()
        .forEach(
            (name, values) ->
                addFact(values, (builder, value) -> builder.putAttributes(name, value)));
    if (!named.months().isEmpty()) {
      List<UnaryOperator<MemberProfile.Builder>> values = new ArrayList<>();
      boolean isOtherIn = false;
      for (Month month : Month.values()) {
        // All months that are not listed are alike.
        if (named.months().contains(month) || !isOtherIn) {
          isOtherIn |= !named.months().contains(month);
          values.add(builder -> builder.birthdayMonth(month));
        }
      }
      values.add(builder -> builder);
      dimensions.add(values);
    }
  }

  /** Sets a field. */
  private interface Field<T> {
    MemberProfile.Builder set(MemberProfile.Builder builder, T value);
  }

  private void addFact(Collection<String> names, Field<String> field) {
    List<UnaryOperator<MemberProfile.Builder>> values = new ArrayList<>();
    names.forEach(name -> values.add(builder -> field.set(builder, name)));
    String other = names.contains(OTHER) ? OTHER + " than " + names.size() : OTHER;
    values.add(builder -> field.set(builder, other));
    values.add(builder -> builder);
    dimensions.add(values);
  }

  private void addTags(List<String> tags) {
    List<UnaryOperator<MemberProfile.Builder>> values = new ArrayList<>();
    if (tags.size() <= MOST_TAGS) {
      for (int chosen = 0; chosen < 1 << tags.size(); chosen++) {
        int bits = chosen;
        values.add(
            builder -> {
              for (int i = 0; i < tags.size(); i++) {
                if ((bits >> i & 1) == 1) {
                  builder.addTags(tags.get(i));
                }
              }
              return builder;
            });
      }
    } else {
      areAllCombined = false;
      values.add(builder -> builder);
      tags.forEach(tag -> values.add(builder -> builder.addTags(tag)));
      values.add(builder -> builder.addAllTags(tags));
    }
    dimensions.add(values);
  }

  private void addNumbers(Named named) {
    boolean anyScore = named.wholes().keySet().stream().anyMatch(SegmentCondition.Whole::isScore);
    if (anyScore) {
      addScores(named);
    }
    named
        .wholes()
        .forEach(
            (number, starts) -> {
              switch (number) {
                case POINTS -> addNumber(starts, MemberProfile.Builder::points);
                case ORDERS -> addNumber(starts, MemberProfile.Builder::orders);
                case DAYS_SINCE_ORDER -> addNumber(starts, MemberProfile.Builder::daysSinceOrder);
                case DAYS_SINCE_JOINED -> addNumber(starts, MemberProfile.Builder::daysSinceJoined);
                case RECENCY_SCORE, FREQUENCY_SCORE, MONETARY_SCORE -> {
                  // Known together or not at all.
                }
              }
            });
    if (!named.spends().isEmpty()) {
      NavigableSet<Money> starts = new TreeSet<>(named.spends());
      starts.add(Money.zero(named.spends().first().getCurrencyUnit()));
      addValues(starts, MemberProfile.Builder::spend);
    }
    if (!named.probabilities().isEmpty()) {
      NavigableSet<BigDecimal> starts = new TreeSet<>(named.probabilities());
      starts.add(BigDecimal.ZERO);
      addValues(starts, MemberProfile.Builder::pAlive);
    }
  }

  private void addNumber(NavigableSet<Long> starts, Field<Long> field) {
    NavigableSet<Long> all = new TreeSet<>(starts);
    all.add(0L);
    addValues(all, field);
  }

  private <T> void addValues(Collection<T> starts, Field<T> field) {
    List<UnaryOperator<MemberProfile.Builder>> values = new ArrayList<>();
    starts.forEach(start -> values.add(builder -> field.set(builder, start)));
    values.add(builder -> builder);
    dimensions.add(values);
  }

  private void addScores(Named named) {
    List<UnaryOperator<MemberProfile.Builder>> values = new ArrayList<>();
    for (long recency : scores(named, SegmentCondition.Whole.RECENCY_SCORE)) {
      for (long frequency : scores(named, SegmentCondition.Whole.FREQUENCY_SCORE)) {
        for (long monetary : scores(named, SegmentCondition.Whole.MONETARY_SCORE)) {
          RfmScore score = new RfmScore((int) recency, (int) frequency, (int) monetary);
          values.add(builder -> builder.score(score));
        }
      }
    }
    values.add(builder -> builder);
    dimensions.add(values);
  }

  private NavigableSet<Long> scores(Named named, SegmentCondition.Whole number) {
    NavigableSet<Long> scores = new TreeSet<>(named.wholes().getOrDefault(number, new TreeSet<>()));
    scores.add(1L);
    scores.removeIf(score -> score < 1 || score > rules.scores());
    return scores;
  }

  private List<SegmentFinding> findings() {
    long all = 1;
    for (List<UnaryOperator<MemberProfile.Builder>> dimension : dimensions) {
      // Past the bound it does not matter by how much; no dimension has more than some thousands.
      all = Math.min(Integer.MAX_VALUE, all * dimension.size());
    }
    boolean isWhole = all <= MOST_KINDS;
    long looked = isWhole ? all : MOST_KINDS;
    Optional<MemberProfile> gap = Optional.empty();
    int size = rules.segments().size();
    Map<List<Integer>, MemberProfile> overlaps = new LinkedHashMap<>();
    boolean[][] isOverlap = new boolean[size][size];
    boolean[] isFitting = new boolean[size];
    boolean[] isTaking = new boolean[size];
    for (long i = 0; i < looked; i++) {
      MemberProfile member = isWhole ? member(i) : spread(i);
      int[] fits = fitting(member);
      if (fits.length == 0) {
        gap = gap.isEmpty() ? Optional.of(member) : gap;
        continue;
      }
      isTaking[fits[0]] = true;
      for (int one = 0; one < fits.length; one++) {
        isFitting[fits[one]] = true;
        for (int other = one + 1; other < fits.length; other++) {
          if (!isOverlap[fits[one]][fits[other]]) {
            isOverlap[fits[one]][fits[other]] = true;
            overlaps.put(List.of(fits[one], fits[other]), member);
          }
        }
      }
    }
    List<SegmentFinding> findings = new ArrayList<>();
    gap.ifPresent(member -> findings.add(gap(member)));
    for (int i = 0; i < size; i++) {
      int index = i;
      if (isWhole && areAllCombined && !isTaking[i]) {
        findings.add(nobody(id(i), isFitting[i]));
      }
      overlaps.forEach(
          (pair, member) -> {
            if (pair.get(0) == index) {
              findings.add(overlap(List.of(id(index), id(pair.get(1))), member));
            }
          });
    }
    if (!isWhole || !areAllCombined) {
      findings.add(sampled(looked, all));
    }
    return findings;
  }

  private String id(int segment) {
    return rules.segments().get(segment).id();
  }

  /** Returns which segments fit a member, in their order. */
  private int[] fitting(MemberProfile member) {
    Holding holding = new Holding(member);
    return IntStream.range(0, rules.segments().size())
        .filter(i -> rules.segments().get(i).condition().match(holding))
        .toArray();
  }

  private MemberProfile member(long kind) {
    MemberProfile.Builder builder = MemberProfile.builder();
    long rest = kind;
    for (List<UnaryOperator<MemberProfile.Builder>> dimension : dimensions) {
      builder = dimension.get(Math.floorMod(rest, dimension.size())).apply(builder);
      rest /= dimension.size();
    }
    return builder.build();
  }

  /** Returns a member whose values are mixed from a number (the finalizer of SplitMix64). */
  private MemberProfile spread(long number) {
    MemberProfile.Builder builder = MemberProfile.builder();
    long mixed = number;
    for (List<UnaryOperator<MemberProfile.Builder>> dimension : dimensions) {
      mixed += 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
      mixed ^= mixed >>> 31;
      builder = dimension.get((int) Math.floorMod(mixed, (long) dimension.size())).apply(builder);
    }
    return builder.build();
  }

  private static SegmentFinding gap(MemberProfile member) {
    return new SegmentFinding(
        SegmentFinding.Kind.GAP,
        List.of(),
        Optional.of(member),
        Reason.of(MembershipReason.SEGMENT_GAP, "witness", words(member)));
  }

  private static SegmentFinding overlap(List<String> pair, MemberProfile member) {
    return new SegmentFinding(
        SegmentFinding.Kind.OVERLAP,
        pair,
        Optional.of(member),
        Reason.of(MembershipReason.SEGMENT_OVERLAP, "first", pair.get(0), "second", pair.get(1))
            .with("witness", words(member)));
  }

  private static SegmentFinding nobody(String segment, boolean fitsSomebody) {
    return fitsSomebody
        ? new SegmentFinding(
            SegmentFinding.Kind.UNREACHABLE,
            List.of(segment),
            Optional.empty(),
            Reason.of(MembershipReason.SEGMENT_UNREACHABLE, "segment", segment))
        : new SegmentFinding(
            SegmentFinding.Kind.EMPTY,
            List.of(segment),
            Optional.empty(),
            Reason.of(MembershipReason.SEGMENT_EMPTY, "segment", segment));
  }

  private SegmentFinding sampled(long looked, long all) {
    return new SegmentFinding(
        SegmentFinding.Kind.SAMPLED,
        List.of(),
        Optional.empty(),
        Reason.of(
            MembershipReason.SEGMENT_SAMPLED,
            "looked",
            looked,
            "all",
            all == Integer.MAX_VALUE || !areAllCombined ? "more than " + looked : all));
  }

  /** Returns what is known of a member, as rules would write it. */
  private static String words(MemberProfile member) {
    List<String> known = new ArrayList<>();
    member.tier().ifPresent(tier -> known.add("tier " + tier));
    member.region().ifPresent(region -> known.add("region " + region));
    member.tags().forEach(tag -> known.add("tag " + tag));
    member.attributes().forEach((name, value) -> known.add(name + " " + value));
    member
        .birthdayMonth()
        .ifPresent(month -> known.add("birthday-month " + month.name().toLowerCase(Locale.ROOT)));
    member.score().ifPresent(score -> known.add("scores " + score));
    for (SegmentCondition.Whole number : SegmentCondition.Whole.values()) {
      if (!number.isScore()) {
        member.number(number).ifPresent(value -> known.add(EnumWords.of(number) + " " + value));
      }
    }
    member.spend().ifPresent(spend -> known.add("spend " + spend));
    member.pAlive().ifPresent(p -> known.add("p-alive " + p.toPlainString()));
    return known.isEmpty() ? "nothing that is known" : String.join(", ", known);
  }
}
