package io.commercelib.examples.cli.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonListing;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TableColumns;
import io.commercelib.membership.programme.LoyaltyProgramme;
import io.commercelib.membership.programme.ProgrammeSimulation;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the tier of each member. */
@Command(
    name = "tiers",
    description = {
      "Tells the tier of each member, until when it is held, and what is missing to keep it and for"
          + " the next one."
    })
public final class TiersCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final List<String> HEADER =
      List.of("member", "tier", "since", "held through", "to keep it", "to the next");

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

  @Option(
      names = "--known",
      paramLabel = "INSTANT",
      description = "As it was known then: without what was recorded later.")
  private @Nullable Instant known;

  @Option(names = "--explain", description = "Tells why, line by line.")
  private boolean explain;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    LoyaltyProgramme programme = input.programme();
    ActivityFile read = input.read(programme.tiers(), progress, spec.commandLine().getErr());
    Instant asOf = at == null ? read.lastAt() : at;
    TierRules rules = TierRules.of(programme.tiers());
    Totals totals = new Totals(programme.tiers().inForce(asOf));
    // Counted before anything is written, and decided again then: kept, they could fill the memory.
    long[] done = {0};
    try (ProgressBar bar =
        progress.begin(spec.commandLine().getErr(), "deciding", read.members(), "members")) {
      read.each(
          member -> {
            totals.add(decide(rules, member, asOf), leftOut(member, asOf));
            bar.reached(++done[0]);
          });
    }
    Decisions decisions =
        taker -> read.each(member -> decide(rules, member, asOf).ifPresent(taker));
    if (json) {
      writeJson(programme, asOf, decisions, totals);
    } else {
      tell(asOf, decisions, totals);
    }
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  /** What is decided of each member, from the first one on each time. */
  private interface Decisions {
    void each(Consumer<TierDecision> taker) throws UnusableInputException;
  }

  /** What is told of all members together, and how wide the columns are. */
  private static final class Totals {
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final TableColumns columns = new TableColumns(0, 1, 2, 3, 4, 5);
    private long left;
    private long later;

    Totals(Programme inForce) {
      inForce.tiers().forEach(tier -> counts.put(tier.id(), 0L));
      columns.widenFor(HEADER);
    }

    void add(Optional<TierDecision> decision, long leftOut) {
      left += leftOut;
      if (decision.isEmpty()) {
        later++;
        return;
      }
      counts.merge(decision.get().tier().id(), 1L, Long::sum);
      columns.widenFor(row(decision.get()));
    }

    boolean isNobody() {
      return counts.values().stream().allMatch(members -> members == 0);
    }
  }

  /** Returns what a member holds; empty for one who joins later. */
  private Optional<TierDecision> decide(
      TierRules rules, ProgrammeSimulation.Past member, Instant asOf) {
    if (member.member().joinedAt().isAfter(asOf)) {
      return Optional.empty();
    }
    Activities activities =
        known == null ? member.activities() : member.activities().recordedUntil(known);
    return Optional.of(rules.evaluate(member.member(), activities, asOf));
  }

  /** Counts what happened after the instant, or was not known by then. */
  private long leftOut(ProgrammeSimulation.Past member, Instant asOf) {
    return member.activities().inOrder().stream()
        .filter(
            activity ->
                activity.occurredAt().isAfter(asOf)
                    || (known != null && activity.recordedAt().isAfter(known)))
        .count();
  }

  private void tell(Instant asOf, Decisions decisions, Totals totals)
      throws UnusableInputException {
    if (explain) {
      decisions.each(
          decision -> {
            print("%s: %s".formatted(decision.member().id(), decision.tier().id()));
            decision.reasons().forEach(reason -> print("  " + ENGLISH.of(reason)));
          });
    } else if (!totals.isNobody()) {
      print(totals.columns.line(HEADER));
      decisions.each(decision -> print(totals.columns.line(row(decision))));
    }
    print("");
    totals.counts.forEach((tier, members) -> print("%s %s".formatted(tier, members)));
    if (totals.left > 0 || totals.later > 0) {
      print(
          "%s activities and %s members are later than %s, or were not known, and do not count"
              .formatted(totals.left, totals.later, asOf));
    }
  }

  private static List<String> row(TierDecision decision) {
    return List.of(
        decision.member().id().value(),
        decision.tier().id(),
        decision.programme().dayOf(decision.standing().since()).toString(),
        decision.standing().validThrough().map(LocalDate::toString).orElse("-"),
        decision
            .keep()
            .map(goal -> goal.isMet() ? "is met" : goal.progress().missingText())
            .orElse("-"),
        decision
            .next()
            .map(goal -> goal.isMet() ? "is met" : goal.progress().missingText())
            .orElse("-"));
  }

  private void writeJson(
      LoyaltyProgramme programme, Instant asOf, Decisions decisions, Totals totals)
      throws UnusableInputException {
    ObjectNode head = JsonNodeFactory.instance.objectNode().put("format", "tiers/1");
    head.put("programme", programme.tiers().id())
        .put("version", programme.tiers().inForce(asOf).version())
        .put("at", asOf.toString());
    Optional.ofNullable(known).ifPresent(instant -> head.put("known", instant.toString()));
    ObjectNode tiers = head.putObject("tiers");
    totals.counts.forEach(tiers::put);
    JsonListing members = new JsonListing(spec.commandLine().getOut(), head, "members");
    decisions.each(decision -> members.add(asJson(decision)));
    members.end(
        JsonNodeFactory.instance
            .objectNode()
            .put("leftOut", totals.left)
            .put("notYetMembers", totals.later));
  }

  private ObjectNode asJson(TierDecision decision) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("member", decision.member().id().value())
            .put("tier", decision.tier().id())
            .put("since", decision.standing().since().toString());
    decision.standing().validThrough().ifPresent(day -> node.put("validThrough", day.toString()));
    decision
        .keep()
        .ifPresent(
            goal ->
                node.putObject("keep")
                    .put("tier", goal.tier().id())
                    .put("met", goal.isMet())
                    .put("missing", goal.isMet() ? "" : goal.progress().missingText()));
    decision
        .next()
        .ifPresent(
            goal ->
                node.putObject("next")
                    .put("tier", goal.tier().id())
                    .put("met", goal.isMet())
                    .put("missing", goal.isMet() ? "" : goal.progress().missingText()));
    Tier nothingMore = decision.ifNothingMore();
    node.put("ifNothingMore", nothingMore.id());
    if (explain) {
      ArrayNode why = node.putArray("why");
      decision.reasons().forEach(reason -> why.add(ENGLISH.of(reason)));
    }
    return node;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
  }
}
