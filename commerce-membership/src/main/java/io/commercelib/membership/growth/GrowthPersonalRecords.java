package io.commercelib.membership.growth;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/** What members did. Erased, nothing of it stays but how many events were told. */
record GrowthPersonalRecords(String programme) implements PersonalRecords {

  @Override
  public String name() {
    return "growth-" + programme;
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    if (person instanceof Person.Customer customer) {
      GrowthKey key = new GrowthKey(programme, customer.id());
      tx.store(GrowthMember.STORE)
          .get(key)
          .ifPresent(member -> export.add(GrowthMember.STORE, key, member));
      tx.store(GrowthNews.STORE)
          .get(key)
          .ifPresent(news -> export.add(GrowthNews.STORE, key, news));
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    boolean wasKnown =
        person instanceof Person.Customer customer
            && tx.store(GrowthMember.STORE).remove(new GrowthKey(programme, customer.id()));
    return new Erased(wasKnown ? 1 : 0, List.of());
  }
}
