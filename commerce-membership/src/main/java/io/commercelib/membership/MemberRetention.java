package io.commercelib.membership;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.RetainedRecords;
import io.commercelib.core.work.Commands;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Members of a programme to whom nothing happened for long: {@code members-} and the programme's id
 * in a shop's retention periods, which count from the last activity of a member, of whatever kind.
 * What their membership was known by goes, with what else is handed over, such as birthdays and
 * missions; one who comes back begins anew. While something of it is under way, a member stays.
 * Thread-safe.
 */
public final class MemberRetention implements RetainedRecords {
  private final Storage storage;
  private final String programme;
  private final List<PersonalRecords> records;

  /**
   * Returns the members of a programme.
   *
   * @param also what else goes with a membership; not points, whose accounts would be closed for
   *     good: these lapse by the rules of their own programme
   */
  public MemberRetention(
      Storage storage, Membership membership, List<? extends PersonalRecords> also) {
    this.storage = storage;
    this.programme = membership.versions().id();
    List<PersonalRecords> all = new ArrayList<>();
    all.add(membership.personalRecords());
    all.addAll(also);
    this.records = List.copyOf(all);
  }

  @Override
  public String name() {
    return "members-" + programme;
  }

  /** As long as it is known which events were handled. */
  @Override
  public Duration least() {
    return Commands.KEPT_FOR;
  }

  @Override
  public long drop(Instant before, Instant now) {
    long[] dropped = new long[1];
    storage.scan(
        MemberState.STORE,
        Query.on(MemberState.BY_ACTIVITY).until(before).limit(Query.MAX_LIMIT),
        entry -> {
          CustomerId customer = entry.key().customer();
          if (entry.key().programme().equals(programme)
              && storage.transact(tx -> drop(tx, customer, before, now))) {
            dropped[0]++;
          }
        });
    return dropped[0];
  }

  private boolean drop(Tx tx, CustomerId customer, Instant before, Instant now) {
    Person person = Person.of(customer);
    boolean isInactive =
        tx.store(MemberState.STORE)
            .get(new MemberKey(programme, customer))
            .filter(state -> state.activeAt().isBefore(before))
            .isPresent();
    if (!isInactive
        || records.stream().anyMatch(part -> !part.obstacles(tx, person, now).isEmpty())) {
      return false;
    }
    records.forEach(part -> part.erase(tx, person, now));
    return true;
  }
}
