package io.commercelib.core.listing;

import io.commercelib.core.catalog.ProductId;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.PossibleEvent;
import io.commercelib.core.reason.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of one listing within one transaction: it collects what has to be stored and told.
 * It looks at nothing but what it is given. Not thread-safe.
 */
final class Turn {
  /** Who does what comes due by itself, for the history. */
  static final String SCHEDULE = "schedule";

  private final ListingCheck check;
  private final List<LiveStretch> ended = new ArrayList<>();
  private final List<ListingStep> steps = new ArrayList<>();
  private final List<ListingEvent> events = new ArrayList<>();
  private Listing listing;

  Turn(ListingCheck check, Listing listing) {
    this.check = check;
    this.listing = listing;
  }

  /** What comes due by itself, and when. */
  private record Due(Instant at, boolean draft, ListingTrigger trigger) {}

  Listing listing() {
    return listing;
  }

  List<LiveStretch> ended() {
    return ended;
  }

  List<ListingStep> steps() {
    return steps;
  }

  List<ListingEvent> events() {
    return events;
  }

  /** Notes that it was created. */
  void created(String by) {
    step(
        false,
        listing.main().number(),
        new HistoryEntry(
            ListingState.DRAFT.name(),
            ListingState.DRAFT.name(),
            "Create",
            listing.changedAt(),
            by,
            Optional.empty()));
  }

  /**
   * Does what has come due by an instant, each at its own: so it does not matter how late somebody
   * looks.
   */
  void settle(Instant now) {
    Optional<Due> due = nextDue();
    while (due.isPresent() && !due.get().at().isAfter(now)) {
      Due next = due.get();
      Optional<ListingChange.Refused> refused =
          fire(next.draft(), next.trigger(), SCHEDULE, next.at());
      if (refused.isPresent()) {
        throw new IllegalStateException(
            "listing '%s' cannot do what is due: %s"
                .formatted(listing.id(), refused.get().reasons()));
      }
      due = nextDue();
    }
  }

  /** Returns when something comes due by itself. */
  Optional<Instant> nextDueAt() {
    return nextDue().map(Due::at);
  }

  /** Of what comes due at once, an end comes first: one season ends as the next one begins. */
  private Optional<Due> nextDue() {
    List<Due> all = new ArrayList<>();
    ListingVersion main = listing.main();
    if (main.state().is(ListingState.PUBLISHED)) {
      main.unpublishAt()
          .ifPresent(at -> all.add(new Due(at, false, new ListingTrigger.Unpublish(""))));
    }
    if (main.state().is(ListingState.SCHEDULED)) {
      main.publishAt().ifPresent(at -> all.add(new Due(at, false, new ListingTrigger.Publish())));
    }
    listing
        .draft()
        .filter(draft -> draft.state().is(ListingState.SCHEDULED))
        .flatMap(ListingVersion::publishAt)
        .ifPresent(at -> all.add(new Due(at, true, new ListingTrigger.Publish())));
    Due earliest = null;
    for (Due due : all) {
      if (earliest == null || due.at().isBefore(earliest.at())) {
        earliest = due;
      }
    }
    return Optional.ofNullable(earliest);
  }

  /**
   * Does what somebody asks of a version.
   *
   * @param number of the version: of the newest content for an edit
   * @return why not; empty if it was done
   */
  Optional<ListingChange.Refused> ask(long number, ListingTrigger trigger, String by, Instant now) {
    if (trigger instanceof ListingTrigger.Edit edit) {
      return number == listing.lastNumber()
          ? edit(edit, by, now)
          : Optional.of(changed(number, String.valueOf(listing.lastNumber()), now));
    }
    if (listing.main().number() == number) {
      return decide(false, trigger, by, now);
    }
    return listing.draft().filter(draft -> draft.number() == number).isPresent()
        ? decide(true, trigger, by, now)
        : Optional.of(
            changed(
                number,
                listing
                    .versions()
                    .map(version -> String.valueOf(version.number()))
                    .collect(Collectors.joining(" and ")),
                now));
  }

  /** Who decides is not what the life cycle looks at: it tells what is possible to anybody. */
  private Optional<ListingChange.Refused> decide(
      boolean draft, ListingTrigger trigger, String by, Instant now) {
    ListingVersion version = version(draft);
    boolean isOwn =
        trigger instanceof ListingTrigger.Approve
            && version.state().is(ListingState.IN_REVIEW)
            && version.submittedBy().filter(by::equals).isPresent();
    return isOwn && check.rules().fourEyes()
        ? Optional.of(
            new ListingChange.Refused(
                List.of(Reason.of(ListingReason.OWN_APPROVAL, "by", by)),
                possible(draft, now),
                List.of()))
        : fire(draft, trigger, by, now);
  }

  private ListingChange.Refused changed(long asked, String found, Instant now) {
    return new ListingChange.Refused(
        List.of(Reason.of(ListingReason.VERSION_CHANGED, "asked", asked, "found", found)),
        possible(listing.draft().isPresent(), now),
        List.of());
  }

  /** What is not critical goes to both versions; other edits to the draft, if there is one. */
  private Optional<ListingChange.Refused> edit(ListingTrigger.Edit edit, String by, Instant now) {
    if (listing.draft().isEmpty()) {
      return fire(false, edit, by, now);
    }
    ListingVersion main = listing.main();
    boolean isForBoth =
        appliesAtOnce(main, edit.edit().appliedTo(main.content()))
            && listing
                .draft()
                .filter(draft -> isUncritical(draft, edit.edit().appliedTo(draft.content())))
                .isPresent();
    Optional<ListingChange.Refused> refused = fire(true, edit, by, now);
    return refused.isEmpty() && isForBoth ? fire(false, edit, by, now) : refused;
  }

  private boolean isUncritical(ListingVersion version, ListingContent after) {
    return check
        .rules()
        .criticalEdits()
        .between(
            version.content(), after, version.approval().flatMap(ListingVersion.Approval::price))
        .isEmpty();
  }

  private boolean appliesAtOnce(ListingVersion version, ListingContent after) {
    return isUncritical(version, after) && check.assess(after).isComplete();
  }

  /** Returns what a version accepts now. */
  List<PossibleEvent> possible(boolean draft, Instant now) {
    ListingVersion version = version(draft);
    return ListingLifecycle.definition()
        .possible(version.state(), facts(draft, version, version.content(), now));
  }

  private Optional<ListingChange.Refused> fire(
      boolean draft, ListingTrigger trigger, String by, Instant asked) {
    // A clock may go back; a history does not.
    Instant now = asked.isBefore(listing.changedAt()) ? listing.changedAt() : asked;
    ListingVersion version = version(draft);
    ListingContent after =
        trigger instanceof ListingTrigger.Edit edit
            ? edit.edit().appliedTo(version.content())
            : version.content();
    ListingFacts facts = facts(draft, version, after, now);
    Fired<ListingState, ListingEffect> fired =
        ListingLifecycle.definition().fire(version.state(), trigger, facts, now);
    if (fired instanceof Fired.Refused<ListingState, ListingEffect> refused) {
      boolean isOfCompleteness =
          trigger instanceof ListingTrigger.Submit || trigger instanceof ListingTrigger.Edit;
      return Optional.of(
          new ListingChange.Refused(
              refused.reasons(),
              refused.possible(),
              isOfCompleteness ? facts.assessment().blocking() : List.of()));
    }
    move((Fired.Moved<ListingState, ListingEffect>) fired, draft, trigger, after, by, now);
    return Optional.empty();
  }

  private void move(
      Fired.Moved<ListingState, ListingEffect> moved,
      boolean draft,
      ListingTrigger trigger,
      ListingContent after,
      String by,
      Instant now) {
    ListingVersion before = version(draft);
    boolean opensDraft = moved.effects().contains(ListingEffect.OPEN_DRAFT);
    ListingVersion.Builder builder = ListingVersion.builder().from(before).state(moved.to());
    if (trigger instanceof ListingTrigger.Edit && !opensDraft) {
      builder.content(after).number(nextNumber());
      if (before.liveSince().isPresent()) {
        end(now);
        builder.liveSince(now);
      }
    } else if (trigger instanceof ListingTrigger.Schedule schedule) {
      builder.publishAt(schedule.publishAt()).unpublishAt(schedule.unpublishAt());
    } else if (trigger instanceof ListingTrigger.Reject reject) {
      builder.objections(reject.objections());
    } else if (trigger instanceof ListingTrigger.Submit) {
      builder.submittedBy(by);
    }
    for (ListingEffect effect : moved.effects()) {
      apply(effect, builder, before, by, now);
    }
    ListingVersion changed = builder.build();
    put(draft, moved, changed, now);
    HistoryEntry entry =
        why(trigger).map(why -> moved.entry(now, by, why)).orElseGet(() -> moved.entry(now, by));
    step(draft, changed.number(), entry);
    if (opensDraft) {
      open(after, by, now);
    }
    tell(moved, draft, trigger, changed, now);
  }

  private void apply(
      ListingEffect effect,
      ListingVersion.Builder builder,
      ListingVersion before,
      String by,
      Instant now) {
    switch (effect) {
      case OPEN_DRAFT -> {
        // Once this version is put back.
      }
      case NOTE_APPROVAL ->
          builder
              .approval(
                  new ListingVersion.Approval(before.number(), before.content().price(), now, by))
              .objections(List.of());
      case DROP_APPROVAL -> builder.approval(Optional.empty());
      case DROP_TIMES -> builder.publishAt(Optional.empty()).unpublishAt(Optional.empty());
      case GO_OFF -> {
        end(now);
        builder.liveSince(Optional.empty());
      }
      case GO_LIVE -> {
        end(now);
        Optional<Instant> until =
            before.unpublishAt().or(() -> listing.live().flatMap(ListingVersion::unpublishAt));
        // Who publishes by hand what was to end before means it to be seen.
        builder
            .liveSince(now)
            .publishAt(Optional.empty())
            .unpublishAt(until.filter(at -> at.isAfter(now)));
      }
    }
  }

  private void put(
      boolean draft,
      Fired.Moved<ListingState, ListingEffect> moved,
      ListingVersion changed,
      Instant now) {
    Listing.Builder after = Listing.builder().from(listing).changedAt(now);
    if (!draft) {
      after.main(changed);
    } else if (moved.effects().contains(ListingEffect.GO_LIVE)) {
      after.main(changed).draft(Optional.empty());
    } else if (moved.to().is(ListingState.ARCHIVED)) {
      after.draft(Optional.empty());
    } else {
      after.draft(changed);
    }
    listing = after.build();
  }

  private void open(ListingContent content, String by, Instant now) {
    long number = nextNumber();
    listing =
        Listing.builder()
            .from(listing)
            .draft(
                ListingVersion.builder()
                    .number(number)
                    .content(content)
                    .state(ListingState.DRAFT)
                    .build())
            .build();
    step(
        true,
        number,
        new HistoryEntry(
            ListingState.DRAFT.name(),
            ListingState.DRAFT.name(),
            "Edit",
            now,
            by,
            Optional.empty()));
  }

  /** Ends the time in which customers saw what they see. */
  private void end(Instant now) {
    ListingVersion main = listing.main();
    main.liveSince()
        .filter(since -> since.isBefore(now))
        .ifPresent(since -> ended.add(stretch(main, since, Optional.of(now))));
  }

  /** Returns the time in which customers see what they see; empty if they see nothing. */
  Optional<LiveStretch> lasting() {
    return listing
        .main()
        .liveSince()
        .map(since -> stretch(listing.main(), since, Optional.empty()));
  }

  private LiveStretch stretch(ListingVersion version, Instant from, Optional<Instant> until) {
    return new LiveStretch(
        listing.id(),
        listing.product(),
        listing.seller(),
        version.number(),
        version.content(),
        from,
        until);
  }

  private void tell(
      Fired.Moved<ListingState, ListingEffect> moved,
      boolean draft,
      ListingTrigger trigger,
      ListingVersion version,
      Instant at) {
    ListingId id = listing.id();
    ProductId product = listing.product();
    String seller = listing.seller();
    long number = version.number();
    if (trigger instanceof ListingTrigger.Submit) {
      events.add(new ListingEvent.Submitted(id, product, seller, number, at));
    } else if (trigger instanceof ListingTrigger.Reject reject) {
      events.add(new ListingEvent.Rejected(id, product, seller, number, at, reject.objections()));
    } else if (trigger instanceof ListingTrigger.Unpublish) {
      events.add(new ListingEvent.Unpublished(id, product, seller, number, at));
    } else if (trigger instanceof ListingTrigger.Archive && !draft) {
      events.add(new ListingEvent.Archived(id, product, seller, number, at));
    } else if (trigger instanceof ListingTrigger.Restore) {
      events.add(new ListingEvent.Restored(id, product, seller, number, at));
    } else if (trigger instanceof ListingTrigger.Edit
        && version.liveSince().filter(at::equals).isPresent()) {
      events.add(new ListingEvent.Changed(id, product, seller, number, at));
    }
    if (moved.effects().contains(ListingEffect.NOTE_APPROVAL)) {
      events.add(new ListingEvent.Approved(id, product, seller, number, at));
    }
    if (moved.to().is(ListingState.SCHEDULED) && !(trigger instanceof ListingTrigger.Edit)) {
      version
          .publishAt()
          .ifPresent(
              from ->
                  events.add(
                      new ListingEvent.Scheduled(
                          id, product, seller, number, at, from, version.unpublishAt())));
    }
    if (moved.effects().contains(ListingEffect.GO_LIVE)) {
      events.add(new ListingEvent.Published(id, product, seller, number, at));
    }
  }

  private void step(boolean draft, long version, HistoryEntry entry) {
    listing = Listing.builder().from(listing).steps(listing.steps() + 1).build();
    steps.add(new ListingStep(listing.steps(), draft, version, entry));
  }

  private long nextNumber() {
    listing = Listing.builder().from(listing).lastNumber(listing.lastNumber() + 1).build();
    return listing.lastNumber();
  }

  private ListingVersion version(boolean draft) {
    return draft ? listing.draft().orElseThrow() : listing.main();
  }

  private ListingFacts facts(
      boolean draft, ListingVersion version, ListingContent after, Instant now) {
    Assessment assessment = check.assess(after);
    return new ListingFacts(
        assessment,
        isUncritical(version, after) && assessment.isComplete(),
        draft && listing.live().isPresent(),
        !draft && listing.draft().isPresent(),
        version.publishAt(),
        version.unpublishAt(),
        now);
  }

  private static Optional<Reason> why(ListingTrigger trigger) {
    if (trigger instanceof ListingTrigger.Reject reject) {
      return Optional.of(
          Reason.of(
              ListingReason.OBJECTIONS,
              "objections",
              reject.objections().stream()
                  .map(objection -> EnumWords.of(objection.kind()))
                  .distinct()
                  .collect(Collectors.joining(", ")),
              HistoryEntry.WORDS,
              reject.objections().stream()
                  .map(Objection::words)
                  .filter(words -> !words.isBlank())
                  .collect(Collectors.joining("; "))));
    }
    String words = "";
    if (trigger instanceof ListingTrigger.Unpublish unpublish) {
      words = unpublish.why();
    } else if (trigger instanceof ListingTrigger.Archive archive) {
      words = archive.why();
    }
    return words.isBlank()
        ? Optional.empty()
        : Optional.of(Reason.of(ListingReason.SAID, HistoryEntry.WORDS, words));
  }
}
