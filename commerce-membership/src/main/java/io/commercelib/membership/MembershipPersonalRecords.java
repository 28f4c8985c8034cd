package io.commercelib.membership;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/** What a membership is known by. Erased, nothing of it stays. */
record MembershipPersonalRecords(String programme) implements PersonalRecords {

  @Override
  public String name() {
    return "membership-" + programme;
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    if (person instanceof Person.Customer customer) {
      MemberKey key = new MemberKey(programme, customer.id());
      tx.store(MemberState.STORE)
          .get(key)
          .ifPresent(state -> export.add(MemberState.STORE, key, state));
      tx.store(StoredActivities.STORE)
          .get(key)
          .ifPresent(activities -> export.add(StoredActivities.STORE, key, activities));
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    return person instanceof Person.Customer customer
        ? new Erased(erase(tx, customer.id()), List.of())
        : Erased.nothing();
  }

  private long erase(Tx tx, CustomerId customer) {
    MemberKey key = new MemberKey(programme, customer);
    long erased = 0;
    erased += tx.store(MemberState.STORE).remove(key) ? 1 : 0;
    erased += tx.store(StoredActivities.STORE).remove(key) ? 1 : 0;
    boolean unused = tx.due().cancel(key.aggregate(), Membership.TIER_REVIEW);
    return erased;
  }
}
