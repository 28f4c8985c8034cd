package io.commercelib.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryReasonTest {

  @Test
  void codes_are_unique_and_belong_to_inventory() {
    List<String> codes =
        Arrays.stream(InventoryReason.values()).map(InventoryReason::code).toList();

    assertThat(codes)
        .doesNotHaveDuplicates()
        .allMatch(
            code ->
                code.matches(
                    "(stock|demand|forecast|reorder|plan|promise|purchase|supplier|allocation|transfer)\\..+"));
  }

  @Test
  void shortage_reads_as_a_sentence() {
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));

    String text =
        english.of(
            Reason.of(InventoryReason.TOO_FEW, "sku", "MUG", "available", 2).with("wanted", 5));

    assertThat(text).isEqualTo("only 2 of MUG are left, 5 were asked for");
  }
}
