package io.commercelib.core.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  private final Definitions two =
      Definitions.builder(1).add("TEA", "tea for less").add("MUG", "a mug").build();

  @Test
  void definitions_are_a_map_in_the_order_in_which_they_were_added() {
    assertThat(two).containsExactly(Map.entry("TEA", "tea for less"), Map.entry("MUG", "a mug"));
    assertThat(two).isEqualTo(Map.of("MUG", "a mug", "TEA", "tea for less"));
    assertThat(Definitions.none()).isEmpty();
  }

  @Test
  void of_two_of_one_id_the_last_counts() {
    Definitions twice = Definitions.builder(0).add("TEA", "old").add("TEA", "new").build();

    assertThat(twice).containsExactly(Map.entry("TEA", "new"));
  }

  @Test
  void nobody_changes_them() {
    assertThatThrownBy(() -> two.put("POT", "a pot"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void written_and_read_they_are_the_same() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();

    String json = mapper.writeValueAsString(two);

    assertThat(json).isEqualTo("{\"TEA\":\"tea for less\",\"MUG\":\"a mug\"}");
    assertThat(mapper.readValue(json, Definitions.class)).isEqualTo(two);
  }
}
