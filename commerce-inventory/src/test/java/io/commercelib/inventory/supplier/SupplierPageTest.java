package io.commercelib.inventory.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.commercelib.core.document.DocumentFault;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.inventory.InventoryReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/inventory.md shows of supplier rules is what comes out. */
class SupplierPageTest {
  private static final SupplierId POTTER = new SupplierId("POTTER");

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/inventory.md"));
  }

  private static String sample(String page) {
    String json =
        page.substring(page.indexOf("```json\n{\n  \"schemaVersion\": 1,\n  \"scorecard\"") + 8);
    return json.substring(0, json.indexOf("```"));
  }

  private static String indented(List<String> lines) {
    return lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
  }

  @Test
  void rules_of_the_page_judge_a_supplier_as_the_page_says() throws IOException {
    String page = page();
    SupplierRules rules = SupplierFormat.standard().read(sample(page));
    LocalDate firstDay = LocalDate.of(2026, 11, 1);
    SupplierStanding standing = SupplierStanding.begin(POTTER, firstDay, rules.review());
    ReviewWindow window = rules.review().window(firstDay, 0);
    SupplierRecord record =
        SupplierRecord.builder()
            .supplier(POTTER)
            .start(window.start())
            .end(window.end())
            .ordersDue(20)
            .ordersOnTime(14)
            .unitsOrdered(1_000)
            .unitsReceived(950)
            .unitsRejected(19)
            .build();

    SupplierScorecard card = rules.scorecard().score(record);
    ReviewOutcome outcome = new SupplierReview(rules.review()).review(standing, card);

    assertThat(card.total()).isEqualByComparingTo("45.49");
    assertThat(outcome.standing().status()).isEqualTo(SupplierStatus.WATCH);
    ReasonText english = ReasonText.english(List.of(InventoryReason.values()));
    List<String> told =
        List.of(
            english.of(card.reasons().get(0)),
            english.of(outcome.reasons().get(0)),
            english.of(outcome.reasons().get(1)));
    assertThat(page).contains("\n\n" + indented(told) + "\n");
    assertThat(SupplierFormatTest.schemaTakes(sample(page))).isTrue();
  }

  @Test
  void faults_of_the_page_are_told_as_the_page_says() throws IOException {
    String page = page();
    String wrong = sample(page).replace("\"defects\"", "\"defect\"").replace("\"0.6\"", "\"0.5\"");

    InvalidDocumentException thrown =
        catchThrowableOfType(
            InvalidDocumentException.class, () -> SupplierFormat.standard().read(wrong));

    assertThat(page)
        .contains(
            "\n\n"
                + indented(thrown.faults().stream().map(DocumentFault::toString).toList())
                + "\n");
  }

  @Test
  void page_names_every_word_of_the_format() throws IOException {
    String page = page();
    List<Enum<?>> constants = new ArrayList<>(List.of(SupplierMeasure.values()));
    constants.addAll(List.of(SupplierCriterion.values()));
    constants.addAll(List.of(SupplierStatus.values()));

    for (Enum<?> constant : constants) {
      assertThat(page).contains("`" + EnumWords.of(constant) + "`");
    }
  }
}
