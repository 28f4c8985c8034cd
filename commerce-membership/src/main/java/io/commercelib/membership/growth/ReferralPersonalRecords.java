package io.commercelib.membership.growth;

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

/**
 * Who brought whom. Erased, somebody's codes are gone, and who was brought by whom stays, without
 * the words of the code, between ids of which one leads to nobody: what the other was promised is
 * still given.
 */
record ReferralPersonalRecords(Referrals all) implements PersonalRecords {
  private static final String ERASED = "erased";

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    if (person instanceof Person.Customer customer) {
      codesOf(tx, customer.id())
          .forEach(entry -> export.add(Referrals.CODES, entry.key(), entry.value()));
      referralsOf(tx, customer.id())
          .forEach(entry -> export.add(Referrals.STORE, entry.key(), entry.value()));
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    if (!(person instanceof Person.Customer customer)) {
      return Erased.nothing();
    }
    List<Page.Entry<String, Referrals.Code>> codes = codesOf(tx, customer.id());
    codes.forEach(entry -> tx.store(Referrals.CODES).remove(entry.key()));
    List<Page.Entry<String, Referral>> referrals = referralsOf(tx, customer.id());
    long changed = codes.size();
    for (Page.Entry<String, Referral> entry : referrals) {
      Referral referral = entry.value();
      if (referral.referrer().equals(customer.id()) && !referral.code().equals(ERASED)) {
        tx.store(Referrals.STORE)
            .put(entry.key(), Referral.builder().from(referral).code(ERASED).build());
        changed++;
      }
    }
    return new Erased(
        changed,
        referrals.isEmpty()
            ? List.of()
            : List.of(
                Reason.of(
                    PrivacyReason.KEPT_FOR_TOTALS,
                    "count",
                    referrals.size(),
                    "what",
                    "referral(s)")));
  }

  private List<Page.Entry<String, Referrals.Code>> codesOf(Tx tx, CustomerId referrer) {
    List<Page.Entry<String, Referrals.Code>> codes = new ArrayList<>();
    tx.store(Referrals.CODES)
        .scan(
            Query.on(Referrals.CODES_BY_REFERRER).where(referrer.value()).limit(Query.MAX_LIMIT),
            codes::add);
    codes.removeIf(entry -> !isOurs(entry.key()));
    return codes;
  }

  /** By whom this one was brought, and whom this one brought. */
  private List<Page.Entry<String, Referral>> referralsOf(Tx tx, CustomerId person) {
    List<Page.Entry<String, Referral>> referrals = new ArrayList<>();
    tx.store(Referrals.STORE)
        .scan(
            Query.on(Referrals.BY_REFERRER).where(person.value()).limit(Query.MAX_LIMIT),
            referrals::add);
    referrals.removeIf(entry -> !isOurs(entry.key()));
    String own = all.key(person.value());
    tx.store(Referrals.STORE)
        .get(own)
        .ifPresent(referral -> referrals.add(new Page.Entry<>(own, referral)));
    return referrals;
  }

  private boolean isOurs(String key) {
    return key.startsWith(all.key(""));
  }
}
