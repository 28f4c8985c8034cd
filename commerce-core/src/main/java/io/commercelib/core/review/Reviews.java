package io.commercelib.core.review;

import io.commercelib.core.lifecycle.Fired;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.order.Order;
import io.commercelib.core.order.OrderLine;
import io.commercelib.core.privacy.OwnWords;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Sku;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reviews of a shop. Who reviews must have bought it, and it must have arrived; there is one
 * review of each order and line, which may be written anew. What the rules find nothing in is shown
 * at once. Each command has its effect once per command id. Thread-safe.
 */
public final class Reviews {
  private static final String RULES = "rules";

  private final ReviewSettings settings;

  /** Returns the reviews of a shop. */
  public Reviews(ReviewSettings settings) {
    this.settings = settings;
  }

  /** Returns what reviews tell of people, for the requests of people. */
  public PersonalRecords personalRecords() {
    return new ReviewRecords();
  }

  /** Reviews what was bought. */
  public ReviewChange submit(WriteReview asked) {
    Instant now = now();
    String fingerprint = asked.fingerprint("submit");
    CommandNote note = asked.note("submit-review");
    return settings
        .storage()
        .transact(
            tx -> {
              if (isAnswered(tx, asked.command(), asked.subject(), fingerprint)) {
                return changed(tx, asked.subject());
              }
              List<Reason> against = new ArrayList<>(against(tx, asked));
              if (ReviewStore.find(tx, asked.subject()).isPresent()) {
                against.add(Reason.of(ReviewReason.EXISTS, "subject", asked.subject()));
              }
              if (!against.isEmpty()) {
                return refuse(tx, asked.subject(), asked.command(), against, now, note);
              }
              Review written =
                  Review.builder()
                      .subject(asked.subject())
                      .sku(sku(tx, asked))
                      .customer(asked.customer())
                      .state(ReviewState.SUBMITTED)
                      .addVersions(version(asked, List.of(), now))
                      .lastEvent(0)
                      .build();
              Review screened = screen(tx, Optional.empty(), written, now);
              answer(tx, asked.subject(), asked.command(), fingerprint, now, note);
              return new ReviewChange.Changed(screened);
            });
  }

  /** Writes another version of a review; until it is shown, the one before it is. */
  public ReviewChange edit(WriteReview asked) {
    Instant now = now();
    String fingerprint = asked.fingerprint("edit");
    CommandNote note = asked.note("edit-review");
    return settings
        .storage()
        .transact(
            tx -> {
              if (isAnswered(tx, asked.command(), asked.subject(), fingerprint)) {
                return changed(tx, asked.subject());
              }
              Optional<Review> known = ofAuthor(tx, asked.subject(), asked.customer());
              if (known.isEmpty()) {
                return refuse(
                    tx,
                    asked.subject(),
                    asked.command(),
                    List.of(notYours(asked.subject(), asked.customer())),
                    now,
                    note);
              }
              if (known.get().versions().size() >= Review.MAX_VERSIONS) {
                return refuse(
                    tx,
                    asked.subject(),
                    asked.command(),
                    List.of(Reason.of(ReviewReason.FULL, "versions", Review.MAX_VERSIONS)),
                    now,
                    note);
              }
              Fired<ReviewState, Void> fired = fire(known.get(), new ReviewTrigger.Edited(), now);
              if (!(fired instanceof Fired.Moved<ReviewState, Void> moved)) {
                return refuse(tx, asked.subject(), asked.command(), reasons(fired), now, note);
              }
              Review written =
                  Review.builder()
                      .from(known.get())
                      .state(moved.to())
                      .addVersions(version(asked, standing(known.get()), now))
                      .rejectedFor(List.of())
                      .addHistory(moved.entry(now, asked.customer().value()))
                      .build();
              Review screened = screen(tx, known, written, now);
              answer(tx, asked.subject(), asked.command(), fingerprint, now, note);
              return new ReviewChange.Changed(screened);
            });
  }

  /** Takes a review back. */
  public ReviewChange withdraw(CommandId command, ReviewSubject subject, CustomerId customer) {
    return decide(
        command, subject, new ReviewTrigger.Withdrawn(), customer.value(), Optional.of(customer));
  }

  /** Shows a review that waits for somebody, or was hidden. */
  public ReviewChange approve(CommandId command, ReviewSubject subject, String by) {
    return decide(command, subject, new ReviewTrigger.Approved(), by, Optional.empty());
  }

  /**
   * Does not show a review, or not any longer.
   *
   * @param reasons for its author, at least one
   */
  public ReviewChange reject(
      CommandId command, ReviewSubject subject, List<Reason> reasons, String by) {
    return decide(command, subject, new ReviewTrigger.Rejected(reasons), by, Optional.empty());
  }

  /** Complains about a review; so many customers as the settings say hide it. */
  public ReviewChange report(CommandId command, ReviewSubject subject, ReviewReport report) {
    return decide(
        command,
        subject,
        new ReviewTrigger.Reported(report),
        report.by().value(),
        Optional.empty());
  }

  /** Answers a review as its seller, for everybody to see. */
  public ReviewChange answer(CommandId command, ReviewSubject subject, OwnWords words, String by) {
    return decide(command, subject, new ReviewTrigger.Answered(words), by, Optional.empty());
  }

  private ReviewChange decide(
      CommandId command,
      ReviewSubject subject,
      ReviewTrigger trigger,
      String by,
      Optional<CustomerId> author) {
    Instant now = now();
    OwnWords words =
        trigger instanceof ReviewTrigger.Answered answered ? answered.words() : OwnWords.none();
    String fingerprint = Commands.fingerprint("decide", trigger, words.text(), by);
    return settings
        .storage()
        .transact(
            tx -> {
              if (isAnswered(tx, command, subject, fingerprint)) {
                return changed(tx, subject);
              }
              Optional<Review> known =
                  author.isPresent()
                      ? ofAuthor(tx, subject, author.get())
                      : ReviewStore.find(tx, subject);
              CommandNote note =
                  CommandNote.ofEvent(trigger, by)
                      .with("asked", trigger)
                      .about(known.map(review -> review.customer().value()))
                      .personal("words", words.text());
              if (known.isEmpty()) {
                return refuse(
                    tx,
                    subject,
                    command,
                    List.of(notYours(subject, author.orElse(new CustomerId(by)))),
                    now,
                    note);
              }
              Fired<ReviewState, Void> fired = fire(known.get(), trigger, now);
              if (!(fired instanceof Fired.Moved<ReviewState, Void> moved)) {
                return refuse(tx, subject, command, reasons(fired), now, note);
              }
              Review.Builder decided =
                  Review.builder()
                      .from(known.get())
                      .state(moved.to())
                      .addHistory(entry(known.get(), moved, trigger, by, now));
              apply(known.get(), decided, moved, trigger);
              Review saved = save(tx, known, decided.build(), now);
              answer(tx, subject, command, fingerprint, now, note);
              return new ReviewChange.Changed(saved);
            });
  }

  private static void apply(
      Review before,
      Review.Builder decided,
      Fired.Moved<ReviewState, Void> moved,
      ReviewTrigger trigger) {
    if (trigger instanceof ReviewTrigger.Approved) {
      // Who has complained of what was found good need not be asked again.
      decided.shown(before.versions().size()).reports(List.of());
    } else if (trigger instanceof ReviewTrigger.Rejected rejected) {
      decided.rejectedFor(rejected.reasons());
      boolean wasNewest = before.shown().filter(n -> n == before.versions().size()).isPresent();
      decided.shown(wasNewest ? Optional.empty() : before.shown());
    } else if (trigger instanceof ReviewTrigger.Reported reported) {
      decided.addReports(reported.report());
      decided.shown(moved.to().is(ReviewState.HIDDEN) ? Optional.empty() : before.shown());
    } else if (trigger instanceof ReviewTrigger.Answered answered) {
      decided.answer(answered.words());
    } else if (trigger instanceof ReviewTrigger.Withdrawn) {
      decided.shown(Optional.empty());
    }
  }

  private static HistoryEntry entry(
      Review before,
      Fired.Moved<ReviewState, Void> moved,
      ReviewTrigger trigger,
      String by,
      Instant now) {
    if (trigger instanceof ReviewTrigger.Rejected rejected) {
      return moved.entry(now, by, rejected.reasons().get(0));
    }
    return moved.to().is(ReviewState.HIDDEN) && trigger instanceof ReviewTrigger.Reported
        ? moved.entry(
            now, by, Reason.of(ReviewReason.HIDDEN, "reports", before.reports().size() + 1))
        : moved.entry(now, by);
  }

  /** Lets the rules look at the newest version, and shows it if they find nothing. */
  private Review screen(Tx tx, Optional<Review> before, Review written, Instant now) {
    ReviewVersion newest = written.versions().get(written.versions().size() - 1);
    Fired<ReviewState, Void> fired =
        fire(written, new ReviewTrigger.Screened(newest.toLookAt()), now);
    if (!(fired instanceof Fired.Moved<ReviewState, Void> moved)) {
      throw new IllegalStateException("the rules look at whatever was submitted");
    }
    Review.Builder screened =
        Review.builder().from(written).state(moved.to()).addHistory(moved.entry(now, RULES));
    if (moved.to().is(ReviewState.PUBLISHED)) {
      screened.shown(written.versions().size()).reports(List.of());
    }
    return save(tx, before, screened.build(), now);
  }

  private static Review save(Tx tx, Optional<Review> before, Review after, Instant now) {
    List<ReviewEvent> events = new ArrayList<>();
    Optional<ReviewState> from = before.map(Review::state);
    if (from.filter(after.state()::equals).isEmpty()) {
      events.add(
          new ReviewEvent.Moved(
              after.subject(),
              now,
              after.customer(),
              after.sku(),
              from.map(ReviewState::name),
              after.state().name()));
    }
    Optional<Integer> starsBefore = before.flatMap(Review::shownVersion).map(ReviewVersion::stars);
    Optional<Integer> starsAfter = after.shownVersion().map(ReviewVersion::stars);
    if (!starsBefore.equals(starsAfter)) {
      events.add(
          new ReviewEvent.StarsChanged(after.subject(), now, after.sku(), starsBefore, starsAfter));
    }
    long number = after.lastEvent();
    for (ReviewEvent event : events) {
      number++;
      tx.outbox().append(ReviewEvents.of(event, number));
    }
    Review saved = Review.builder().from(after).lastEvent(number).build();
    ReviewStore.save(tx, before, saved);
    return saved;
  }

  private Fired<ReviewState, Void> fire(Review review, ReviewTrigger trigger, Instant now) {
    return ReviewLifecycle.definition()
        .fire(review.state(), trigger, new ReviewFacts(review, settings.hideAt()), now);
  }

  private static List<Reason> reasons(Fired<ReviewState, Void> fired) {
    return fired instanceof Fired.Refused<ReviewState, Void> refused
        ? refused.reasons()
        : List.of();
  }

  private List<Reason> against(Tx tx, WriteReview asked) {
    Optional<Order> order =
        settings
            .orders()
            .find(tx, asked.subject().order())
            .filter(known -> known.customer().filter(asked.customer()::equals).isPresent());
    List<OrderLine> lines =
        order.map(Order::lines).orElse(List.of()).stream()
            .filter(line -> asked.subject().line().map(line.id()::equals).orElse(true))
            .toList();
    if (lines.isEmpty()) {
      return List.of(
          Reason.of(
              ReviewReason.NOT_BOUGHT, "customer", asked.customer(), "subject", asked.subject()));
    }
    return lines.stream().anyMatch(line -> line.delivered() > 0)
        ? List.of()
        : List.of(Reason.of(ReviewReason.NOT_DELIVERED, "subject", asked.subject()));
  }

  private Optional<Sku> sku(Tx tx, WriteReview asked) {
    Order order = settings.orders().get(tx, asked.subject().order());
    return asked.subject().line().map(line -> order.line(line).sku());
  }

  /**
   * What somebody had to look at before, whatever the words were: who was hidden or rejected is not
   * shown again by a change of a word.
   */
  private static List<Reason> standing(Review before) {
    if (before.state().is(ReviewState.HIDDEN)) {
      return List.of(Reason.of(ReviewReason.HIDDEN, "reports", before.reports().size()));
    }
    return before.state().is(ReviewState.IN_MODERATION)
        ? before.versions().get(before.versions().size() - 1).standing()
        : before.rejectedFor();
  }

  private ReviewVersion version(WriteReview asked, List<Reason> standing, Instant now) {
    return new ReviewVersion(
        asked.stars(),
        asked.title(),
        asked.text(),
        settings.rules().findings(asked.stars(), asked.title(), asked.text()),
        standing,
        now);
  }

  private static Optional<Review> ofAuthor(Tx tx, ReviewSubject subject, CustomerId author) {
    return ReviewStore.find(tx, subject).filter(review -> review.customer().equals(author));
  }

  private static Reason notYours(ReviewSubject subject, CustomerId customer) {
    return Reason.of(ReviewReason.NOT_YOURS, "subject", subject, "customer", customer);
  }

  private static boolean isAnswered(
      Tx tx, CommandId command, ReviewSubject subject, String fingerprint) {
    return Commands.answered(tx, subject.aggregate(), command, fingerprint).isPresent();
  }

  private static void answer(
      Tx tx,
      ReviewSubject subject,
      CommandId command,
      String fingerprint,
      Instant now,
      CommandNote note) {
    Commands.answer(tx, subject.aggregate(), command, fingerprint, "done", now, note);
  }

  private static ReviewChange refuse(
      Tx tx,
      ReviewSubject subject,
      CommandId command,
      List<Reason> reasons,
      Instant now,
      CommandNote note) {
    Commands.refuse(tx, subject.aggregate(), command, reasons, now, note);
    return new ReviewChange.Refused(reasons);
  }

  private static ReviewChange changed(Tx tx, ReviewSubject subject) {
    return new ReviewChange.Changed(ReviewStore.find(tx, subject).orElseThrow());
  }

  /** Returns a review. */
  public Optional<Review> find(ReviewSubject subject) {
    return settings.storage().transact(tx -> ReviewStore.find(tx, subject));
  }

  /** Returns a query for what everybody sees about a SKU, the earliest written first. */
  public static Query shownOf(Sku sku) {
    return ReviewStore.shownOf(sku);
  }

  /** Returns a query for the reviews in a state, the earliest written first. */
  public static Query inState(ReviewState state) {
    return ReviewStore.inState(state);
  }

  /** Returns a page of reviews. */
  public Page<ReviewSubject, Review> page(Query query) {
    return settings.storage().transact(tx -> ReviewStore.page(tx, query));
  }

  /** Returns the stars that everybody sees of a SKU. */
  public StarCounts starsOf(Sku sku) {
    return settings.storage().transact(tx -> ReviewStore.counts(tx, Optional.of(sku)));
  }

  /** Returns the stars that everybody sees of orders themselves. */
  public StarCounts starsOfOrders() {
    return settings.storage().transact(tx -> ReviewStore.counts(tx, Optional.empty()));
  }

  private Instant now() {
    return settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
