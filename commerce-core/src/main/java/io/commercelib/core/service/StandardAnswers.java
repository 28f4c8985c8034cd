package io.commercelib.core.service;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.core.work.CommandNote;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.storage.CounterKey;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what is said to many customers: by name and language, every version of it, and how often
 * each was sent. A version never changes; a new one takes its place. Thread-safe.
 */
public final class StandardAnswers {
  private static final String AGGREGATE = "standard-answer";

  private static final Index<StandardAnswer> BY_ANSWER =
      Index.of(
          "by_answer",
          List.of(
              IndexField.text("answer"), IndexField.text("language"), IndexField.number("version")),
          answer ->
              IndexKey.of(
                  answer.version().answer(),
                  answer.version().language(),
                  (long) answer.version().version()));

  private static final Index<StandardAnswer> NEWEST =
      Index.multiValued(
          "newest",
          List.of(IndexField.text("language"), IndexField.text("answer")),
          answer ->
              answer.isNewest()
                  ? List.of(IndexKey.of(answer.version().language(), answer.version().answer()))
                  : List.of());

  private static final StoreDefinition<AnswerVersion, StandardAnswer> ANSWERS =
      StoreDefinition.of(
              "standard_answers",
              KeyCodec.of(AnswerVersion::toString, StandardAnswers::parse),
              JsonCodec.of(StandardAnswer.class))
          .indexedBy(BY_ANSWER)
          .indexedBy(NEWEST);

  private final Storage storage;
  private final Clock clock;

  /** Returns the standard answers of a shop. */
  public StandardAnswers(Storage storage, Clock clock) {
    this.storage = storage;
    this.clock = clock;
  }

  private static AnswerVersion parse(String text) {
    int first = text.indexOf('/');
    int second = text.indexOf('/', first + 1);
    return new AnswerVersion(
        text.substring(0, first),
        text.substring(first + 1, second),
        Integer.parseInt(text.substring(second + 1)));
  }

  /**
   * Publishes the next version of an answer; from now on it is the one that is sent.
   *
   * @param command sent again under the same id, it has its effect once
   * @param answer its name; a new one begins a new answer
   * @param language a tag as {@code en} or {@code pt-BR}
   * @param by who publishes it: an id, never a name
   * @throws IllegalArgumentException if the text is none, with the place
   */
  public StandardAnswer publish(
      CommandId command, String answer, String language, String title, String text, String by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AggregateId aggregate = new AggregateId(AGGREGATE, answer);
    String fingerprint = Commands.fingerprint("publish", answer, language, title, text, by);
    return storage.transact(
        tx -> {
          Optional<String> before = Commands.answered(tx, aggregate, command, fingerprint);
          if (before.isPresent()) {
            return tx.store(ANSWERS).get(parse(before.get())).orElseThrow();
          }
          Optional<StandardAnswer> newest = exactly(tx, answer, language);
          newest.ifPresent(old -> tx.store(ANSWERS).put(old.version(), old.replaced()));
          AnswerVersion version =
              new AnswerVersion(
                  answer, language, newest.map(old -> old.version().version()).orElse(0) + 1);
          StandardAnswer published = new StandardAnswer(version, title, text, true, now, by);
          tx.store(ANSWERS).put(version, published);
          Commands.answer(
              tx,
              aggregate,
              command,
              fingerprint,
              version.toString(),
              now,
              CommandNote.of("publish-answer", by).with("version", version));
          return published;
        });
  }

  /**
   * Publishes those answers of a document that are new, or say something else than their newest
   * version does; the others stay as they are, and so does what the document leaves out.
   *
   * @param command sent again under the same id, it has its effect once, and goes on where it was
   *     stopped
   * @param drafts each answer once in a language; each is published in a transaction of its own
   * @param by who publishes them: an id, never a name
   * @return what was published, in the order of the drafts
   */
  public List<StandardAnswer> publish(CommandId command, List<AnswerDraft> drafts, String by) {
    List<StandardAnswer> published = new ArrayList<>();
    for (AnswerDraft draft : drafts) {
      Optional<StandardAnswer> newest =
          storage.transact(tx -> exactly(tx, draft.answer(), draft.language()));
      if (newest.filter(draft::isOf).isEmpty()) {
        published.add(
            publish(
                new CommandId(command.value() + "/" + draft.language()),
                draft.answer(),
                draft.language(),
                draft.title(),
                draft.text(),
                by));
      }
    }
    return List.copyOf(published);
  }

  /**
   * Returns the newest version of an answer.
   *
   * @param language a tag; if there is none in it, what stands before its first hyphen counts: for
   *     {@code pt-BR} that is {@code pt}
   */
  public Optional<StandardAnswer> find(String answer, String language) {
    return storage.transact(tx -> find(tx, answer, language));
  }

  static Optional<StandardAnswer> find(Tx tx, String answer, String language) {
    int hyphen = language.indexOf('-');
    return exactly(tx, answer, language)
        .or(
            () ->
                hyphen < 0 ? Optional.empty() : exactly(tx, answer, language.substring(0, hyphen)));
  }

  private static Optional<StandardAnswer> exactly(Tx tx, String answer, String language) {
    return tx
        .store(ANSWERS)
        .query(Query.on(BY_ANSWER).where(answer, language).backward().limit(1))
        .values()
        .stream()
        .findFirst();
  }

  /** Returns all versions of an answer in a language, the first one first. */
  public List<StandardAnswer> versions(String answer, String language) {
    return all(Query.on(BY_ANSWER).where(answer, language));
  }

  /** Returns the newest versions in a language, to be looked up by their words. */
  public AnswerIndex index(String language) {
    return AnswerIndex.of(all(Query.on(NEWEST).where(language)));
  }

  private List<StandardAnswer> all(Query query) {
    List<StandardAnswer> all = new ArrayList<>();
    storage.scan(ANSWERS, query.limit(Query.MAX_LIMIT), entry -> all.add(entry.value()));
    return all;
  }

  /** Returns how often a version was sent. */
  public long uses(AnswerVersion version) {
    return storage.<Long>transact(tx -> tx.counters().count(usesOf(version)));
  }

  static CounterKey usesOf(AnswerVersion version) {
    return new CounterKey("standard-answer-uses", version.toString());
  }
}
