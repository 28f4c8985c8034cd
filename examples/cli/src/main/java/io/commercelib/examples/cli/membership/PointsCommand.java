package io.commercelib.examples.cli.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonListing;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TableColumns;
import io.commercelib.membership.points.PointsAccount;
import io.commercelib.membership.points.PointsProgramme;
import io.commercelib.membership.points.PointsStatement;
import io.commercelib.membership.programme.LoyaltyProgramme;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.TierRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the points of each member. */
@Command(
    name = "points",
    description = {
      "Tells the points of each member: what can be spent, what cannot yet, and what expires next. Orders"
          + " earn by the tier held right before them; where a purchase says of what goods it was, by"
          + " rules that name goods, and what a refund gives back is shared by what was paid for each.",
      "With --explain also what each order earned, and why."
    })
public final class PointsCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final List<String> HEADER =
      List.of("member", "available", "pending", "owed", "expires next", "points");

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ActivityInput input;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description =
          "As of when, such as 2026-11-28T12:00:00Z; when the last activity happened unless set.")
  private @Nullable Instant at;

  @Option(names = "--explain", description = "Tells what each order earned, and each lot.")
  private boolean explain;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    LoyaltyProgramme programme = input.programme();
    PointsProgramme terms =
        programme
            .points()
            .filter(points -> points.currency().equals(programme.tiers().currency()))
            .orElseThrow(
                () ->
                    new UnusableInputException(
                        input.programmeFile()
                            + ": no points in the currency of the tiers; write points"));
    ActivityFile read = input.read(programme.tiers(), progress, spec.commandLine().getErr());
    Instant asOf = at == null ? read.lastAt() : at;
    TierRules rules = TierRules.of(programme.tiers());
    Members members =
        taker ->
            read.each(
                member ->
                    taker.accept(
                        member.member().id().value(), MemberPoints.of(terms, rules, member, asOf)));
    // Posted before anything is written, and again then: kept, they could fill the memory.
    TableColumns columns = new TableColumns(0, 4);
    columns.widenFor(HEADER);
    long[] done = {0};
    try (ProgressBar bar =
        progress.begin(spec.commandLine().getErr(), "posting", read.members(), "members")) {
      members.each(
          (member, points) -> {
            columns.widenFor(row(member, points.statement()));
            bar.reached(++done[0]);
          });
    }
    if (json) {
      writeJson(terms, asOf, members);
    } else {
      tell(members, columns);
    }
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  /** The points of each member by id, from the first one on each time. */
  private interface Members {
    void each(BiConsumer<String, MemberPoints> taker) throws UnusableInputException;
  }

  private void tell(Members members, TableColumns columns) throws UnusableInputException {
    print(columns.line(HEADER));
    members.each((member, points) -> print(columns.line(row(member, points.statement()))));
    if (explain) {
      members.each(this::explain);
    }
  }

  private static List<String> row(String member, PointsStatement statement) {
    Optional<Map.Entry<Instant, Long>> next = statement.expiries().entrySet().stream().findFirst();
    return List.of(
        member,
        Long.toString(statement.balance().available()),
        Long.toString(statement.balance().pending()),
        Long.toString(-statement.balance().in(PointsAccount.DEBT)),
        next.map(end -> end.getKey().toString()).orElse("-"),
        next.map(end -> end.getValue().toString()).orElse("-"));
  }

  private void explain(String member, MemberPoints points) {
    print("");
    print(member);
    for (MemberPoints.Earned earned : points.earned()) {
      print(
          "  order %s as %s: %s points%s"
              .formatted(earned.order(), earned.tier(), earned.quote().points(), because(earned)));
    }
    for (PointsStatement.Lot lot : points.statement().lots()) {
      print(
          "  %s points of %s%s, %s"
              .formatted(
                  lot.points(),
                  lot.order().map(order -> "order " + order).orElse(lot.source()),
                  lot.isPending()
                      ? lot.spendableAt().map(from -> " from " + from).orElse(" when completed")
                      : "",
                  lot.expiresAt().map(end -> "until " + end).orElse("without an end")));
    }
  }

  private static String because(MemberPoints.Earned earned) {
    List<String> why = reasons(earned).toList();
    return why.isEmpty() ? "" : " (" + String.join("; ", why) + ")";
  }

  private static Stream<String> reasons(MemberPoints.Earned earned) {
    Stream<Reason> ofLines =
        earned.quote().lines().stream().flatMap(line -> line.reasons().stream());
    return Stream.concat(ofLines, earned.quote().reasons().stream()).map(ENGLISH::of);
  }

  private void writeJson(PointsProgramme terms, Instant asOf, Members members)
      throws UnusableInputException {
    ObjectNode head =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", "points/1")
            .put("programme", terms.id())
            .put("at", asOf.toString());
    JsonListing list = new JsonListing(spec.commandLine().getOut(), head, "members");
    members.each((member, points) -> list.add(asJson(member, points)));
    list.end(JsonNodeFactory.instance.objectNode());
  }

  private static ObjectNode asJson(String member, MemberPoints points) {
    PointsStatement statement = points.statement();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("member", member)
            .put("available", statement.balance().available())
            .put("pending", statement.balance().pending())
            .put("owed", -statement.balance().in(PointsAccount.DEBT));
    ArrayNode orders = node.putArray("orders");
    for (MemberPoints.Earned earned : points.earned()) {
      ObjectNode order =
          orders
              .addObject()
              .put("order", earned.order().value())
              .put("at", earned.at().toString())
              .put("tier", earned.tier())
              .put("points", earned.quote().points());
      ArrayNode why = order.putArray("why");
      reasons(earned).forEach(why::add);
    }
    ArrayNode lots = node.putArray("lots");
    for (PointsStatement.Lot lot : statement.lots()) {
      ObjectNode one = lots.addObject().put("points", lot.points());
      lot.order().ifPresent(order -> one.put("order", order.value()));
      one.put("pending", lot.isPending());
      lot.spendableAt().ifPresent(from -> one.put("spendableAt", from.toString()));
      lot.expiresAt().ifPresent(end -> one.put("expiresAt", end.toString()));
    }
    return node;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
  }
}
