package io.commercelib.core.privacy;

import io.commercelib.core.json.JsonCodec;
import io.commercelib.spi.id.CustomerId;
import io.commercelib.spi.id.Id;
import io.commercelib.spi.privacy.PersonalData;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.Page;
import io.commercelib.spi.storage.Query;
import io.commercelib.spi.storage.StoreDefinition;
import io.commercelib.spi.storage.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one place in which the name that a host has for a person, such as an account number or an
 * e-mail address, is linked to the {@link CustomerId} that all else is kept under. With the link
 * gone, nothing leads from the id to the person.
 *
 * <p>A host whose own table of customers has a random column for the id needs none of this: it
 * drops that row instead. Thread-safe.
 */
public final class Pseudonyms implements PersonalRecords {
  private static final Index<Link> BY_ID =
      Index.of(
          "by_id",
          List.of(IndexField.text("customer")),
          link -> IndexKey.of(link.customer().value()));

  private static final StoreDefinition<String, Link> STORE =
      StoreDefinition.of(
              "pseudonyms",
              KeyCodec.of(Function.identity(), Function.identity()),
              JsonCodec.of(Link.class))
          .indexedBy(BY_ID);

  /** Returns the links of a storage. */
  public Pseudonyms() {}

  /** The id that somebody has. */
  record Link(@PersonalData String name, CustomerId customer) {
    @Override
    public String toString() {
      return Masked.text("Link").hiding("name").with("customer", customer).toString();
    }
  }

  /**
   * Returns the id of a person, who gets the fresh one if there is none yet.
   *
   * @param name what the host calls the person; several may lead to one id only through {@link
   *     #link}
   * @param fresh a new random id, such as a random UUID
   */
  public CustomerId idOf(Tx tx, String name, CustomerId fresh) {
    Optional<CustomerId> known = find(tx, name);
    if (known.isEmpty()) {
      link(tx, name, fresh);
    }
    return known.orElse(fresh);
  }

  /** Returns the id of a person; empty for somebody unknown or erased. */
  public Optional<CustomerId> find(Tx tx, String name) {
    return tx.store(STORE).get(name).map(Link::customer);
  }

  /**
   * Lets a further name lead to an id, as when somebody has a new address.
   *
   * @throws IllegalArgumentException if the name leads to another, or the id was erased
   */
  public void link(Tx tx, String name, CustomerId customer) {
    Id.check("name of a person", name);
    Optional<CustomerId> known = find(tx, name);
    if (known.isPresent() && !known.get().equals(customer)) {
      throw new IllegalArgumentException(
          "a name that is to lead to '%s' leads to '%s' already; erase that link first"
              .formatted(customer, known.get()));
    }
    if (PrivacyRequests.isErased(tx, customer)) {
      throw new IllegalArgumentException(
          "'%s' was erased; give the person a fresh id".formatted(customer));
    }
    tx.store(STORE).put(name, new Link(name, customer));
  }

  @Override
  public String name() {
    return "pseudonyms";
  }

  @Override
  public void export(Tx tx, Person person, PersonalExport export) {
    for (Page.Entry<String, Link> entry : linksOf(tx, person)) {
      export.add(STORE, entry.key(), entry.value());
    }
  }

  @Override
  public Erased erase(Tx tx, Person person, Instant now) {
    List<Page.Entry<String, Link>> links = linksOf(tx, person);
    links.forEach(entry -> tx.store(STORE).remove(entry.key()));
    return new Erased(links.size(), List.of());
  }

  private static List<Page.Entry<String, Link>> linksOf(Tx tx, Person person) {
    return person instanceof Person.Customer customer
        ? tx.store(STORE)
            .query(Query.on(BY_ID).where(customer.id().value()).limit(Query.MAX_LIMIT))
            .entries()
        : List.of();
  }
}
