package io.commercelib.membership.growth;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.google.common.collect.ImmutableMap;
import io.commercelib.spi.id.OrderId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.Money;

/**
 * An order of somebody who was referred.
 *
 * @param paid for its goods, without shipping
 * @param changes refunds and amendments by their names: what it costs more, or below zero, less
 * @param cancelled whether it was called off as a whole
 */
public record ReferralOrder(
    OrderId order,
    Instant placedAt,
    Instant confirmedAt,
    Money paid,
    Map<String, Money> changes,
    boolean cancelled) {

  /** Copies the changes, their order kept. */
  public ReferralOrder {
    changes = ImmutableMap.copyOf(changes);
  }

  /** Returns what is left of what was paid, not below zero. */
  @JsonIgnore
  public Money net() {
    Money net = paid;
    for (Money change : changes.values()) {
      net = net.plus(change);
    }
    return cancelled || net.isNegative() ? Money.zero(paid.getCurrencyUnit()) : net;
  }

  ReferralOrder changed(String name, Money by) {
    Map<String, Money> more = new LinkedHashMap<>(changes);
    more.putIfAbsent(name, by);
    return new ReferralOrder(order, placedAt, confirmedAt, paid, more, cancelled);
  }

  ReferralOrder calledOff() {
    return new ReferralOrder(order, placedAt, confirmedAt, paid, changes, true);
  }
}
