package io.commercelib.pricing.coupon;

import io.commercelib.core.privacy.Person;
import io.commercelib.core.privacy.PersonalExport;
import io.commercelib.core.privacy.PersonalRecords;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.Store;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Codes that only one customer may use. Erased, these are stopped, and name nobody. */
final class CodesOfPeople implements PersonalRecords {

  @Override
  public String name() {
    return "coupons";
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    codesOf(tx, person).forEach(entry -> export.add(Coupons.CODES, entry.key(), entry.value()));
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    List<Page.Entry<String, IssuedCode>> codes = codesOf(tx, person);
    Store<String, IssuedCode> store = tx.store(Coupons.CODES);
    codes.forEach(
        entry ->
            store.put(
                entry.key(),
                new IssuedCode(
                    entry.value().code(), entry.value().batch(), Optional.empty(), true)));
    return new Erased(codes.size(), List.of());
  }

  private static List<Page.Entry<String, IssuedCode>> codesOf(Tx tx, Person person) {
    List<Page.Entry<String, IssuedCode>> codes = new ArrayList<>();
    if (person instanceof Person.Customer customer) {
      tx.store(Coupons.CODES)
          .scan(
              Query.on(Coupons.BY_CUSTOMER).where(customer.id().value()).limit(Query.MAX_LIMIT),
              codes::add);
    }
    return codes;
  }
}
