package io.commercelib.examples.cli.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.membership.tier.ProgrammeVersions;
import io.commercelib.spi.id.OrderId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivityFileTest {
  private static final String SORTED =
      """
      kind,member,order,at,amount
      purchase,ann,A-1,2026-01-01T10:00:00Z,GBP 120.00
      purchase,ann,A-1,2026-01-01T10:00:00Z,GBP 120.00
      visit,bob,,2025-12-01T10:00:00Z,
      joined,cat,,2026-03-01T10:00:00Z,
      """;

  @TempDir private Path folder;
  private ProgrammeVersions programme;

  @BeforeEach
  void readProgramme() throws UnusableInputException {
    programme = ProgrammeFile.read(Path.of("samples/programme.json")).tiers();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("activity.csv"), text);
  }

  private ActivityFile read(Path file) throws UnusableInputException {
    return ActivityFile.read(file, programme, bytes -> {});
  }

  private static List<String> members(ActivityFile read) throws UnusableInputException {
    List<String> members = new ArrayList<>();
    read.each(
        member -> members.add(member.member().id() + " " + member.activities().inOrder().size()));
    return members;
  }

  @Test
  void keeps_no_member_of_lines_in_order_and_all_of_others() throws Exception {
    ActivityFile sorted = read(file(SORTED));
    assertThat(sorted.isKept()).isFalse();
    assertThat(members(sorted)).containsExactly("ann 1", "bob 1", "cat 0");

    ActivityFile mixed = read(file(SORTED + "visit,ann,,2026-02-01T10:00:00Z,\n"));
    assertThat(mixed.isKept()).isTrue();
    assertThat(members(mixed)).containsExactly("ann 2", "bob 1", "cat 0");

    for (ActivityFile read : List.of(sorted, mixed)) {
      assertThat(read.members()).isEqualTo(3);
      assertThat(read.repeated()).isEqualTo(1);
      assertThat(read.firstAt()).isEqualTo(Instant.parse("2025-12-01T10:00:00Z"));
      assertThat(read.lastAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    }
    assertThat(sorted.activities()).isEqualTo(2);
    assertThat(mixed.activities()).isEqualTo(3);
  }

  @Test
  void purchases_may_say_of_what_goods_they_are() throws Exception {
    String purchase =
        """
        {"member": "ann", "activity": {"kind": "purchase", "order": "A-1",\
         "occurredAt": "2026-01-01T10:00:00Z", "recordedAt": "2026-01-01T10:00:00Z",\
         "spent": {"goods": "GBP 60.00", "goodsTax": "GBP 0.00", "shipping": "GBP 0.00",\
         "shippingTax": "GBP 0.00"}}, "goods": [\
         {"line": "1", "sku": "TEA-250G", "paid": "GBP 40.00", "tax": "GBP 0.00", "categories": ["TEA"]},\
         {"line": "2", "paid": "GBP 20.00", "tax": "GBP 0.00"}]}
        """;
    List<Set<String>> categories = new ArrayList<>();
    read(file(purchase))
        .each(
            member ->
                member
                    .goods()
                    .getOrDefault(new OrderId("A-1"), List.of())
                    .forEach(line -> categories.add(line.categories())));

    assertThat(categories).containsExactly(Set.of("TEA"), Set.of());
    assertThatThrownBy(() -> read(file(purchase.replace("GBP 40.00", "GBP 41.00"))))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("member 'ann'")
        .hasMessageContaining("make them agree");
    assertThatThrownBy(() -> read(file(purchase + purchase.replace("TEA-250G", "TEA-500G"))))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("other goods in an earlier line");
    assertThatThrownBy(
            () -> read(file(purchase.replace("\"kind\": \"purchase\"", "\"kind\": \"visit\""))))
        .isInstanceOf(UnusableInputException.class);
  }

  @Test
  void refuses_a_file_that_changes_between_two_readings() throws Exception {
    Path file = file(SORTED);
    for (String changed :
        List.of(
            SORTED + "visit,dan,,2026-02-01T10:00:00Z,\n",
            SORTED + "visit,ann,,2026-02-01T10:00:00Z,\n",
            SORTED.replace("GBP", "EUR"))) {
      ActivityFile read = read(file(SORTED));
      file(changed);

      assertThatThrownBy(() -> members(read))
          .isInstanceOf(UnusableInputException.class)
          .hasMessage(
              file + ": was changed while it was read; run this again when it stays as it is");
    }
  }
}
