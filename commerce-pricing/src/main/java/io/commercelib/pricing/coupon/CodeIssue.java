package io.commercelib.pricing.coupon;

import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Issues, imports and exports codes by the million: in transactions of {@value #AT_ONCE} codes
 * each, and never more than those in memory. A line of text is a code, or a code, a comma and the
 * only customer who may use it. Thread-safe.
 */
public final class CodeIssue {
  /** Codes in one transaction. */
  public static final int AT_ONCE = 500;

  /** Most faults of an import that are told. */
  public static final int MAX_FAULTS = 100;

  private static final String REMEDY =
      "write a code of 3 to 32 letters, digits or hyphens, and after a comma its customer, if any";

  private final Storage storage;
  private final Coupons coupons;

  private CodeIssue(Storage storage, Coupons coupons) {
    this.storage = storage;
    this.coupons = coupons;
  }

  /** Returns what issues the codes of a shop. */
  public static CodeIssue of(Storage storage, Coupons coupons) {
    return new CodeIssue(storage, coupons);
  }

  /**
   * What came of an import.
   *
   * @param added codes that are new
   * @param known codes that were issued before; they are as they were
   * @param faulty lines that are none
   * @param faults the first of these
   */
  public record Imported(long added, long known, long faulty, List<Fault> faults) {
    /** Copies the faults. */
    public Imported {
      faults = List.copyOf(faults);
    }
  }

  /**
   * A line that could not be read.
   *
   * @param line counted from 1
   * @param found what stands there, cut
   * @param remedy what to write instead
   */
  public record Fault(long line, String found, String remedy) {
    @Override
    public String toString() {
      return "line %s: found '%s'; %s".formatted(line, found, remedy);
    }
  }

  /**
   * Issues new codes.
   *
   * @param random a cryptographically strong one, such as {@link java.security.SecureRandom}
   * @param sink gets each code once it is stored
   * @throws IllegalArgumentException if so many codes of that pattern could be guessed, or there is
   *     no such batch
   */
  public void generate(
      String batch,
      CodePattern pattern,
      long count,
      RandomGenerator random,
      Consumer<String> sink) {
    pattern.checkFor(count);
    long left = count;
    while (left > 0) {
      int some = (int) Math.min(AT_ONCE, left);
      List<IssuedCode> fresh = new ArrayList<>(some);
      for (int i = 0; i < some; i++) {
        fresh.add(IssuedCode.of(pattern.next(random), batch));
      }
      // One that was there before is drawn again.
      List<String> issued = storage.transact(tx -> coupons.issue(tx, batch, fresh));
      issued.forEach(sink);
      left -= issued.size();
    }
  }

  /**
   * Issues codes that stand in lines of text. Lines that are none are told, and the others issued;
   * empty ones are passed over. To import again changes nothing.
   *
   * @throws IllegalArgumentException if there is no such batch
   */
  public Imported read(String batch, Iterator<String> lines) {
    long added = 0;
    long known = 0;
    long faulty = 0;
    long number = 0;
    List<Fault> faults = new ArrayList<>();
    List<IssuedCode> chunk = new ArrayList<>(AT_ONCE);
    while (lines.hasNext()) {
      String line = lines.next().strip();
      number++;
      if (!line.isEmpty()) {
        IssuedCode code = parse(batch, line);
        if (code != null) {
          chunk.add(code);
        } else {
          faulty++;
          if (faults.size() < MAX_FAULTS) {
            faults.add(new Fault(number, shown(line), REMEDY));
          }
        }
      }
      if (chunk.size() == AT_ONCE || (!lines.hasNext() && !chunk.isEmpty())) {
        List<IssuedCode> full = List.copyOf(chunk);
        int issued = storage.transact(tx -> coupons.issue(tx, batch, full)).size();
        added += issued;
        known += full.size() - issued;
        chunk.clear();
      }
    }
    return new Imported(added, known, faulty, faults);
  }

  /** Writes the codes of a batch as lines of text, in their order. */
  public void write(String batch, Consumer<String> sink) {
    storage.scan(
        Coupons.CODES,
        Query.on(Coupons.BY_BATCH).where(batch).limit(AT_ONCE),
        entry ->
            sink.accept(
                entry.value().code() + entry.value().customer().map(who -> "," + who).orElse("")));
  }

  private static @Nullable IssuedCode parse(String batch, String line) {
    int comma = line.indexOf(',');
    String code = (comma < 0 ? line : line.substring(0, comma)).strip().toUpperCase(Locale.ROOT);
    String customer = comma < 0 ? "" : line.substring(comma + 1).strip();
    if (!code.matches(Promotion.COUPON)) {
      return null;
    }
    try {
      return new IssuedCode(
          code,
          batch,
          customer.isEmpty() ? Optional.empty() : Optional.of(new CustomerId(customer)),
          false);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String shown(String line) {
    StringBuilder shown = new StringBuilder();
    line.codePoints()
        .limit(40)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
