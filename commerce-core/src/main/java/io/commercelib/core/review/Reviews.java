package io.commercelib.core.review;

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
  private final ReviewSettings settings;
  private final ReviewProcess process;

  /** Returns the reviews of a shop. */
  public Reviews(ReviewSettings settings) {
    this.settings = settings;
    this.process = new ReviewProcess(settings);
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
              Review written = process.begin(tx, asked, sku(tx, asked), now);
              answer(tx, asked.subject(), asked.command(), fingerprint, now, note);
              return new ReviewChange.Changed(written);
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
              ReviewChange change = process.edit(tx, known.get(), asked, now);
              if (change instanceof ReviewChange.Refused refused) {
                return refuse(tx, asked.subject(), asked.command(), refused.reasons(), now, note);
              }
              answer(tx, asked.subject(), asked.command(), fingerprint, now, note);
              return change;
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
              ReviewChange change = process.move(tx, known.get(), trigger, by, now);
              if (change instanceof ReviewChange.Refused refused) {
                return refuse(tx, subject, command, refused.reasons(), now, note);
              }
              answer(tx, subject, command, fingerprint, now, note);
              return change;
            });
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
