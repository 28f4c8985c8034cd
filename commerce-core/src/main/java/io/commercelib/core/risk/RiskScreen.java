package io.commercelib.core.risk;

import io.commercelib.core.checkout.AmendOrder;
import io.commercelib.core.checkout.PlaceOrder;
import io.commercelib.core.checkout.RiskCheck;
import io.commercelib.core.checkout.RiskOutcome;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.order.Order;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.quote.ItemFacts;
import io.commercelib.core.quote.Quote;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a shop's orders by its rules before they are paid for: hand it to {@link
 * io.commercelib.core.checkout.CheckoutSettings#riskCheck}.
 *
 * <p>What it counts it keeps itself: orders in the transaction that places them, declined payments
 * in the one that learns of them, refusals in one of their own. It keeps digests, never an address
 * or a means of payment. {@link RiskDesk} is where people decide. Thread-safe.
 */
public final class RiskScreen implements RiskCheck {
  /** The kind of due work that ends a review. */
  static final String DEADLINE = "risk-review-deadline";

  static final Index<RiskReview> BY_DEADLINE =
      Index.multiValued(
          "by_deadline",
          List.of(IndexField.instant("deadline")),
          review ->
              waits(review) ? review.deadline().stream().map(IndexKey::of).toList() : List.of());

  static final Index<RiskReview> BY_SCORE =
      Index.multiValued(
          "by_score",
          List.of(IndexField.number("score")),
          review -> waits(review) ? List.of(IndexKey.of(review.score())) : List.of());

  static final StoreDefinition<OrderId, RiskReview> REVIEWS =
      StoreDefinition.of(
              "risk_reviews",
              KeyCodec.of(OrderId::value, OrderId::new),
              JsonCodec.of(RiskReview.class))
          .indexedBy(BY_DEADLINE)
          .indexedBy(BY_SCORE);

  private final RiskSettings settings;
  private final RiskTraces traces;
  private final RiskWarnings warnings;

  /** Returns the screen of a shop. */
  public RiskScreen(RiskSettings settings) {
    this.settings = settings;
    this.traces = new RiskTraces(settings.secret());
    this.warnings = new RiskWarnings(settings);
  }

  private static boolean waits(RiskReview review) {
    return review.state() == RiskReview.State.WAITING;
  }

  /**
   * Returns what the rules would decide about an order now, and why; keeps nothing. Not to be
   * called inside a transaction.
   */
  public RiskDecision decide(PlaceOrder command, Quote quote, Instant now) {
    RiskKnowledge.Known known = settings.knowledge().of(command, now);
    return decide(command, quote, known, traces.of(command, quote, known), now);
  }

  private RiskDecision decide(
      PlaceOrder command,
      Quote quote,
      RiskKnowledge.Known known,
      RiskTraces.Traces of,
      Instant now) {
    return settings
        .rules()
        .decide(settings.storage().transact(tx -> facts(tx, command, quote, known, of, now)));
  }

  private RiskFacts facts(
      Tx tx,
      PlaceOrder command,
      Quote quote,
      RiskKnowledge.Known known,
      RiskTraces.Traces of,
      Instant now) {
    Map<Velocity, Long> counts = new HashMap<>();
    for (Velocity velocity : settings.rules().counted()) {
      RiskTraces.Traces counted =
          velocity.coupons().isEmpty()
              ? of
              : of.with(velocity.coupons().stream().map(traces::ofCoupon).toList());
      VelocityLog.count(tx, velocity, counted, command.order().value(), now)
          .ifPresent(count -> counts.put(velocity, count));
    }
    RiskFacts.Builder facts =
        RiskFacts.builder()
            .amount(quote.payable())
            .accountAgeHours(
                known
                    .customerSince()
                    .map(since -> Math.max(0, Duration.between(since, now).toHours())))
            .ordersBefore(quote.request().customer().ordersBefore())
            .sellerCredit(lowestCredit(tx, quote.request().items().values()))
            .counts(counts)
            .numbers(known.numbers())
            .words(known.words());
    if (known.billing().isPresent() && command.deliverTo().isPresent()) {
      facts.addressMismatch(
          AddressMismatch.between(known.billing().get(), command.deliverTo().get()));
    }
    return facts.build();
  }

  private Optional<Long> lowestCredit(Tx tx, Collection<ItemFacts> items) {
    return settings
        .sellers()
        .flatMap(
            credits ->
                items.stream()
                    .flatMap(item -> item.seller().stream())
                    .distinct()
                    .map(seller -> credits.of(tx, seller).score())
                    .min(Long::compare));
  }

  @Override
  public Verdict judge(PlaceOrder command, Quote quote, Instant now) {
    return judge(command, quote, command.order().value(), now);
  }

  /**
   * By the facts of the changed order, as if that were placed, but it does not count itself. What
   * asks for no more money and uses no other coupons passes: it was judged before.
   */
  @Override
  public Verdict judgeAmendment(AmendOrder command, Order order, Quote quote, Instant now) {
    boolean asksForMore = quote.payable().isGreaterThan(order.price());
    boolean usesOthers = !order.quote().cart().coupons().containsAll(quote.cart().coupons());
    if (!asksForMore && !usesOthers) {
      return Verdict.approved();
    }
    PlaceOrder changed =
        new PlaceOrder(command.command(), order.id(), quote, command.tenders(), order.deliverTo());
    return judge(changed, quote, Commands.fingerprint(order.id(), command.command()), now);
  }

  private Verdict judge(PlaceOrder command, Quote quote, String id, Instant now) {
    RiskKnowledge.Known known = settings.knowledge().of(command, now);
    RiskTraces.Traces of = traces.of(command, quote, known);
    Screened verdict = new Screened(decide(command, quote, known, of, now), of);
    if (verdict.outcome() == RiskOutcome.REFUSE) {
      settings.storage().transact(tx -> refused(tx, id, of, now));
    }
    return verdict;
  }

  /** A command that is sent again is refused again, and counted once. */
  private boolean refused(Tx tx, String id, RiskTraces.Traces of, Instant now) {
    boolean isNew = VelocityLog.refused(tx, of, id, now);
    if (isNew) {
      warnings.count(tx, WarningThreshold.Tally.REFUSED, 1, now);
    }
    return isNew;
  }

  @Override
  public void placed(Tx tx, PlaceOrder command, Order order, Verdict verdict) {
    Screened screened = own(order, verdict);
    VelocityLog.placed(tx, screened.traces(), order.id().value(), order.placedAt());
    tx.store(REVIEWS)
        .put(
            order.id(),
            RiskReview.builder()
                .order(order.id())
                .placedAt(order.placedAt())
                .score(screened.decision().score())
                .reasons(screened.reasons())
                .state(
                    screened.outcome() == RiskOutcome.REVIEW
                        ? RiskReview.State.WANTED
                        : RiskReview.State.PASSED)
                .subjects(screened.traces().subjects())
                .coupons(screened.traces().coupons())
                .build());
  }

  private static Screened own(Order order, Verdict verdict) {
    if (verdict instanceof Screened screened) {
      return screened;
    }
    throw new IllegalArgumentException(
        "order '%s' was judged by another check; hand on the verdict as it was given"
            .formatted(order.id()));
  }

  @Override
  public void amending(Tx tx, Order order, int number, Verdict verdict) {
    if (verdict.equals(Verdict.approved())) {
      return;
    }
    Screened screened = own(order, verdict);
    tx.store(REVIEWS)
        .put(
            order.id(),
            RiskReview.builder()
                .from(find(tx, order.id()).orElseGet(() -> unjudged(order)))
                .amendment(
                    new JudgedAmendment(
                        number,
                        screened.outcome(),
                        screened.decision().score(),
                        screened.reasons(),
                        screened.traces().subjects(),
                        screened.traces().coupons()))
                .build());
  }

  /** Of an order that was placed before the shop had a check. */
  private static RiskReview unjudged(Order order) {
    return RiskReview.builder()
        .order(order.id())
        .placedAt(order.placedAt())
        .score(0)
        .state(RiskReview.State.PASSED)
        .build();
  }

  @Override
  public void declined(Tx tx, Order order, String payment, Instant now) {
    find(tx, order.id())
        .map(RiskScreen::tracesOfPayer)
        .ifPresent(of -> VelocityLog.declined(tx, of, payment, order.id().value(), now));
    warnings.count(tx, WarningThreshold.Tally.DECLINED, 1, now);
  }

  /** While a change waits for its money, that is what is paid for. */
  private static RiskTraces.Traces tracesOfPayer(RiskReview review) {
    return review
        .amendment()
        .map(change -> new RiskTraces.Traces(change.subjects(), change.coupons()))
        .orElseGet(() -> new RiskTraces.Traces(review.subjects(), review.coupons()));
  }

  @Override
  public Optional<String> confirmed(Tx tx, Order order, Instant now) {
    return find(tx, order.id())
        .filter(review -> review.state() == RiskReview.State.WANTED)
        .map(wanted -> wait(tx, order, wanted, now));
  }

  @Override
  public Optional<String> amended(Tx tx, Order order, Instant now) {
    Optional<RiskReview> review = find(tx, order.id());
    Optional<JudgedAmendment> change =
        review
            .flatMap(RiskReview::amendment)
            .filter(judged -> judged.number() == order.amendments().size());
    if (review.isEmpty() || change.isEmpty()) {
      return Optional.empty();
    }
    JudgedAmendment judged = change.get();
    VelocityLog.amended(
        tx, new RiskTraces.Traces(judged.subjects(), judged.coupons()), order.id().value(), now);
    RiskReview.Builder changed =
        RiskReview.builder()
            .from(review.get())
            .subjects(judged.subjects())
            .coupons(judged.coupons())
            .amendment(Optional.empty());
    if (judged.outcome() != RiskOutcome.REVIEW) {
      tx.store(REVIEWS).put(order.id(), changed.build());
      return Optional.empty();
    }
    RiskReview wanted =
        changed
            .score(judged.score())
            .reasons(judged.reasons())
            .decidedBy(Optional.empty())
            .why(Optional.empty())
            .decidedAt(Optional.empty())
            .build();
    return Optional.of(wait(tx, order, wanted, now));
  }

  /** Puts it into the queue; returns why it goes on hold. */
  private String wait(Tx tx, Order order, RiskReview wanted, Instant now) {
    Instant deadline = now.plus(settings.reviewWithin());
    tx.store(REVIEWS)
        .put(
            order.id(),
            RiskReview.builder()
                .from(wanted)
                .state(RiskReview.State.WAITING)
                .deadline(deadline)
                .build());
    tx.due().schedule(DueItem.first(deadline, order.aggregate(), DEADLINE));
    warnings.count(tx, WarningThreshold.Tally.REVIEWED, 1, now);
    return "risk of %s points".formatted(wanted.score());
  }

  /**
   * Returns what is counted by customers, to be exported and erased; the reviews of their orders go
   * with these. What was counted by an address or a means of payment stays, and tells nobody whose
   * it was.
   */
  public PersonalRecords personalRecords() {
    return new VelocityRecords(traces);
  }

  /** Returns what is known of the risk of an order; empty if it was not judged. */
  static Optional<RiskReview> find(Tx tx, OrderId order) {
    return tx.store(REVIEWS).get(order);
  }

  /** A decision, and what the order has in common with others. */
  private record Screened(RiskDecision decision, RiskTraces.Traces traces) implements Verdict {
    @Override
    public RiskOutcome outcome() {
      return decision.outcome();
    }

    @Override
    public List<Reason> reasons() {
      return decision.reasons();
    }
  }
}
