package io.commercelib.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexKeyTest {

  @Test
  void whole_numbers_become_long_and_instants_are_cut_to_microseconds() {
    Instant exact = Instant.parse("2026-03-23T12:00:00.123456789Z");

    assertThat(IndexKey.of("a", 7, 8L, exact).values())
        .containsExactly("a", 7L, 8L, Instant.parse("2026-03-23T12:00:00.123456Z"));
  }

  @Test
  void key_needs_a_value() {
    assertThatThrownBy(IndexKey::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an index key has no value; give one per field");
  }

  @Test
  void value_of_another_type_is_refused() {
    assertThatThrownBy(() -> IndexKey.of(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an index value is a java.lang.Double; use a String, a Long or an Instant");
  }

  @Test
  void text_that_no_database_would_index_is_refused() {
    assertThatThrownBy(() -> IndexKey.of("a\0b"))
        .hasMessage("an index value has a NUL at position 1; take it out");
    assertThatThrownBy(() -> IndexKey.of("\uDE00"))
        .hasMessage(
            "an index value has half of a surrogate pair at position 0; write the whole character");
    assertThatThrownBy(() -> IndexKey.of("x".repeat(501)))
        .hasMessage(
            "an index value 'xxxxxxxxxxxxxxxxxxxx...' has 501 characters; at most 500 are allowed");
    assertThat(IndexKey.of("").values()).containsExactly("");
  }

  @Test
  void index_checks_the_keys_it_is_given() {
    List<IndexField> fields = List.of(IndexField.text("town"), IndexField.number("visits"));
    Index<String> tooShort = Index.of("by_town", fields, town -> IndexKey.of(town));
    Index<String> otherType = Index.of("by_town", fields, town -> IndexKey.of(town, town));

    assertThatThrownBy(() -> tooShort.keysOf("Leeds"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("index 'by_town' has 2 fields, its key [Leeds] has 1 values");
    assertThatThrownBy(() -> otherType.keysOf("Leeds"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("index 'by_town', field 'visits': found String 'Leeds'; give a Long");
  }

  @Test
  void names_are_such_that_tables_can_be_named_by_them() {
    assertThatThrownBy(() -> IndexField.text("Town"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Town'");
    assertThatThrownBy(() -> Index.of("by-town", List.of(IndexField.text("t")), IndexKey::of))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Index.of("by_town", List.of(), IndexKey::of))
        .hasMessage("index 'by_town' has no field; give at least one");
    assertThatThrownBy(
            () ->
                Index.of(
                    "by_town", List.of(IndexField.text("t"), IndexField.text("t")), IndexKey::of))
        .hasMessage("index 'by_town' has two fields of one name; rename one");
  }
}
