package io.commercelib.membership.segment;

import io.commercelib.spi.id.Id;

/**
 * A kind of customer.
 *
 * @param id which rules, prices and promotions know it by
 * @param name for people
 * @param condition which members it fits
 */
public record Segment(String id, String name, SegmentCondition condition) {

  /** Checks the texts. */
  public Segment {
    Id.check("segment id", id);
    Id.check("segment name", name);
  }
}
