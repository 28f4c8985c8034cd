package io.commercelib.membership.growth;

/**
 * What came of a journey, for those who got messages and those who were left alone.
 *
 * <p>All figures are exact counts; whether their difference is more than chance is for statistics
 * to say.
 *
 * @param treated those who got messages
 * @param heldOut those who were left alone
 */
public record WinBackResult(Group treated, Group heldOut) {

  /**
   * A group.
   *
   * @param started how many journeys began
   * @param ended how many are over
   * @param wonBack how many of those ended by an order that stands
   */
  public record Group(long started, long ended, long wonBack) {}
}
