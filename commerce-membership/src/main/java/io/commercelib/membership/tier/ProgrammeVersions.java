package io.commercelib.membership.tier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * A programme and how it changed: versions that follow each other by date. Immutable.
 *
 * <p>From its first day on a version says who rises. What becomes of tiers that are held then is up
 * to {@link Switch}. A tier that a version does not have any more is held as the next lower one
 * that it has. A review at the very instant at which a version begins is by the version before: the
 * period that has ended was under that.
 */
public final class ProgrammeVersions {
  /** Most versions. */
  public static final int MAX_VERSIONS = 1_000;

  private final List<Version> versions;

  private ProgrammeVersions(List<Version> versions) {
    this.versions = versions;
  }

  /** What becomes of tiers that are held when a version begins. */
  public enum Switch {
    /** They are held until their review, which is by the new version. */
    AT_NEXT_REVIEW,
    /** All are reviewed on the first day of the version. */
    NOW
  }

  /**
   * One version.
   *
   * @param from the first day on which it is in force; empty for the first of all
   * @param how what becomes of tiers that are held then
   */
  public record Version(Optional<LocalDate> from, Switch how, Programme programme) {}

  /** Returns a programme that never changed. */
  public static ProgrammeVersions of(Programme programme) {
    return new ProgrammeVersions(
        List.of(new Version(Optional.empty(), Switch.AT_NEXT_REVIEW, programme)));
  }

  /**
   * Returns these and one more.
   *
   * @param from its first day, after that of the last version
   * @throws IllegalArgumentException if it begins too early, is of another programme, zone or
   *     currency, or has the name of another version
   */
  public ProgrammeVersions then(LocalDate from, Switch how, Programme next) {
    Programme first = versions.get(0).programme();
    Optional<LocalDate> last = versions.get(versions.size() - 1).from();
    List<String> faults = new ArrayList<>();
    if (last.isPresent() && !from.isAfter(last.get())) {
      faults.add("it begins on %s; let it begin after %s".formatted(from, last.get()));
    }
    if (!next.id().equals(first.id())
        || !next.zone().equals(first.zone())
        || !next.currency().equals(first.currency())) {
      faults.add(
          "it is of '%s' in %s and %s, those before of '%s' in %s and %s; begin another programme"
              .formatted(
                  next.id(),
                  next.zone(),
                  next.currency(),
                  first.id(),
                  first.zone(),
                  first.currency()));
    }
    Set<String> names = new HashSet<>();
    versions.forEach(version -> names.add(version.programme().version()));
    if (names.contains(next.version())) {
      faults.add("another version has its name; rename it");
    }
    if (versions.size() == MAX_VERSIONS) {
      faults.add("there are %s versions; drop those nobody asks for".formatted(MAX_VERSIONS));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "programme '%s', version '%s': %s"
              .formatted(next.id(), next.version(), String.join("; ", faults)));
    }
    List<Version> more = new ArrayList<>(versions);
    more.add(new Version(Optional.of(from), how, next));
    return new ProgrammeVersions(List.copyOf(more));
  }

  /** Returns all versions, the earliest first. */
  public List<Version> all() {
    return versions;
  }

  /** Returns the programme as of a day. */
  public Programme at(LocalDate day) {
    Programme programme = versions.get(0).programme();
    for (Version version : versions) {
      if (version.from().isPresent() && !version.from().get().isAfter(day)) {
        programme = version.programme();
      }
    }
    return programme;
  }

  /** Returns the programme as of an instant. */
  public Programme inForce(Instant at) {
    return at(versions.get(0).programme().dayOf(at));
  }

  /** Returns the id of the programme. */
  public String id() {
    return versions.get(0).programme().id();
  }

  /** Returns the zone, the same in all versions. */
  public ZoneId zone() {
    return versions.get(0).programme().zone();
  }

  /** Returns the currency, the same in all versions. */
  public CurrencyUnit currency() {
    return versions.get(0).programme().currency();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProgrammeVersions these && versions.equals(these.versions);
  }

  @Override
  public int hashCode() {
    return versions.hashCode();
  }

  @Override
  public String toString() {
    return versions.toString();
  }
}
