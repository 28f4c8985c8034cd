package io.commercelib.core.testing;

import io.commercelib.core.checkout.Hold;
import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.PrivacyRequests;
import io.commercelib.spi.id.HoldId;
import io.commercelib.spi.id.OrderId;
import io.commercelib.spi.storage.Storage;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;

/** What a hold hands over of one id, whoever asks. */
public record HeldRecords(Hold hold, HoldId id) implements PersonalRecords {

  /** Returns what a hold hands over of an id. */
  public static PersonalExport of(Storage storage, Hold hold, HoldId id, Instant now) {
    return new PrivacyRequests(storage, List.of(new HeldRecords(hold, id)))
        .export(Person.guestOf(new OrderId(id.value())), now);
  }

  @Override
  public String name() {
    return hold.name();
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    hold.export(tx, id, export);
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    return Erased.nothing();
  }
}
