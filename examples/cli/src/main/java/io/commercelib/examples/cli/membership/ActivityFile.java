package io.commercelib.examples.cli.membership;

import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.membership.programme.ProgrammeSimulation;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.spi.id.CustomerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What members did, in a file of {@link ActivityLines}.
 *
 * <p>A line that says again what an earlier one said counts once; one that says something else
 * under the same name is a fault, and so is what takes back what the member never had.
 *
 * <p>The file is read once for its faults. If its lines stand in the order of the members' ids, as
 * texts, it is read again each time that members are asked for, and no more than one of them is in
 * memory; if they do not, or if it cannot be read twice, as a pipe, all are kept.
 */
final class ActivityFile {
  private static final int MOST_BYTES = 1 << 16;

  private final Path file;
  private final ProgrammeVersions programme;
  private final Sums sums;
  private final Optional<List<ProgrammeSimulation.Past>> kept;

  private ActivityFile(
      Path file,
      ProgrammeVersions programme,
      Sums sums,
      Optional<List<ProgrammeSimulation.Past>> kept) {
    this.file = file;
    this.programme = programme;
    this.sums = sums;
    this.kept = kept;
  }

  /** What is known of all members together. */
  private static final class Sums {
    private long members;
    private long activities;
    private long repeated;
    private @Nullable Instant firstAt;
    private @Nullable Instant lastAt;

    void add(ProgrammeSimulation.Past member, long again) {
      List<Activity> inOrder = member.activities().inOrder();
      Instant joined = member.member().joinedAt();
      Instant last = inOrder.isEmpty() ? joined : inOrder.get(inOrder.size() - 1).occurredAt();
      members++;
      activities += inOrder.size();
      repeated += again;
      firstAt = firstAt == null || joined.isBefore(firstAt) ? joined : firstAt;
      lastAt = lastAt == null || last.isAfter(lastAt) ? last : lastAt;
    }

    boolean areThoseOf(Sums other) {
      return members == other.members
          && activities == other.activities
          && repeated == other.repeated;
    }
  }

  /** Takes members one after the other, each when its last line was read. */
  private static final class InOrder {
    private final ActivityLines reader;
    private final Faults faults;
    private final Faults ofMembers;
    private final Consumer<ProgrammeSimulation.Past> taker;
    private final Sums sums = new Sums();
    private @Nullable CustomerId member;
    private @Nullable MemberLines lines;
    private boolean isBroken;

    InOrder(String file, ProgrammeVersions programme, Consumer<ProgrammeSimulation.Past> taker) {
      this.faults = new Faults(file);
      this.ofMembers = new Faults(file);
      this.reader = new ActivityLines(faults, programme);
      this.taker = taker;
    }

    void line(long number, String text) {
      if (isBroken) {
        return;
      }
      ActivityLine line = reader.next(number, text).orElse(null);
      if (line == null) {
        return;
      }
      if (lines == null || !line.member().equals(member)) {
        if (member != null && line.member().value().compareTo(member.value()) < 0) {
          isBroken = true;
          return;
        }
        end();
        member = line.member();
        lines = new MemberLines(member);
      }
      lines.add(number, line, faults);
    }

    /** Hands over the member whose lines are all there. */
    void end() {
      if (lines != null) {
        MemberLines whole = lines;
        whole
            .together(ofMembers)
            .ifPresent(
                together -> {
                  sums.add(together, whole.repeated(together));
                  taker.accept(together);
                });
      }
    }
  }

  /**
   * Returns what members did.
   *
   * @param programme in whose currency amounts must be, and of whose tiers those that were set
   * @param reached is told how many bytes of the file were read
   * @throws UnusableInputException with all faults, each with its line
   */
  static ActivityFile read(Path file, ProgrammeVersions programme, LongConsumer reached)
      throws UnusableInputException {
    // Standard input may look like a file and still be read only once.
    if (Files.isRegularFile(file) && !file.toAbsolutePath().startsWith("/dev")) {
      InOrder reading = new InOrder(file.toString(), programme, member -> {});
      LinesFile.read(file, MOST_BYTES, reading.faults, reading::line, reached);
      if (!reading.isBroken) {
        reading.end();
        check(reading.sums, reading.faults, reading.ofMembers);
        return new ActivityFile(file, programme, reading.sums, Optional.empty());
      }
    }
    return readAll(file, programme, reached);
  }

  private static ActivityFile readAll(Path file, ProgrammeVersions programme, LongConsumer reached)
      throws UnusableInputException {
    Faults faults = new Faults(file.toString());
    Faults ofMembers = new Faults(file.toString());
    ActivityLines reader = new ActivityLines(faults, programme);
    TreeMap<String, MemberLines> members = new TreeMap<>();
    LinesFile.read(
        file,
        MOST_BYTES,
        faults,
        (number, text) ->
            reader
                .next(number, text)
                .ifPresent(
                    line ->
                        members
                            .computeIfAbsent(
                                line.member().value(), any -> new MemberLines(line.member()))
                            .add(number, line, faults)),
        reached);
    Sums sums = new Sums();
    List<ProgrammeSimulation.Past> kept = new ArrayList<>();
    // Lines are let go where they are put together: both at once would need twice the memory.
    for (Map.Entry<String, MemberLines> next = members.pollFirstEntry();
        next != null;
        next = members.pollFirstEntry()) {
      MemberLines lines = next.getValue();
      lines
          .together(ofMembers)
          .ifPresent(
              together -> {
                sums.add(together, lines.repeated(together));
                kept.add(together);
              });
    }
    check(sums, faults, ofMembers);
    return new ActivityFile(file, programme, sums, Optional.of(kept));
  }

  private static void check(Sums sums, Faults faults, Faults ofMembers)
      throws UnusableInputException {
    faults.addAll(ofMembers);
    if (sums.members == 0 && faults.count() == 0) {
      faults.add(
          "",
          "found no activity; write 'kind,member,order,at,amount' and a line for each activity");
    }
    faults.throwIfAny();
  }

  /**
   * Hands over each member, in the order of ids.
   *
   * @throws UnusableInputException if the file is not what it was any more; some members were
   *     handed over then
   */
  void each(Consumer<ProgrammeSimulation.Past> taker) throws UnusableInputException {
    if (kept.isPresent()) {
      kept.get().forEach(taker);
      return;
    }
    InOrder reading = new InOrder(file.toString(), programme, taker);
    LinesFile.read(file, MOST_BYTES, reading.faults, reading::line, bytes -> {});
    reading.end();
    if (reading.isBroken
        || reading.faults.count() + reading.ofMembers.count() > 0
        || !reading.sums.areThoseOf(sums)) {
      throw new UnusableInputException(
          file + ": was changed while it was read; run this again when it stays as it is");
    }
  }

  long members() {
    return sums.members;
  }

  /** Returns how many things members did. */
  long activities() {
    return sums.activities;
  }

  /** Returns how many lines said again what an earlier one had said. */
  long repeated() {
    return sums.repeated;
  }

  /** Whether all members are in memory. */
  boolean isKept() {
    return kept.isPresent();
  }

  /** Returns when the first of all happened. */
  Instant firstAt() {
    return Objects.requireNonNull(sums.firstAt);
  }

  /** Returns when the last of all happened. */
  Instant lastAt() {
    return Objects.requireNonNull(sums.lastAt);
  }
}
