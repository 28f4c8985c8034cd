package io.commercelib.membership.growth;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.KeyCodec;

/** A member of one programme; somebody may be one of several. */
record GrowthKey(String programme, CustomerId member) {
  static final KeyCodec<GrowthKey> CODEC = KeyCodec.of(GrowthKey::text, GrowthKey::parse);

  /** Ids of programmes have no slash. */
  String text() {
    return programme + "/" + member.value();
  }

  private static GrowthKey parse(String text) {
    int slash = text.indexOf('/');
    return new GrowthKey(text.substring(0, slash), new CustomerId(text.substring(slash + 1)));
  }

  AggregateId aggregate() {
    return new AggregateId(GrowthEvents.AGGREGATE, text());
  }

  static GrowthKey of(AggregateId aggregate) {
    return parse(aggregate.id());
  }
}
