package io.commercelib.membership.benefit;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.core.privacy.PrivacyReason;
import io.commercelib.core.reason.Reason;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What members of a programme were given: it stays, under an id that leads to nobody. */
record GrantPersonalRecords(String programme) implements PersonalRecords {

  @Override
  public String name() {
    return "grants-" + programme;
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    if (person instanceof Person.Customer customer) {
      grantsOf(tx, customer.id())
          .forEach(entry -> export.add(Grants.STORE, entry.key(), entry.value()));
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    int count = person instanceof Person.Customer customer ? grantsOf(tx, customer.id()).size() : 0;
    return new Erased(
        0,
        count == 0
            ? List.of()
            : List.of(
                Reason.of(PrivacyReason.KEPT_FOR_TOTALS, "count", count, "what", "grant(s)")));
  }

  private List<Page.Entry<String, GivenGrant>> grantsOf(Tx tx, CustomerId member) {
    List<Page.Entry<String, GivenGrant>> grants = new ArrayList<>();
    tx.store(Grants.STORE)
        .scan(
            Query.on(Grants.BY_MEMBER).where(programme, member.value()).limit(Query.MAX_LIMIT),
            grants::add);
    return grants;
  }
}
