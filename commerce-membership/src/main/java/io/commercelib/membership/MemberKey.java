package io.commercelib.membership;

import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.KeyCodec;

/** A member of one programme; somebody may be one of several. */
record MemberKey(String programme, CustomerId customer) {
  static final KeyCodec<MemberKey> CODEC = KeyCodec.of(MemberKey::text, MemberKey::parse);

  /** Ids of programmes have no slash. */
  private String text() {
    return programme + "/" + customer.value();
  }

  private static MemberKey parse(String text) {
    int slash = text.indexOf('/');
    return new MemberKey(text.substring(0, slash), new CustomerId(text.substring(slash + 1)));
  }

  AggregateId aggregate() {
    return new AggregateId(MemberEvents.AGGREGATE, text());
  }

  static MemberKey of(AggregateId aggregate) {
    return parse(aggregate.id());
  }
}
