package io.commercelib.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.commercelib.core.checkout.Departure;
import io.commercelib.core.checkout.GiveBack;
import io.commercelib.core.checkout.Hold;
import io.commercelib.core.checkout.HoldDraft;
import io.commercelib.core.checkout.MoneyBack;
import io.commercelib.core.order.RefundDeduction;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.quote.Credits;
import io.commercelib.core.quote.QuoteLine;
import io.commercelib.core.quote.RefundQuote;
import io.commercelib.core.quote.SharesKept;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.LineId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.testing.Concurrently;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promises of {@link Hold}, one test each: extend it, and bring a hold, a storage in which it
 * finds what it needs, and orders of which it can keep some and not others.
 */
public abstract class HoldContract {
  private static final OrderId ORDER = new OrderId("A-1");
  private static final OrderId OTHER_ORDER = new OrderId("A-2");
  private static final HoldId ID = new HoldId(ORDER.value());
  private static final HoldId OTHER_ID = new HoldId(OTHER_ORDER.value());
  private static final int THREADS = 4;

  /** Returns the storage of this test, the same at every call. */
  protected abstract Storage storage();

  /** Returns the hold. */
  protected abstract Hold hold();

  /**
   * Returns an order that the hold can keep things for, all of it there; so it can for {@value
   * #THREADS} of them at once. Apart from its name it is the same at every call.
   */
  protected abstract HoldDraft possible(OrderId order);

  /** Returns an order that the hold cannot keep things for. */
  protected abstract HoldDraft impossible(OrderId order);

  /**
   * Returns what the {@linkplain #possible possible} order could be amended to: something that the
   * hold keeps more for. There is enough for it beside {@value #THREADS} possible ones. Empty, as
   * most have it, for a hold that cannot follow an amendment.
   */
  protected Optional<HoldDraft> larger(OrderId order) {
    return Optional.empty();
  }

  /**
   * Returns what the hold counts, in a form that can be compared: how many units are free, how many
   * uses are left. Keeping something changes it.
   */
  protected abstract Object free(Tx tx);

  /**
   * Returns whether all that was kept is free again once all of a paid order is called off; as most
   * holds have it, true.
   */
  protected boolean givesBackWhatIsCancelled() {
    return true;
  }

  /**
   * Returns whether the hold keeps a record for each order, hands it over and drops it; as most
   * have it, true.
   */
  protected boolean keepsRecords() {
    return true;
  }

  @Test
  void what_is_taken_is_no_longer_free() {
    Object before = free();

    Hold.Taken taken = take(ORDER);

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(free()).isNotEqualTo(before);
  }

  @Test
  void refused_order_has_its_reasons_and_changes_nothing() {
    Object before = free();

    Hold.Taken taken = takeImpossible();

    assertThat(((Hold.Refused) taken).reasons()).isNotEmpty();
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void steps_of_a_refused_order_change_nothing() {
    Object before = free();
    takeImpossible();

    run(tx -> hold().confirm(tx, ID));
    run(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));
    run(tx -> hold().release(tx, ID));

    assertThat(free()).isEqualTo(before);
  }

  @Test
  void refused_order_can_be_taken_once_it_is_possible() {
    takeImpossible();
    Object before = free();

    Hold.Taken taken = take(ORDER);

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(free()).isNotEqualTo(before);
  }

  @Test
  void taking_again_changes_nothing_and_answers_as_before() {
    Hold.Taken first = take(ORDER);
    Object afterFirst = free();

    Hold.Taken second = take(ORDER);

    assertThat(second).isEqualTo(first);
    assertThat(free()).isEqualTo(afterFirst);
  }

  @Test
  void released_order_frees_what_it_kept_once() {
    Object before = free();
    take(ORDER);

    run(tx -> hold().release(tx, ID));
    Object afterFirst = free();
    run(tx -> hold().release(tx, ID));

    assertThat(afterFirst).isEqualTo(before);
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void what_was_released_is_not_taken_again() {
    Object before = free();
    take(ORDER);
    run(tx -> hold().release(tx, ID));

    take(ORDER);

    assertThat(free()).isEqualTo(before);
  }

  @Test
  void after_confirming_nothing_is_released() {
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));
    Object confirmed = free();

    run(tx -> hold().release(tx, ID));

    assertThat(free()).isEqualTo(confirmed);
  }

  @Test
  void confirming_again_changes_nothing() {
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));
    Object confirmed = free();

    run(tx -> hold().confirm(tx, ID));

    assertThat(free()).isEqualTo(confirmed);
  }

  @Test
  void after_releasing_nothing_is_confirmed_or_given_back() {
    Object before = free();
    take(ORDER);
    run(tx -> hold().release(tx, ID));

    run(tx -> hold().confirm(tx, ID));
    run(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));

    assertThat(free()).isEqualTo(before);
  }

  @Test
  void steps_on_what_was_never_taken_change_nothing() {
    Object before = free();

    run(tx -> hold().confirm(tx, ID));
    run(tx -> hold().release(tx, ID));
    run(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));

    assertThat(free()).isEqualTo(before);
  }

  @Test
  void what_was_confirmed_or_released_before_it_was_taken_is_taken_all_the_same() {
    run(tx -> hold().confirm(tx, ID));
    run(tx -> hold().release(tx, ID));
    Object before = free();

    take(ORDER);
    Object taken = free();
    run(tx -> hold().release(tx, ID));

    assertThat(taken).isNotEqualTo(before);
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void cancelled_units_are_given_back_once_per_refund() {
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));

    run(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));
    Object afterFirst = free();
    run(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));

    assertThat(free()).isEqualTo(afterFirst);
  }

  @Test
  void cancelled_units_are_given_back_in_parts_as_in_one() {
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));
    run(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));
    Object atOnce = free();

    take(OTHER_ORDER);
    Object taken = free();
    run(tx -> hold().confirm(tx, OTHER_ID));
    int part = 0;
    for (Map.Entry<LineId, Long> line : units().entrySet()) {
      for (long unit = 0; unit < line.getValue(); unit++) {
        part++;
        GiveBack one =
            new GiveBack("part-" + part, GiveBack.Cause.CANCELLED, Map.of(line.getKey(), 1L), at());
        run(tx -> hold().giveBack(tx, OTHER_ID, one));
      }
    }

    // A hold may also keep what was paid for; then it keeps it either way.
    assertThat(free()).isEqualTo(givesBackWhatIsCancelled() ? atOnce : taken);
  }

  @ParameterizedTest
  @EnumSource(names = {"RETURNED_SELLABLE", "RETURNED_DAMAGED", "RETURNED_SCRAP", "NOT_RETURNED"})
  void units_that_come_back_are_given_back_once_per_refund(GiveBack.Cause cause) {
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));
    run(tx -> hold().shipped(tx, ID, departure()));

    run(tx -> hold().giveBack(tx, ID, all("r-1", cause)));
    Object afterFirst = free();
    run(tx -> hold().giveBack(tx, ID, all("r-1", cause)));

    assertThat(free()).isEqualTo(afterFirst);
  }

  @Test
  void units_leave_once_per_shipment() {
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));

    run(tx -> hold().shipped(tx, ID, departure()));
    Object afterFirst = free();
    run(tx -> hold().shipped(tx, ID, departure()));

    assertThat(free()).isEqualTo(afterFirst);
  }

  @Test
  void forgotten_order_leaves_everything_counted_as_it_was() {
    take(ORDER);
    run(tx -> hold().release(tx, ID));
    take(OTHER_ORDER);
    Object before = free();

    run(tx -> hold().forget(tx, ID));
    Object forgotten = free();
    run(tx -> hold().forget(tx, ID));
    run(tx -> hold().release(tx, ID));

    assertThat(forgotten).isEqualTo(before);
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void what_is_kept_for_an_order_is_handed_over_to_whose_it_is_until_it_is_forgotten() {
    assumeTrue(keepsRecords(), "the hold keeps no records");
    take(ORDER);
    take(OTHER_ORDER);
    Object before = free();

    List<PersonalExport.Entry> kept = exported(ID);
    List<PersonalExport.Entry> ofAnother = exported(OTHER_ID);
    run(tx -> hold().release(tx, ID));
    run(tx -> hold().forget(tx, ID));

    assertThat(kept).isNotEmpty().doesNotContainAnyElementsOf(ofAnother);
    assertThat(exported(OTHER_ID)).isEqualTo(ofAnother);
    assertThat(exported(ID)).isEmpty();
    run(tx -> hold().release(tx, OTHER_ID));
    assertThat(free()).isNotEqualTo(before);
  }

  private List<PersonalExport.Entry> exported(HoldId id) {
    PersonalExport export = HeldRecords.of(storage(), hold(), id, at());
    return export.stores().stream().flatMap(store -> export.of(store).stream()).toList();
  }

  @Test
  void preview_changes_nothing() {
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));
    Object confirmed = free();
    GiveBack cancelled = all("r-1", GiveBack.Cause.CANCELLED);

    List<Reason> first = storage().transact(tx -> hold().preview(tx, ID, cancelled));
    Object previewed = free();
    List<Reason> second = storage().transact(tx -> hold().preview(tx, ID, cancelled));

    assertThat(previewed).isEqualTo(confirmed);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void what_is_kept_back_of_money_is_previewed_without_a_change_and_kept_back_once() {
    HoldDraft draft = possible(ORDER);
    confirmed();
    Object before = free();
    MoneyBack due = moneyBack(draft);

    List<RefundDeduction> previewed =
        storage().transact(tx -> hold().previewKeepBack(tx, ID, due, List.of()));
    Object afterPreview = free();
    List<RefundDeduction> first = storage().transact(tx -> hold().keepBack(tx, ID, due));
    Object afterFirst = free();
    List<RefundDeduction> second = storage().transact(tx -> hold().keepBack(tx, ID, due));

    assertThat(afterPreview).isEqualTo(before);
    assertThat(first).isEqualTo(previewed);
    assertThat(second).isEqualTo(first);
    assertThat(free()).isEqualTo(afterFirst);
  }

  private static MoneyBack moneyBack(HoldDraft draft) {
    Map<LineId, Long> units =
        draft.quote().lines().stream()
            .collect(Collectors.toMap(QuoteLine::id, QuoteLine::quantity));
    RefundQuote amounts = new SharesKept().refund(draft.quote(), Credits.none(), units, true);
    return new MoneyBack(ORDER, "r-1", amounts, amounts.total(), Instant.EPOCH);
  }

  @Test
  void preview_of_what_is_not_held_is_empty() {
    GiveBack cancelled = all("r-1", GiveBack.Cause.CANCELLED);

    List<Reason> neverTaken = storage().transact(tx -> hold().preview(tx, ID, cancelled));
    take(ORDER);
    run(tx -> hold().release(tx, ID));
    List<Reason> released = storage().transact(tx -> hold().preview(tx, ID, cancelled));

    assertThat(neverTaken).isEmpty();
    assertThat(released).isEmpty();
  }

  @Test
  void orders_are_held_apart() {
    take(ORDER);
    Object one = free();
    take(OTHER_ORDER);

    run(tx -> hold().release(tx, ID));
    Object left = free();
    run(tx -> hold().confirm(tx, OTHER_ID));
    run(tx -> hold().release(tx, OTHER_ID));

    assertThat(left).isEqualTo(one);
    assertThat(free()).isEqualTo(one);
  }

  @Test
  void rolled_back_taking_leaves_no_trace() {
    Object before = free();

    rollBack(tx -> hold().take(tx, ID, possible(ORDER)));
    Object rolledBack = free();
    take(ORDER);

    assertThat(rolledBack).isEqualTo(before);
    assertThat(free()).isNotEqualTo(before);
  }

  @Test
  void rolled_back_steps_can_be_taken_later() {
    Object before = free();
    take(ORDER);
    Object taken = free();

    rollBack(tx -> hold().release(tx, ID));
    rollBack(tx -> hold().confirm(tx, ID));
    Object rolledBack = free();
    run(tx -> hold().release(tx, ID));

    assertThat(rolledBack).isEqualTo(taken);
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void rolled_back_giving_back_can_be_repeated() {
    Object before = free();
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));
    Object confirmed = free();

    rollBack(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));
    Object rolledBack = free();
    run(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));

    assertThat(rolledBack).isEqualTo(confirmed);
    assertThat(free()).isEqualTo(givesBackWhatIsCancelled() ? before : confirmed);
  }

  @Test
  void one_order_is_taken_once_however_many_take_it_at_once() {
    Object before = free();

    List<Hold.Taken> taken =
        Concurrently.onThreads(
            THREADS, thread -> storage().transact(tx -> hold().take(tx, ID, possible(ORDER))));
    run(tx -> hold().release(tx, ID));

    assertThat(taken).containsOnly(Hold.Held.complete());
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void orders_that_are_taken_and_released_at_once_leave_all_free() {
    Object before = free();

    Concurrently.onThreads(
        THREADS,
        thread -> {
          OrderId order = new OrderId("T-" + thread);
          HoldId id = new HoldId(order.value());
          Hold.Taken taken = storage().transact(tx -> hold().take(tx, id, possible(order)));
          run(tx -> hold().release(tx, id));
          return taken;
        });

    assertThat(free()).isEqualTo(before);
  }

  @Test
  void hold_that_cannot_follow_an_amendment_refuses_it_and_changes_nothing() {
    assumeTrue(larger(ORDER).isEmpty());
    confirmed();
    Object before = free();

    Hold.Taken taken = amend(1, possible(ORDER));
    confirmAmended(1, possible(ORDER));
    releaseAmended(1);

    assertThat(((Hold.Refused) taken).reasons()).isNotEmpty();
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void amended_order_keeps_what_it_would_have_kept_from_the_start() {
    HoldDraft larger = assumeLarger();
    take(OTHER_ORDER, larger(OTHER_ORDER).orElseThrow());
    run(tx -> hold().confirm(tx, OTHER_ID));
    Object fromTheStart = free();
    run(tx -> hold().giveBack(tx, OTHER_ID, all(larger, "r-1", GiveBack.Cause.CANCELLED)));
    assumeTrue(givesBackWhatIsCancelled());

    confirmed();
    Hold.Taken taken = amend(1, larger);
    Hold.Held held = confirmAmended(1, larger);

    assertThat(taken).isEqualTo(Hold.Held.complete());
    assertThat(held).isEqualTo(Hold.Held.complete());
    assertThat(free()).isEqualTo(fromTheStart);
  }

  @Test
  void order_amended_and_amended_back_keeps_what_it_kept() {
    HoldDraft larger = assumeLarger();
    confirmed();
    Object before = free();

    amend(1, larger);
    confirmAmended(1, larger);
    Object amended = free();
    amend(2, possible(ORDER));
    confirmAmended(2, possible(ORDER));

    assertThat(amended).isNotEqualTo(before);
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void amendment_that_is_given_up_frees_what_it_kept_once() {
    HoldDraft larger = assumeLarger();
    confirmed();
    Object before = free();

    amend(1, larger);
    Object kept = free();
    releaseAmended(1);
    Object released = free();
    releaseAmended(1);

    assertThat(kept).isNotEqualTo(before);
    assertThat(released).isEqualTo(before);
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void steps_of_an_amendment_have_their_effect_once() {
    HoldDraft larger = assumeLarger();
    confirmed();

    Hold.Taken first = amend(1, larger);
    Object taken = free();
    Hold.Taken second = amend(1, larger);
    Object takenAgain = free();
    confirmAmended(1, larger);
    Object confirmed = free();
    confirmAmended(1, larger);
    releaseAmended(1);
    amend(1, larger);

    assertThat(second).isEqualTo(first);
    assertThat(takenAgain).isEqualTo(taken);
    assertThat(free()).isEqualTo(confirmed);
  }

  @Test
  void amendment_that_was_given_up_is_neither_confirmed_nor_taken_again() {
    HoldDraft larger = assumeLarger();
    confirmed();
    Object before = free();
    amend(1, larger);
    releaseAmended(1);

    confirmAmended(1, larger);
    amend(1, larger);

    assertThat(free()).isEqualTo(before);
  }

  @Test
  void amendment_that_cannot_be_kept_has_its_reasons_and_changes_nothing() {
    assumeLarger();
    confirmed();
    Object before = free();

    Hold.Taken taken = amend(1, impossible(ORDER));
    confirmAmended(1, impossible(ORDER));
    releaseAmended(1);

    assertThat(((Hold.Refused) taken).reasons()).isNotEmpty();
    assertThat(free()).isEqualTo(before);
  }

  @Test
  void amendment_of_what_was_released_changes_nothing() {
    HoldDraft larger = assumeLarger();
    Object before = free();
    take(ORDER);
    run(tx -> hold().release(tx, ID));

    amend(1, larger);
    confirmAmended(1, larger);

    assertThat(free()).isEqualTo(before);
  }

  @Test
  void amended_order_that_is_called_off_frees_all_it_kept() {
    HoldDraft larger = assumeLarger();
    assumeTrue(givesBackWhatIsCancelled());
    Object before = free();
    confirmed();
    amend(1, larger);
    confirmAmended(1, larger);

    run(tx -> hold().giveBack(tx, ID, all(larger, "r-1", GiveBack.Cause.CANCELLED)));

    assertThat(free()).isEqualTo(before);
  }

  @Test
  void amendment_given_up_after_units_were_called_off_frees_only_its_own() {
    HoldDraft larger = assumeLarger();
    assumeTrue(givesBackWhatIsCancelled());
    Object before = free();
    confirmed();
    amend(1, larger);

    run(tx -> hold().giveBack(tx, ID, all("r-1", GiveBack.Cause.CANCELLED)));
    releaseAmended(1);

    assertThat(free()).isEqualTo(before);
  }

  private HoldDraft assumeLarger() {
    Optional<HoldDraft> larger = larger(ORDER);
    assumeTrue(larger.isPresent(), "this hold does not follow amendments");
    return larger.orElseThrow();
  }

  private void confirmed() {
    take(ORDER);
    run(tx -> hold().confirm(tx, ID));
  }

  private Hold.Taken amend(int number, HoldDraft amended) {
    return storage().transact(tx -> hold().takeAmended(tx, ID, number, amended));
  }

  private Hold.Held confirmAmended(int number, HoldDraft amended) {
    return storage().transact(tx -> hold().confirmAmended(tx, ID, number, amended));
  }

  private void releaseAmended(int number) {
    run(tx -> hold().releaseAmended(tx, ID, number, at()));
  }

  private Hold.Taken take(OrderId order) {
    return take(order, possible(order));
  }

  private Hold.Taken take(OrderId order, HoldDraft draft) {
    return storage().transact(tx -> hold().take(tx, new HoldId(order.value()), draft));
  }

  private Hold.Taken takeImpossible() {
    return storage().transact(tx -> hold().take(tx, ID, impossible(ORDER)));
  }

  private Object free() {
    return storage().transact(this::free);
  }

  private Instant at() {
    return possible(ORDER).at();
  }

  private Map<LineId, Long> units() {
    return units(possible(ORDER));
  }

  private static Map<LineId, Long> units(HoldDraft of) {
    return of.quote().lines().stream()
        .collect(Collectors.toMap(QuoteLine::id, QuoteLine::quantity));
  }

  private Departure departure() {
    return new Departure("S-1", Optional.empty(), units(), at());
  }

  private GiveBack all(String refund, GiveBack.Cause cause) {
    return all(possible(ORDER), refund, cause);
  }

  private static GiveBack all(HoldDraft of, String refund, GiveBack.Cause cause) {
    return new GiveBack(refund, cause, units(of), of.at());
  }

  private void run(Consumer<Tx> work) {
    storage()
        .transact(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  private void rollBack(Consumer<Tx> work) {
    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      work.accept(tx);
                      throw new RolledBack();
                    }))
        .isInstanceOf(RolledBack.class);
  }

  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RolledBack() {
      super("on purpose", null, false, false);
    }
  }
}
