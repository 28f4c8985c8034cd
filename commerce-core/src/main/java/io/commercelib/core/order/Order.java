package io.commercelib.core.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CaseId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.privacy.PersonalData;
import io.commercelib.spi.shipping.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.immutables.value.Value;
import org.joda.money.Money;

/**
 * What a customer bought, at which price, and what became of it.
 *
 * <p>Its own state tells of the deal; how payment and goods stand is derived from sums and
 * quantities. Immutable: services make changed copies.
 */
@Value.Immutable
@JsonSerialize(as = ImmutableOrder.class)
@JsonDeserialize(as = ImmutableOrder.class)
public interface Order {
  /** Longest name: it is part of the names of its payments and of their keys. */
  int MAX_ID_LENGTH = 100;

  /** Returns its name; at most {@value #MAX_ID_LENGTH} characters. */
  OrderId id();

  /** Returns when it was placed. */
  Instant placedAt();

  /** Returns how the deal stands. */
  OrderState state();

  /** Returns what was bought, at which price and why; refunds are computed from it. */
  Quote quote();

  /** Returns what became of each line, in the order of the quote. */
  List<OrderLine> lines();

  /** Returns what was moved for it. */
  PaymentSums payment();

  /** Returns by what else it is to be paid, once what was asked before is approved; in order. */
  @PersonalData
  @Value.Redacted
  List<Tender> tenders();

  /** Returns the refunds decided so far, in order. */
  List<OrderRefund> refunds();

  /** Returns the changes of what was bought, made or given up, in order. */
  List<Amendment> amendments();

  /** Returns the change of what was bought that waits for its money, if one does. */
  Optional<AmendmentDraft> draft();

  /** Returns the after-sale cases that are still open. */
  Set<CaseId> openCases();

  /** Returns where the goods go; empty if nothing is sent. */
  @PersonalData
  @Value.Redacted
  Optional<Address> deliverTo();

  /** Returns the number of its last event. */
  long lastEvent();

  /** Returns the states it went through: when, by whom, why. */
  List<HistoryEntry> history();

  /** Returns whose it is; empty for a guest. */
  @JsonIgnore
  default Optional<CustomerId> customer() {
    return quote().cart().customer();
  }

  /** Returns its name as an aggregate. */
  @JsonIgnore
  default AggregateId aggregate() {
    return OrderEvents.aggregate(id());
  }

  /** Returns the name under which its holds keep things. */
  @JsonIgnore
  default HoldId holdId() {
    return new HoldId(id().value());
  }

  /** Returns how its payment stands. */
  @JsonIgnore
  default PaymentStatus paymentStatus() {
    return PaymentStatus.of(toBePaid(), payment(), state().is(OrderState.CANCELLED));
  }

  /** Returns how its goods stand. */
  @JsonIgnore
  default FulfilmentStatus fulfilmentStatus() {
    return FulfilmentStatus.of(lines());
  }

  /** Returns whether what is kept or reserved covers what it costs. */
  @JsonIgnore
  default boolean isSecured() {
    return covers(price());
  }

  /** Returns whether what is kept or reserved covers an amount. */
  default boolean covers(Money amount) {
    return !keptOrReserved().isLessThan(amount);
  }

  /** Returns what is to be paid in all: what it costs, and what goes back of what it cost. */
  @JsonIgnore
  default Money toBePaid() {
    Money sum = price();
    for (OrderRefund refund : refunds()) {
      sum = sum.plus(refund.total()).minus(refund.other());
    }
    return sum;
  }

  /** Returns what it costs less what was credited since; what refunds kept back is still owed. */
  @JsonIgnore
  default Money price() {
    Money sum = quote().payable();
    for (OrderRefund refund : credits()) {
      sum = sum.minus(refund.credit());
    }
    return sum;
  }

  /** Returns the refunds that were decided since its quote holds, in order. */
  @JsonIgnore
  default List<OrderRefund> credits() {
    int before = 0;
    for (Amendment amendment : amendments()) {
      before = amendment.isMade() ? amendment.refundsBefore() : before;
    }
    return refunds().subList(before, refunds().size());
  }

  /**
   * Returns what the shop may keep as things stand: of an order that is cancelled no more than what
   * its refunds kept back.
   */
  @JsonIgnore
  default Money owed() {
    return state().is(OrderState.CANCELLED) ? keptBack() : price();
  }

  /** Returns what refunds kept back since its quote holds, such as fees. */
  @JsonIgnore
  default Money keptBack() {
    Money sum = Money.zero(quote().cart().currency());
    for (OrderRefund refund : credits()) {
      sum = sum.plus(refund.deducted());
    }
    return sum;
  }

  /** Returns what was taken and is not decided to go back. */
  @JsonIgnore
  default Money kept() {
    Money sum = payment().captured();
    for (OrderRefund refund : refunds()) {
      sum = sum.minus(refund.total());
    }
    return sum;
  }

  /** Returns what is kept, or reserved and not taken yet. */
  @JsonIgnore
  default Money keptOrReserved() {
    return kept().plus(payment().authorised()).minus(payment().captured());
  }

  /** Returns what is owed and was not taken yet; zero if all was. */
  @JsonIgnore
  default Money outstanding() {
    Money open = owed().minus(kept());
    return open.isNegative() ? open.minus(open) : open;
  }

  /** Returns whether any unit is neither cancelled nor shipped. */
  @JsonIgnore
  default boolean hasOpenUnits() {
    return lines().stream().anyMatch(line -> line.open() > 0);
  }

  /** Returns whether any unit has left, or is planned to. */
  @JsonIgnore
  default boolean hasLeavingUnits() {
    return lines().stream().anyMatch(line -> line.shipped() + line.planned() > 0);
  }

  /** Returns whether any unit has left and has not arrived nor been lost. */
  @JsonIgnore
  default boolean hasUnitsUnderWay() {
    return lines().stream().anyMatch(line -> line.underWay() > 0);
  }

  /** Returns what is owed and neither taken nor reserved; zero if nothing is. */
  @JsonIgnore
  default Money missing() {
    Money open = outstanding().minus(payment().authorised().minus(payment().captured()));
    return open.isNegative() ? open.minus(open) : open;
  }

  /**
   * Returns a line.
   *
   * @throws IllegalArgumentException if the order has none of that id
   */
  default OrderLine line(LineId id) {
    for (OrderLine line : lines()) {
      if (line.id().equals(id)) {
        return line;
      }
    }
    throw new IllegalArgumentException("order '%s' has no line '%s'".formatted(id(), id));
  }

  /**
   * Returns the units for which a refund was decided since its quote holds, by line, whatever
   * became of it: their share of the sale is spoken for.
   */
  @JsonIgnore
  default Map<LineId, Long> refundedUnits() {
    return credited().units();
  }

  /**
   * Returns what was credited of what is bought now, whatever became of the money.
   *
   * @see #refundedUnits
   */
  @JsonIgnore
  default Credits credited() {
    Credits credits = Credits.none();
    for (OrderRefund refund : credits()) {
      credits = credits.plus(refund.amounts());
    }
    return credits;
  }

  /** Returns whether it was decided that what was paid for shipping goes back. */
  @JsonIgnore
  default boolean isShippingRefunded() {
    return credits().stream().anyMatch(refund -> refund.amounts().shipping().isPositive());
  }

  /** Returns what was bought, less what was credited since, with what is to be paid for it. */
  @JsonIgnore
  default List<OrderEvent.Item> items() {
    List<OrderEvent.Item> items = new ArrayList<>(quote().lines().size());
    for (QuoteLine line : quote().lines()) {
      long units = line.quantity();
      Money amount = line.payable();
      for (OrderRefund refund : credits()) {
        for (RefundQuote.Line credited : refund.amounts().lines()) {
          if (credited.line().equals(line.id())) {
            units -= credited.units();
            amount = amount.minus(credited.amount());
          }
        }
      }
      if (units > 0 || !amount.isZero()) {
        items.add(new OrderEvent.Item(line.id(), line.sku(), units, amount));
      }
    }
    return items;
  }

  /** Returns what is to be paid for shipping, less what was credited of it since. */
  @JsonIgnore
  default Money shippingPrice() {
    Money price = quote().shipping().payable();
    for (OrderRefund refund : credits()) {
      price = price.minus(refund.amounts().shipping());
    }
    return price;
  }

  /** Returns the order after open units were called off, those that wait for stock first. */
  default Order withCancelled(Map<LineId, Long> units) {
    return withChanged(units, OrderLine::cancel);
  }

  /**
   * Returns the order after units it waited for have come, or, below 0, are not there after all.
   */
  default Order withAllocated(Map<LineId, Long> units) {
    return withChanged(units, OrderLine::allocate);
  }

  /** Returns the order after units were put into a shipment that is still to leave. */
  default Order withPlanned(Map<LineId, Long> units) {
    return withChanged(units, OrderLine::plan);
  }

  /** Returns the order after units were taken out of a shipment that did not leave. */
  default Order withUnplanned(Map<LineId, Long> units) {
    return withChanged(units, (line, count) -> line.plan(-count));
  }

  /** Returns the order after planned units have left. */
  default Order withShipped(Map<LineId, Long> units) {
    return withChanged(units, OrderLine::ship);
  }

  /**
   * Returns the order after units that are under way were given up, to leave once more: they are
   * open again.
   */
  default Order withSentAgain(Map<LineId, Long> units) {
    return withChanged(units, OrderLine::sendAgain);
  }

  /** Returns the order after units were lost on the way, or brought back undelivered. */
  default Order withLost(Map<LineId, Long> units) {
    return withChanged(units, OrderLine::lose);
  }

  /** Returns the order after units have arrived. */
  default Order withDelivered(Map<LineId, Long> units) {
    return withChanged(units, OrderLine::deliver);
  }

  /** Returns the order after units have come back from the customer. */
  default Order withReturned(Map<LineId, Long> units) {
    return withChanged(units, OrderLine::comeBack);
  }

  /** Returns the order after money was reserved, or taken at once. */
  default Order withAuthorised(Money amount, boolean captureNow) {
    return builder().from(this).payment(payment().authorise(amount, captureNow)).build();
  }

  /** Returns the order after reserved money was taken. */
  default Order withCaptured(Money amount) {
    return builder().from(this).payment(payment().capture(amount)).build();
  }

  /**
   * Returns the order with what is taken, or reserved and not given up, as its payments have it.
   */
  default Order withAuthorisedSum(Money sum) {
    return payment().authorised().equals(sum)
        ? this
        : builder().from(this).payment(payment().reserve(sum)).build();
  }

  /** Returns the order after a refund was decided. */
  default Order withRefund(OrderRefund refund) {
    return builder()
        .from(this)
        .addRefunds(refund)
        .payment(payment().beginRefund(refund.total()))
        .build();
  }

  /** Returns the order after part of a refund, or all of it, went back. */
  default Order withReturned(String refundId, Money part) {
    return withRefundChanged(
        refundId,
        OrderRefund.Status.PENDING,
        refund -> refund.withReturned(part),
        payment().returned(part));
  }

  /**
   * Returns the order after a refund has come to its end: all of it went back, or somebody must
   * look.
   */
  default Order withRefundEnded(String refundId) {
    Money left = refund(refundId).left();
    return withRefundChanged(
        refundId,
        OrderRefund.Status.PENDING,
        refund ->
            refund.withStatus(
                left.isZero() ? OrderRefund.Status.DONE : OrderRefund.Status.NEEDS_CARE),
        payment().failRefund(left));
  }

  /**
   * Returns the order after part of a refund that needs care went back after all: if nothing is
   * left of it, it is done.
   *
   * @throws IllegalArgumentException if no refund of that name needs care
   */
  default Order withReturnedAfterAll(String refundId, Money part) {
    OrderRefund returned = refund(refundId).withReturned(part);
    return withRefundChanged(
        refundId,
        OrderRefund.Status.NEEDS_CARE,
        refund ->
            returned.left().isZero() ? returned.withStatus(OrderRefund.Status.DONE) : returned,
        payment().beginRefund(part).returned(part));
  }

  /**
   * Returns the order after a refund that needed care was begun again.
   *
   * @throws IllegalArgumentException if no refund of that name needs care
   */
  default Order withRefundTriedAgain(String refundId) {
    return withRefundChanged(
        refundId,
        OrderRefund.Status.NEEDS_CARE,
        OrderRefund::triedAgain,
        payment().beginRefund(refund(refundId).left()));
  }

  /**
   * Returns the order after somebody gave back by hand what a refund that needed care is for.
   *
   * @throws IllegalArgumentException if no refund of that name needs care
   */
  default Order withRefundByHand(String refundId) {
    Money left = refund(refundId).left();
    return withRefundChanged(
        refundId,
        OrderRefund.Status.NEEDS_CARE,
        refund -> refund.withReturned(left).withStatus(OrderRefund.Status.BY_HAND),
        payment().beginRefund(left).returned(left));
  }

  /**
   * Returns a refund.
   *
   * @throws IllegalArgumentException if the order has none of that name
   */
  default OrderRefund refund(String refundId) {
    for (OrderRefund refund : refunds()) {
      if (refund.id().equals(refundId)) {
        return refund;
      }
    }
    throw new IllegalArgumentException("order '%s' has no refund '%s'".formatted(id(), refundId));
  }

  private Order withRefundChanged(
      String refundId,
      OrderRefund.Status expected,
      UnaryOperator<OrderRefund> change,
      PaymentSums sums) {
    List<OrderRefund> changed = new ArrayList<>(refunds().size());
    boolean found = false;
    for (OrderRefund refund : refunds()) {
      boolean isIt = refund.id().equals(refundId) && refund.status() == expected;
      changed.add(isIt ? change.apply(refund) : refund);
      found |= isIt;
    }
    if (!found) {
      throw new IllegalArgumentException(
          "order '%s' has no refund '%s' that is %s".formatted(id(), refundId, expected));
    }
    return builder().from(this).refunds(changed).payment(sums).build();
  }

  /** Returns the order with an after-sale case that is open. */
  default Order withOpenCase(CaseId opened) {
    return builder().from(this).addOpenCases(opened).build();
  }

  /** Returns the order without that open case. */
  default Order withoutOpenCase(CaseId closed) {
    return builder()
        .from(this)
        .openCases(openCases().stream().filter(open -> !open.equals(closed)).toList())
        .build();
  }

  /** Returns the order in a new state. */
  default Order withMoved(OrderState to, HistoryEntry entry) {
    return builder().from(this).state(to).addHistory(entry).build();
  }

  /** Returns the order with other tenders that are still to be asked for. */
  default Order withTenders(List<Tender> waiting) {
    return builder().from(this).tenders(waiting).build();
  }

  /** Returns the order with a change that waits for its money. */
  default Order withDraft(AmendmentDraft waiting) {
    return builder().from(this).draft(waiting).build();
  }

  /** Returns the order after the change that waited was given up. */
  default Order withDropped(Amendment dropped) {
    return builder()
        .from(this)
        .draft(Optional.empty())
        .tenders(List.of())
        .addAmendments(dropped)
        .build();
  }

  /**
   * Returns the order after a change was made: nothing of what is in the new quote has been called
   * off, planned or sent.
   *
   * @param backordered units by line that are promised but not there yet
   */
  default Order withAmended(Amendment made, Quote amended, Map<LineId, Long> backordered) {
    return builder()
        .from(this)
        .draft(Optional.empty())
        .tenders(List.of())
        .addAmendments(made)
        .quote(amended)
        .lines(OrderLine.ordered(amended, backordered))
        .build();
  }

  /** Returns the order with one event more. */
  default Order withNextEvent() {
    return builder().from(this).lastEvent(lastEvent() + 1).build();
  }

  /** Returns what each line is of. */
  @JsonIgnore
  default Map<LineId, Sku> skus() {
    return lines().stream().collect(Collectors.toUnmodifiableMap(OrderLine::id, OrderLine::sku));
  }

  /** Returns units of lines as what is told of them: with what was paid for them. */
  default List<OrderEvent.Item> itemsOf(RefundQuote amounts) {
    Map<LineId, Sku> skus = new HashMap<>();
    // Of lines that are no more, but were when the amounts were decided.
    amendments().forEach(past -> skus.putAll(past.skusBefore()));
    skus.putAll(skus());
    List<OrderEvent.Item> items = new ArrayList<>(amounts.lines().size());
    for (RefundQuote.Line line : amounts.lines()) {
      Sku sku = Objects.requireNonNull(skus.get(line.line()), "refunds name lines of the order");
      items.add(new OrderEvent.Item(line.line(), sku, line.units(), line.amount()));
    }
    return items;
  }

  private Order withChanged(
      Map<LineId, Long> units, BiFunction<OrderLine, Long, OrderLine> change) {
    List<OrderLine> changed = new ArrayList<>(lines().size());
    int found = 0;
    for (OrderLine line : lines()) {
      Long count = units.get(line.id());
      if (count == null) {
        changed.add(line);
      } else {
        changed.add(change.apply(line, count));
        found++;
      }
    }
    if (found != units.size()) {
      throw new IllegalArgumentException(
          "order '%s' has no lines for all of %s".formatted(id(), units.keySet()));
    }
    return builder().from(this).lines(changed).build();
  }

  /** Checks its name, and that its lines are those of its quote. */
  @Value.Check
  default void check() {
    Id.check("order id", id().value(), MAX_ID_LENGTH);
    List<QuoteLine> quoted = quote().lines();
    boolean same = quoted.size() == lines().size();
    for (int i = 0; same && i < quoted.size(); i++) {
      same =
          quoted.get(i).id().equals(lines().get(i).id())
              && quoted.get(i).quantity() == lines().get(i).ordered();
    }
    if (!same) {
      throw new IllegalArgumentException(
          "the lines of order '%s' are not those of its quote".formatted(id()));
    }
  }

  /** Returns a builder; what has no default must be set. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds; not thread-safe. */
  final class Builder extends ImmutableOrder.Builder {
    Builder() {}
  }
}
