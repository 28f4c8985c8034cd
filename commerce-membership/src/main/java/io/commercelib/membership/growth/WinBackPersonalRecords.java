package io.commercelib.membership.growth;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.id.AggregateId;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/**
 * Journeys that members were on. Erased, they are forgotten; one that went on counts as one of
 * somebody who did not come back.
 */
record WinBackPersonalRecords(WinBacks journeys) implements PersonalRecords {

  @Override
  public String name() {
    return journeys.name();
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    if (person instanceof Person.Customer customer) {
      for (String key : journeys.keysOf(customer.id())) {
        tx.store(WinBackRuns.STORE)
            .get(key)
            .ifPresent(runs -> export.add(WinBackRuns.STORE, key, runs));
      }
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    long erased = 0;
    if (person instanceof Person.Customer customer) {
      for (String key : journeys.keysOf(customer.id())) {
        erased += tx.store(WinBackRuns.STORE).remove(key) ? 1 : 0;
        boolean unused =
            tx.due().cancel(new AggregateId(WinBacks.AGGREGATE, key), journeys.dueKind());
      }
    }
    return new Erased(erased, List.of());
  }
}
