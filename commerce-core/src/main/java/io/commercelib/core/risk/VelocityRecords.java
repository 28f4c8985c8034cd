package io.commercelib.core.risk;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/** What is counted by a customer, under a digest of the id. */
record VelocityRecords(RiskTraces traces) implements PersonalRecords {

  @Override
  public String name() {
    return "risk";
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    if (person instanceof Person.Customer customer) {
      VelocityLog.export(tx, traces.of(customer.id()), export);
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    return person instanceof Person.Customer customer
        ? new Erased(VelocityLog.forget(tx, traces.of(customer.id())), List.of())
        : Erased.nothing();
  }
}
