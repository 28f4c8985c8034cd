package io.commercelib.core.listing;

import io.commercelib.core.catalog.Catalog;
import io.commercelib.core.catalog.CatalogItem;
import io.commercelib.core.catalog.Category;
import io.commercelib.core.catalog.CategoryId;
import io.commercelib.core.catalog.ProductId;
import io.commercelib.core.catalog.Variant;
import io.commercelib.core.json.CanonicalText;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.lifecycle.PossibleEvent;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.core.work.DueHandler;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Cursor;
import io.commercelib.spi.storage.DueItem;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import io.commercelib.spi.storage.UniqueIndexException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The listings of a shop: from a draft over review until customers see them, and back.
 *
 * <p>What is scheduled counts from its own instant on, however late the background work that
 * carries it out: whoever asks or commands sees it done. Register it with the shop's background
 * work all the same, as subscribers are told by that. Each command has its effect once per command
 * id; who commands names the version that was looked at, and is refused if that is not at hand any
 * more. Thread-safe.
 */
public final class Listings implements DueHandler {
  private static final String DUE = "listing-schedule";

  private static final CanonicalText<ListingContent> CONTENTS =
      CanonicalText.of(JsonCodec.of(ListingContent.class), Set.of("tags"));

  private static final CanonicalText<ListingEdit> EDITS =
      CanonicalText.of(
          JsonCodec.of(ListingEdit.class),
          Set.of("tags", "withoutAttributes", "withoutTexts", "cleared"));

  private final Storage storage;
  private final Clock clock;
  private final ListingCheck check;

  /**
   * Returns the listings of a shop.
   *
   * @param rules what is asked of them; others from the next start on leave what is approved as it
   *     is
   */
  public Listings(Storage storage, Clock clock, ListingRules rules) {
    this.storage = storage;
    this.clock = clock;
    this.check = ListingCheck.by(rules);
  }

  /**
   * Creates a listing as a draft, complete or not.
   *
   * @param command sent again under the same id, it has its effect once
   * @param id how it is to be called; chosen by the caller
   * @param product of what; one listing of it per seller that is not archived
   * @param by who creates it, an id, for the history
   */
  public ListingChange create(
      CommandId command,
      ListingId id,
      ProductId product,
      String seller,
      ListingContent content,
      String by) {
    Instant now = now();
    Listing created =
        Listing.builder()
            .id(id)
            .product(product)
            .seller(seller)
            .main(
                ListingVersion.builder()
                    .number(1)
                    .content(content)
                    .state(ListingState.DRAFT)
                    .build())
            .lastNumber(1)
            .steps(0)
            .lastEvent(0)
            .changedAt(now)
            .build();
    String fingerprint = Commands.fingerprint("create", product, seller, CONTENTS.of(content), by);
    CommandNote note = CommandNote.of("create", by).with("product", product).with("seller", seller);
    return retried(
        tx -> {
          if (Commands.answered(tx, created.aggregate(), command, fingerprint).isPresent()) {
            return new ListingChange.Changed(get(tx, id));
          }
          Turn turn = new Turn(check, created);
          turn.created(by);
          List<Reason> against =
              tx.store(ListingRecords.LISTINGS).get(id).isPresent()
                  ? List.of(Reason.of(ListingReason.EXISTS, "listing", id))
                  : taken(tx, turn.listing());
          if (!against.isEmpty()) {
            Commands.refuse(tx, created.aggregate(), command, against, now, note);
            return new ListingChange.Refused(against, List.of(), List.of());
          }
          Listing saved = save(tx, turn);
          Commands.answer(tx, created.aggregate(), command, fingerprint, "created", now, note);
          return new ListingChange.Changed(saved);
        });
  }

  /**
   * Tells what somebody does to a version of a listing, or decides about it.
   *
   * <p>An edit names the {@linkplain Listing#lastNumber() newest content}. With a draft beside the
   * version that customers see, what is not critical is written into both, and all else into the
   * draft.
   *
   * @param command sent again under the same id, it has its effect once
   * @param number of the version that was looked at
   * @param by who, an id, for the history
   */
  public ListingChange tell(
      CommandId command, ListingId id, long number, ListingTrigger trigger, String by) {
    Instant now = now();
    String fingerprint = Commands.fingerprint("tell", number, text(trigger), by);
    AggregateId aggregate = AggregateId.of(Listing.AGGREGATE, id);
    CommandNote note = note(number, trigger, by);
    return retried(
        tx -> {
          if (Commands.answered(tx, aggregate, command, fingerprint).isPresent()) {
            return new ListingChange.Changed(settled(get(tx, id), now).listing());
          }
          ListingChange change = tell(tx, id, number, trigger, by, now);
          if (change instanceof ListingChange.Refused refused) {
            Commands.refuse(tx, aggregate, command, refused.reasons(), now, note);
          } else {
            Commands.answer(tx, aggregate, command, fingerprint, "done", now, note);
          }
          return change;
        });
  }

  private static CommandNote note(long number, ListingTrigger trigger, String by) {
    CommandNote note = CommandNote.ofEvent(trigger, by).with("version", number);
    if (trigger instanceof ListingTrigger.Edit || trigger instanceof ListingTrigger.Schedule) {
      return note.with("asked", Commands.fingerprint(text(trigger)));
    }
    if (trigger instanceof ListingTrigger.Reject reject) {
      return note.with("objections", reject.objections().stream().map(Objection::kind).toList())
          .personal("why", reject.objections().toString());
    }
    if (trigger instanceof ListingTrigger.Unpublish unpublish) {
      return note.personal("why", unpublish.why());
    }
    return trigger instanceof ListingTrigger.Archive archive
        ? note.personal("why", archive.why())
        : note;
  }

  private ListingChange tell(
      Tx tx, ListingId id, long number, ListingTrigger trigger, String by, Instant now) {
    Optional<Listing> before = tx.store(ListingRecords.LISTINGS).get(id);
    if (before.isEmpty()) {
      return ListingChange.Refused.of(Reason.of(ListingReason.UNKNOWN, "listing", id));
    }
    Turn turn = settled(before.get(), now);
    Optional<ListingChange.Refused> refused = turn.ask(number, trigger, by, now);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<Reason> taken = taken(tx, turn.listing());
    if (!taken.isEmpty()) {
      return new ListingChange.Refused(
          taken, settled(before.get(), now).possible(false, now), List.of());
    }
    return new ListingChange.Changed(save(tx, turn));
  }

  /** Returns a listing as it stands now, with what has come due. */
  public Optional<Listing> find(ListingId id) {
    Instant now = now();
    return storage
        .<Optional<Listing>>transact(tx -> tx.store(ListingRecords.LISTINGS).get(id))
        .map(listing -> settled(listing, now).listing());
  }

  /** Returns how complete and how good a content would be. */
  public Assessment assess(ListingContent content) {
    return check.assess(content);
  }

  /**
   * Returns what a version of a listing accepts now, with what each still needs; empty if there is
   * no such version.
   */
  public List<PossibleEvent> possible(ListingId id, long number) {
    Instant now = now();
    return storage
        .<Optional<Listing>>transact(tx -> tx.store(ListingRecords.LISTINGS).get(id))
        .map(
            listing -> {
              Turn turn = settled(listing, now);
              boolean isMain = turn.listing().main().number() == number;
              boolean isDraft =
                  turn.listing().draft().filter(draft -> draft.number() == number).isPresent();
              return isMain || isDraft ? turn.possible(isDraft, now) : List.<PossibleEvent>of();
            })
        .orElse(List.of());
  }

  /**
   * Returns the history of a listing, the oldest steps first.
   *
   * @param fromNumber the first step, from 1
   * @param most steps, at most {@value Query#MAX_LIMIT}
   */
  public List<ListingStep> history(ListingId id, long fromNumber, int most) {
    Query query =
        Query.on(ListingRecords.STEPS_IN_ORDER).where(id.value()).from(fromNumber).limit(most);
    return storage.transact(
        tx ->
            tx.store(ListingRecords.STEPS).query(query).values().stream()
                .map(ListingRecords.Step::step)
                .toList());
  }

  /**
   * Returns a page of the listings of which a version, or the draft beside it, is in a state; the
   * longest unchanged first. What has come due and is not carried out yet stands where it stood.
   *
   * @param after the end of the page before; empty for the first
   */
  public Page<ListingId, Listing> inState(ListingState state, int limit, Optional<Cursor> after) {
    return page(Query.on(ListingRecords.BY_STATE).where(state.name()), limit, after);
  }

  /** Returns a page of the listings of a seller, the longest unchanged first. */
  public Page<ListingId, Listing> ofSeller(String seller, int limit, Optional<Cursor> after) {
    return page(Query.on(ListingRecords.BY_SELLER).where(seller), limit, after);
  }

  /** Returns a page of the listings in a category itself, the longest unchanged first. */
  public Page<ListingId, Listing> inCategory(
      CategoryId category, int limit, Optional<Cursor> after) {
    return page(Query.on(ListingRecords.BY_CATEGORY).where(category.value()), limit, after);
  }

  /**
   * Returns what customers see of a listing at an instant: of the past as it was, of the future as
   * it is scheduled; empty if they see nothing.
   */
  public Optional<LiveStretch> liveAt(ListingId id, Instant at) {
    return storage.transact(
        tx ->
            tx.store(ListingRecords.LISTINGS)
                .get(id)
                .flatMap(listing -> lastingAt(listing, at))
                .or(
                    () ->
                        over(
                            tx,
                            Query.on(ListingRecords.STRETCHES_IN_ORDER).where(id.value()),
                            at)));
  }

  /**
   * Returns the catalog of what customers see at an instant, asked anew for each SKU. Of two
   * instants in the same tick of a microsecond it sees one.
   */
  public Catalog catalogAt(Instant at) {
    return sku -> itemAt(sku, at);
  }

  @Override
  public Set<String> kinds() {
    return Set.of(DUE);
  }

  @Override
  public void handle(DueItem item, Instant now) {
    storage.transact(
        tx -> {
          Optional<Listing> listing =
              tx.store(ListingRecords.LISTINGS).get(new ListingId(item.aggregate().id()));
          if (listing.isEmpty()) {
            tx.due().cancel(item.aggregate(), DUE);
          } else {
            Listing unused = save(tx, settled(listing.get(), now));
          }
          return null;
        });
  }

  private Optional<CatalogItem> itemAt(Sku sku, Instant at) {
    return storage
        .<Optional<LiveStretch>>transact(
            tx ->
                tx
                    .store(ListingRecords.LISTINGS)
                    .query(Query.on(ListingRecords.BY_SKU).where(sku.value()).limit(1))
                    .values()
                    .stream()
                    .findFirst()
                    .flatMap(listing -> lastingAt(listing, at))
                    .filter(stretch -> has(stretch, sku))
                    .or(
                        () ->
                            over(
                                tx,
                                Query.on(ListingRecords.STRETCHES_BY_SKU).where(sku.value()),
                                at)))
        .flatMap(stretch -> item(stretch, sku));
  }

  private Optional<CatalogItem> item(LiveStretch stretch, Sku sku) {
    List<CategoryId> path =
        stretch
            .content()
            .category()
            .filter(category -> check.rules().categories().find(category).isPresent())
            .map(category -> check.rules().categories().path(category))
            .orElse(List.of())
            .stream()
            .map(Category::id)
            .toList();
    return stretch.content().variants().stream()
        .filter(variant -> variant.sku().equals(sku))
        .findFirst()
        .map(variant -> new CatalogItem(stretch.toProduct(), variant, path));
  }

  private static boolean has(LiveStretch stretch, Sku sku) {
    return stretch.content().variants().stream().map(Variant::sku).anyMatch(sku::equals);
  }

  private Optional<LiveStretch> lastingAt(Listing listing, Instant at) {
    return settled(listing, at).lasting().filter(stretch -> stretch.covers(at));
  }

  private static Optional<LiveStretch> over(Tx tx, Query of, Instant at) {
    Instant behind = at.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    return tx
        .store(ListingRecords.STRETCHES)
        .query(of.until(behind).backward().limit(1))
        .values()
        .stream()
        .filter(stretch -> stretch.covers(at))
        .findFirst();
  }

  private Turn settled(Listing listing, Instant now) {
    Turn turn = new Turn(check, listing);
    turn.settle(now);
    return turn;
  }

  private Page<ListingId, Listing> page(Query query, int limit, Optional<Cursor> after) {
    Query limited = query.limit(limit);
    Query page = after.map(limited::after).orElse(limited);
    return storage.transact(tx -> tx.store(ListingRecords.LISTINGS).query(page));
  }

  /** Another command may take a code between the look and the commit; the second look sees it. */
  private ListingChange retried(Function<Tx, ListingChange> work) {
    try {
      return storage.transact(work);
    } catch (UniqueIndexException e) {
      return storage.transact(work);
    }
  }

  private Listing save(Tx tx, Turn turn) {
    Listing listing = turn.listing();
    long number = listing.lastEvent();
    for (ListingEvent event : turn.events()) {
      number++;
      tx.outbox().append(ListingEvents.write(event, number));
    }
    Listing saved = Listing.builder().from(listing).lastEvent(number).build();
    tx.store(ListingRecords.LISTINGS).put(saved.id(), saved);
    for (ListingStep step : turn.steps()) {
      tx.store(ListingRecords.STEPS)
          .put(saved.id() + "/" + step.number(), new ListingRecords.Step(saved.id(), step));
    }
    for (LiveStretch stretch : turn.ended()) {
      tx.store(ListingRecords.STRETCHES).put(saved.id() + "/" + stretch.from(), stretch);
    }
    Optional<Instant> due = turn.nextDueAt();
    if (due.isPresent()) {
      tx.due().schedule(DueItem.first(due.get(), saved.aggregate(), DUE));
    } else {
      tx.due().cancel(saved.aggregate(), DUE);
    }
    return saved;
  }

  /** What of a listing another one has. */
  private static List<Reason> taken(Tx tx, Listing listing) {
    List<Reason> taken = new ArrayList<>();
    ListingRecords.codes(listing)
        .forEach(
            (code, by) ->
                other(tx, Query.on(ListingRecords.BY_CODE).where(listing.seller(), code), listing)
                    .ifPresent(
                        other ->
                            taken.add(
                                Reason.of(ListingReason.DUPLICATE, "listing", other, "by", by))));
    for (Sku sku : ListingRecords.skus(listing)) {
      other(tx, Query.on(ListingRecords.BY_SKU).where(sku.value()), listing)
          .ifPresent(
              other -> taken.add(Reason.of(ListingReason.SKU_TAKEN, "listing", other, "sku", sku)));
    }
    return taken;
  }

  private static Optional<ListingId> other(Tx tx, Query query, Listing listing) {
    return tx.store(ListingRecords.LISTINGS).query(query.limit(1)).values().stream()
        .map(Listing::id)
        .filter(id -> !id.equals(listing.id()))
        .findFirst();
  }

  private static Listing get(Tx tx, ListingId id) {
    return tx.store(ListingRecords.LISTINGS)
        .get(id)
        .orElseThrow(() -> new IllegalStateException("listing '%s' is gone".formatted(id)));
  }

  /** The same text for equal triggers, in whatever order their sets are. */
  private static String text(ListingTrigger trigger) {
    return trigger instanceof ListingTrigger.Edit edit
        ? "edit " + EDITS.of(edit.edit())
        : trigger.toString();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
