package io.commercelib.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class QueryTest {
  private static final Index<String> BY_STATUS =
      Index.of(
          "by_status",
          List.of(IndexField.text("status"), IndexField.instant("placed_at")),
          status -> IndexKey.of(status, Instant.EPOCH));

  private static void assertMisuse(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void query_says_what_it_reads() {
    Query query = Query.on(BY_STATUS).where("PAID").from(Instant.EPOCH).backward().limit(20);

    assertThat(query)
        .hasToString("on by_status where [PAID] from 1970-01-01T00:00:00Z backward limit 20");
    assertThat(Query.byKey()).hasToString("by key limit 100");
  }

  @Test
  void changing_a_query_leaves_it_as_it_was() {
    Query query = Query.on(BY_STATUS);

    query.where("PAID").backward().limit(1);

    assertThat(query).hasToString("on by_status limit 100");
  }

  @Test
  void value_must_be_of_its_fields_type() {
    assertMisuse(
        () -> Query.on(BY_STATUS).where(7),
        "index 'by_status', field 'status': found Long '7'; give a String");
    assertMisuse(
        () -> Query.on(BY_STATUS).where("PAID").from("monday"),
        "index 'by_status', field 'placed_at': found String 'monday'; give a Instant");
  }

  @Test
  void fields_are_fixed_before_the_next_is_bounded_and_there_must_be_one() {
    assertMisuse(
        () -> Query.on(BY_STATUS).where("PAID", Instant.EPOCH, 1),
        "index 'by_status' has 2 fields; the query fixes 3");
    assertMisuse(
        () -> Query.on(BY_STATUS).where("PAID", Instant.EPOCH).until(Instant.EPOCH),
        "index 'by_status': all 2 fields are fixed, none is left to bound");
    assertMisuse(
        () -> Query.on(BY_STATUS).from("A").where("PAID"),
        "index 'by_status': a field was bounded before others were fixed;"
            + " say where first, then from or until");
  }

  @Test
  void query_by_key_has_no_fields() {
    assertMisuse(
        () -> Query.byKey().where("PAID"),
        "where needs an index; start the query with Query.on(index)");
    assertMisuse(
        () -> Query.byKey().from("A"),
        "a bound needs an index; start the query with Query.on(index)");
  }

  @Test
  void page_has_between_one_and_a_thousand_entries() {
    assertMisuse(
        () -> Query.byKey().limit(0), "a page of 0 entries was asked for; ask for 1 to 1000");
    assertMisuse(
        () -> Query.byKey().limit(1_001),
        "a page of 1001 entries was asked for; ask for 1 to 1000");
  }

  @Test
  void cursor_must_be_of_the_same_kind_of_query() {
    Cursor ofKeys = new Cursor(Optional.empty(), "A-17");
    Cursor ofOtherIndex = new Cursor(Optional.of(IndexKey.of("PAID")), "A-17");

    assertMisuse(
        () -> Query.on(BY_STATUS).after(ofKeys),
        "the cursor is of a query by key, this query is on an index; continue with the query it"
            + " came from");
    assertMisuse(
        () -> Query.on(BY_STATUS).after(ofOtherIndex),
        "index 'by_status' has 2 fields, its key [PAID] has 1 values");
    assertThat(Query.byKey().after(ofKeys).position()).contains(ofKeys);
  }
}
