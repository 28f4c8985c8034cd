package io.commercelib.examples.cli.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.inventory.InventoryReason;
import io.commercelib.inventory.supplier.CriterionRule;
import io.commercelib.inventory.supplier.ReviewOutcome;
import io.commercelib.inventory.supplier.SupplierDelivery;
import io.commercelib.inventory.supplier.SupplierFormat;
import io.commercelib.inventory.supplier.SupplierId;
import io.commercelib.inventory.supplier.SupplierRecord;
import io.commercelib.inventory.supplier.SupplierReview;
import io.commercelib.inventory.supplier.SupplierRules;
import io.commercelib.inventory.supplier.SupplierScorecard;
import io.commercelib.inventory.supplier.SupplierStanding;
import io.commercelib.inventory.supplier.SupplierStatus;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores and reviews suppliers. */
@Command(
    name = "suppliers",
    description =
        "Scores suppliers by what they delivered, and holds the reviews of the rules: how each"
            + " stands now, and why. The exit code is 2 if one is suspended.")
public final class SuppliersCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(InventoryReason.values()));
  // Each supplier is looked at in each of them.
  private static final int MOST_REVIEWS = 1_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      required = true,
      description = "Scorecard, reviews and screening, as JSON.")
  @SuppressWarnings("NullAway.Init")
  private Path rulesFile;

  @Option(
      names = "--deliveries",
      paramLabel = "FILE",
      required = true,
      description = "What suppliers delivered, as comma-separated values. Gzip, if it ends in .gz.")
  @SuppressWarnings("NullAway.Init")
  private Path deliveriesFile;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day of the first review. Else the day of the first order.")
  private @Nullable LocalDate from;

  @Option(
      names = "--until",
      paramLabel = "DAY",
      description = "First day that is not over. Else the day after the last of the deliveries.")
  private @Nullable LocalDate until;

  @Option(names = "--why", description = "Tells how every figure came about.")
  private boolean why;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    SupplierRules rules = rules();
    SortedMap<SupplierId, List<SupplierDelivery>> deliveries = DeliveriesFile.read(deliveriesFile);
    LocalDate firstDay = from != null ? from : firstDay(deliveries);
    LocalDate today = until != null ? until : lastDay(deliveries).plusDays(1);
    requireFewReviews(rules, firstDay, today);
    SortedMap<SupplierId, List<ReviewOutcome>> outcomes = new TreeMap<>();
    deliveries.forEach(
        (supplier, delivered) ->
            outcomes.put(supplier, outcomes(rules, supplier, delivered, firstDay, today)));
    if (json) {
      print(new JsonText().write(asJson(outcomes)).stripTrailing());
    } else {
      TextTable.lines(table(rules, outcomes), 0, 1, 2, gradeColumn(rules), gradeColumn(rules) + 1)
          .forEach(this::print);
      print("");
      told(outcomes).map(ENGLISH::of).forEach(this::print);
    }
    boolean isSuspended =
        outcomes.values().stream()
            .anyMatch(held -> last(held).standing().status() == SupplierStatus.SUSPENDED);
    return isSuspended ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private SupplierRules rules() throws UnusableInputException {
    TextFile file = TextFile.read(rulesFile, DocumentLimits.standard().length());
    try {
      return SupplierFormat.standard().read(file.text());
    } catch (InvalidDocumentException e) {
      throw new UnusableInputException(
          e.faults().stream().map(fault -> file.name() + ": " + fault).toList());
    }
  }

  private static LocalDate firstDay(SortedMap<SupplierId, List<SupplierDelivery>> deliveries) {
    return orders(deliveries)
        .map(delivery -> delivery.order().orderedOn())
        .min(LocalDate::compareTo)
        .orElseThrow();
  }

  private static LocalDate lastDay(SortedMap<SupplierId, List<SupplierDelivery>> deliveries) {
    return orders(deliveries)
        .flatMap(
            delivery ->
                Stream.of(
                        Stream.of(delivery.order().orderedOn()),
                        delivery.order().promisedOn().stream(),
                        Stream.concat(
                                delivery.order().receipts().stream(), delivery.rejects().stream())
                            .map(receipt -> receipt.receivedOn()))
                    .flatMap(days -> days))
        .max(LocalDate::compareTo)
        .orElseThrow();
  }

  private static Stream<SupplierDelivery> orders(
      SortedMap<SupplierId, List<SupplierDelivery>> deliveries) {
    return deliveries.values().stream().flatMap(List::stream);
  }

  private void requireFewReviews(SupplierRules rules, LocalDate firstDay, LocalDate today)
      throws UnusableInputException {
    LocalDate end = rules.review().window(firstDay, 0).end();
    if (end.isAfter(today)) {
      throw new UnusableInputException(
          "%s: the first review is from %s until %s, and %s is not over; give an earlier --from, a later --until or a shorter interval"
              .formatted(rulesFile, firstDay, end, today));
    }
    if (!rules.review().window(firstDay, MOST_REVIEWS).end().isAfter(today)) {
      throw new UnusableInputException(
          "%s: more than %s reviews from %s until %s; give a later --from or a longer interval"
              .formatted(rulesFile, MOST_REVIEWS, firstDay, today));
    }
  }

  private static List<ReviewOutcome> outcomes(
      SupplierRules rules,
      SupplierId supplier,
      List<SupplierDelivery> delivered,
      LocalDate firstDay,
      LocalDate today) {
    return new SupplierReview(rules.review())
        .catchUp(
            SupplierStanding.begin(supplier, firstDay, rules.review()),
            today,
            window ->
                rules
                    .scorecard()
                    .score(
                        SupplierRecord.ofDeliveries(
                                supplier, window.start(), window.end(), delivered)
                            .build()));
  }

  private static ReviewOutcome last(List<ReviewOutcome> held) {
    return held.get(held.size() - 1);
  }

  private static int gradeColumn(SupplierRules rules) {
    return rules.scorecard().criteria().size() + 4;
  }

  private static List<List<String>> table(
      SupplierRules rules, SortedMap<SupplierId, List<ReviewOutcome>> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("supplier", "from", "last"));
    for (CriterionRule rule : rules.scorecard().criteria()) {
      header.add(rule.criterion().word());
    }
    header.addAll(List.of("total", "grade", "status"));
    rows.add(header);
    for (Map.Entry<SupplierId, List<ReviewOutcome>> supplier : outcomes.entrySet()) {
      for (ReviewOutcome outcome : supplier.getValue()) {
        SupplierScorecard card = outcome.card();
        List<String> row = new ArrayList<>();
        row.add(supplier.getKey().value());
        row.add(card.start().toString());
        row.add(card.end().minusDays(1).toString());
        card.criteria().forEach(scored -> row.add(scored.points().toPlainString()));
        row.add(card.total().toPlainString());
        row.add(card.grade());
        row.add(outcome.standing().status().word());
        rows.add(row);
      }
    }
    return rows;
  }

  private Stream<Reason> told(SortedMap<SupplierId, List<ReviewOutcome>> outcomes) {
    return outcomes.values().stream()
        .flatMap(held -> why ? held.stream() : Stream.of(last(held)))
        .flatMap(
            outcome ->
                Stream.concat(
                    why ? outcome.card().reasons().stream() : Stream.empty(),
                    outcome.reasons().stream()));
  }

  private static ObjectNode asJson(SortedMap<SupplierId, List<ReviewOutcome>> outcomes) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "suppliers/1");
    ArrayNode suppliers = document.putArray("suppliers");
    outcomes.forEach(
        (supplier, held) -> {
          SupplierStanding standing = last(held).standing();
          ObjectNode node = suppliers.addObject().put("supplier", supplier.value());
          node.put("status", standing.status().word());
          node.put("orderShare", standing.consequence().orderShare().toPlainString());
          node.put("paymentDays", standing.consequence().paymentDays());
          ArrayNode reviews = node.putArray("reviews");
          held.forEach(outcome -> reviews.add(asJson(outcome)));
        });
    return document;
  }

  private static ObjectNode asJson(ReviewOutcome outcome) {
    SupplierScorecard card = outcome.card();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("from", card.start().toString()).put("last", card.end().minusDays(1).toString());
    node.put("total", card.total().toPlainString()).put("grade", card.grade());
    node.put("status", outcome.standing().status().word());
    ArrayNode criteria = node.putArray("criteria");
    card.criteria()
        .forEach(
            scored ->
                criteria
                    .addObject()
                    .put("criterion", scored.criterion().word())
                    .put("points", scored.points().toPlainString()));
    ArrayNode whys = node.putArray("why");
    Stream.concat(card.reasons().stream(), outcome.reasons().stream())
        .forEach(reason -> whys.add(ENGLISH.of(reason)));
    return node;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
