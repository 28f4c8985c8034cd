package io.commercelib.membership;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/** When birthdays are. Erased, they are forgotten. */
record BirthdayRecords(String programme) implements PersonalRecords {

  @Override
  public String name() {
    return "birthdays-" + programme;
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    if (person instanceof Person.Customer customer) {
      MemberKey key = new MemberKey(programme, customer.id());
      tx.store(Birthday.STORE)
          .get(key)
          .ifPresent(birthday -> export.add(Birthday.STORE, key, birthday));
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    if (!(person instanceof Person.Customer customer)) {
      return Erased.nothing();
    }
    MemberKey key = new MemberKey(programme, customer.id());
    boolean wasKnown = tx.store(Birthday.STORE).remove(key);
    boolean unused = tx.due().cancel(key.aggregate(), MemberGifts.BIRTHDAY);
    return new Erased(wasKnown ? 1 : 0, List.of());
  }
}
