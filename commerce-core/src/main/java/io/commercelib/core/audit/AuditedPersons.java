package io.commercelib.core.audit;

import io.commercelib.core.order.OrderEvents;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/** Who pseudonyms are: a customer by the id, a guest by the order. */
final class AuditedPersons implements PersonalRecords {

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    String key = AuditTrail.key(nameOf(person));
    tx.store(AuditRecords.PERSONS)
        .get(key)
        .ifPresent(known -> export.add(AuditRecords.PERSONS, key, known));
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    boolean wasKnown = tx.store(AuditRecords.PERSONS).remove(AuditTrail.key(nameOf(person)));
    return new Erased(wasKnown ? 1 : 0, List.of());
  }

  private static String nameOf(Person person) {
    return person instanceof Person.Customer customer
        ? customer.id().value()
        : OrderEvents.aggregate(((Person.Guest) person).order()).toString();
  }
}
