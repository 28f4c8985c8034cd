package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersByNameTest {
  @Test
  void finds_the_numbers_of_every_name_and_of_no_other() {
    Map<String, List<Integer>> filed = new HashMap<>();
    IntStream.range(0, 3_000).forEach(i -> filed.put("SKU-" + i, List.of(i, i + 1)));
    NumbersByName numbers = new NumbersByName(filed);

    filed.forEach((name, expected) -> assertThat(numbersOf(numbers, name)).isEqualTo(expected));
    IntStream.range(3_000, 6_000)
        .forEach(i -> assertThat(numbersOf(numbers, "SKU-" + i)).isEmpty());
  }

  @Test
  void tells_names_of_the_same_hash_apart() {
    NumbersByName numbers = new NumbersByName(Map.of("Aa", List.of(1), "BB", List.of(2)));

    assertThat("Aa").hasSameHashCodeAs("BB");
    assertThat(numbersOf(numbers, "Aa")).containsExactly(1);
    assertThat(numbersOf(numbers, "BB")).containsExactly(2);
  }

  @Test
  void without_names_it_finds_nothing() {
    NumbersByName numbers = new NumbersByName(Map.of());

    assertThat(numbers.isEmpty()).isTrue();
    assertThat(numbersOf(numbers, "SKU-1")).isEmpty();
  }

  private static List<Integer> numbersOf(NumbersByName numbers, String name) {
    int place = numbers.placeOf(name);
    return IntStream.range(0, numbers.count(place))
        .mapToObj(i -> numbers.number(place, i))
        .toList();
  }
}
