package io.commercelib.spi.testing;

import io.commercelib.spi.storage.Codec;
import io.commercelib.spi.storage.Index;
import io.commercelib.spi.storage.IndexField;
import io.commercelib.spi.storage.IndexKey;
import io.commercelib.spi.storage.KeyCodec;
import io.commercelib.spi.storage.StoreDefinition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What the contract tests keep in a store; public for adapters that keep some stores in tables of
 * their own.
 *
 * @param town without a line break
 * @param since when the customer came
 * @param emails without blanks; no two customers share one
 * @param tags without blanks
 * @param visits how many
 */
public record Customer(
    String town, Instant since, List<String> emails, List<String> tags, long visits) {
  static final Instant MONDAY = Instant.parse("2026-03-23T09:00:00Z");

  /** Unique: no two customers share an email. */
  public static final Index<Customer> BY_EMAIL =
      Index.unique(
          "by_email",
          List.of(IndexField.text("email")),
          customer -> customer.emails().stream().map(IndexKey::of).toList());

  /** By town, then by when they came, then by visits. */
  public static final Index<Customer> BY_TOWN =
      Index.of(
          "by_town",
          List.of(
              IndexField.text("town"), IndexField.instant("since"), IndexField.number("visits")),
          customer -> IndexKey.of(customer.town(), customer.since(), customer.visits()));

  /** Multi-valued: once for each tag. */
  public static final Index<Customer> BY_TAG =
      Index.multiValued(
          "by_tag",
          List.of(IndexField.text("tag"), IndexField.number("visits")),
          customer ->
              customer.tags().stream().map(tag -> IndexKey.of(tag, customer.visits())).toList());

  /** By how often they came. */
  public static final Index<Customer> BY_VISITS =
      Index.of(
          "by_visits",
          List.of(IndexField.number("visits")),
          customer -> IndexKey.of(customer.visits()));

  /** The store of customers. */
  public static final StoreDefinition<String, Customer> STORE =
      StoreDefinition.of("customers", textKeys(), new AsLines())
          .indexedBy(BY_EMAIL)
          .indexedBy(BY_TOWN)
          .indexedBy(BY_TAG)
          .indexedBy(BY_VISITS);

  /** Copies the lists. */
  public Customer {
    emails = List.copyOf(emails);
    tags = List.copyOf(tags);
  }

  static KeyCodec<String> textKeys() {
    return KeyCodec.of(key -> key, text -> text);
  }

  static Customer of(String town) {
    return new Customer(town, MONDAY, List.of(), List.of(), 0);
  }

  Customer withEmails(String... more) {
    return new Customer(town, since, List.of(more), tags, visits);
  }

  Customer withTags(String... more) {
    return new Customer(town, since, emails, List.of(more), visits);
  }

  Customer withVisits(long count) {
    return new Customer(town, since, emails, tags, count);
  }

  Customer since(Instant instant) {
    return new Customer(town, instant, emails, tags, visits);
  }

  private static final class AsLines implements Codec<Customer> {
    @Override
    public String encode(Customer value) {
      return String.join(
          "\n",
          value.town(),
          value.since().toString(),
          String.join(" ", value.emails()),
          String.join(" ", value.tags()),
          Long.toString(value.visits()));
    }

    @Override
    public Customer decode(String text) {
      String[] lines = text.split("\n", -1);
      return new Customer(
          lines[0],
          Instant.parse(lines[1]),
          words(lines[2]),
          words(lines[3]),
          Long.parseLong(lines[4]));
    }

    private static List<String> words(String line) {
      return line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
    }
  }
}
