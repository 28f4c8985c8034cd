package io.commercelib.membership.segment;

import java.util.Optional;

/** Decides whether conditions hold for one member. */
final class Holding implements SegmentCondition.Cases<Boolean> {
  private final MemberProfile member;

  Holding(MemberProfile member) {
    this.member = member;
  }

  @Override
  public Boolean all(SegmentCondition.All condition) {
    return condition.conditions().stream().allMatch(inner -> inner.match(this));
  }

  @Override
  public Boolean any(SegmentCondition.Any condition) {
    return condition.conditions().stream().anyMatch(inner -> inner.match(this));
  }

  @Override
  public Boolean not(SegmentCondition.Not condition) {
    return !condition.condition().match(this);
  }

  @Override
  public Boolean factIn(SegmentCondition.FactIn condition) {
    return switch (condition.fact()) {
      case TIER -> isListed(member.tier(), condition);
      case REGION -> isListed(member.region(), condition);
      case TAG -> member.tags().stream().anyMatch(condition.names()::contains);
    };
  }

  private static boolean isListed(Optional<String> known, SegmentCondition.FactIn condition) {
    return known.filter(condition.names()::contains).isPresent();
  }

  @Override
  public Boolean attributeIn(SegmentCondition.AttributeIn condition) {
    String known = member.attributes().get(condition.name());
    return known != null && condition.values().contains(known);
  }

  @Override
  public Boolean birthdayIn(SegmentCondition.BirthdayIn condition) {
    return member.birthdayMonth().filter(condition.months()::contains).isPresent();
  }

  @Override
  public Boolean wholeRange(SegmentCondition.WholeRange condition) {
    return member
        .number(condition.number())
        .filter(known -> condition.from().map(from -> known >= from).orElse(true))
        .filter(known -> condition.to().map(to -> known <= to).orElse(true))
        .isPresent();
  }

  @Override
  public Boolean spendRange(SegmentCondition.SpendRange condition) {
    return member
        .spend()
        .filter(known -> condition.from().map(from -> !known.isLessThan(from)).orElse(true))
        .filter(known -> condition.below().map(known::isLessThan).orElse(true))
        .isPresent();
  }

  @Override
  public Boolean pAliveRange(SegmentCondition.PAliveRange condition) {
    return member
        .pAlive()
        .filter(known -> condition.from().map(from -> known.compareTo(from) >= 0).orElse(true))
        .filter(known -> condition.below().map(below -> known.compareTo(below) < 0).orElse(true))
        .isPresent();
  }
}
