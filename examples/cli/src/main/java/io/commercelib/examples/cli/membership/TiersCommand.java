package io.commercelib.examples.cli.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.membership.programme.LoyaltyProgramme;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.tier.Activities;
import io.commercelib.membership.tier.Activity;
import io.commercelib.membership.tier.Programme;
import io.commercelib.membership.tier.Tier;
import io.commercelib.membership.tier.TierDecision;
import io.commercelib.membership.tier.TierRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    ActivityFile.Read read = input.read(programme.tiers(), progress, spec.commandLine().getErr());
    Instant asOf = at == null ? read.lastAt().orElseThrow() : at;
    List<TierDecision> decisions = decide(TierRules.of(programme.tiers()), read, asOf);
    long left = leftOut(read, asOf);
    int later = read.members().size() - decisions.size();
    if (json) {
      print(new JsonText().write(asJson(programme, asOf, decisions, left, later)).stripTrailing());
    } else {
      tell(programme, asOf, decisions, left, later);
    }
    return ExitCode.DONE;
  }

  private List<TierDecision> decide(TierRules rules, ActivityFile.Read read, Instant asOf) {
    List<TierDecision> decisions = new ArrayList<>();
    long done = 0;
    try (ProgressBar bar =
        progress.begin(spec.commandLine().getErr(), "deciding", read.members().size(), "members")) {
      for (MemberActivity member : read.members().values()) {
        if (!member.member().joinedAt().isAfter(asOf)) {
          Activities activities =
              known == null ? member.activities() : member.activities().recordedUntil(known);
          decisions.add(rules.evaluate(member.member(), activities, asOf));
        }
        bar.reached(++done);
      }
    }
    return decisions;
  }

  /** Counts what happened after the instant, or was not known by then. */
  private long leftOut(ActivityFile.Read read, Instant asOf) {
    long left = 0;
    for (MemberActivity member : read.members().values()) {
      for (Activity activity : member.activities().inOrder()) {
        if (activity.occurredAt().isAfter(asOf)
            || (known != null && activity.recordedAt().isAfter(known))) {
          left++;
        }
      }
    }
    return left;
  }

  private void tell(
      LoyaltyProgramme programme,
      Instant asOf,
      List<TierDecision> decisions,
      long left,
      int later) {
    if (explain) {
      for (TierDecision decision : decisions) {
        print("%s: %s".formatted(decision.member().id(), decision.tier().id()));
        decision.reasons().forEach(reason -> print("  " + ENGLISH.of(reason)));
      }
    } else if (!decisions.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("member", "tier", "since", "held through", "to keep it", "to the next"));
      decisions.forEach(decision -> rows.add(row(decision)));
      TextTable.lines(rows, 0, 1, 2, 3, 4, 5).forEach(this::print);
    }
    print("");
    counts(programme, asOf, decisions)
        .forEach((tier, members) -> print("%s %s".formatted(tier, members)));
    if (left > 0 || later > 0) {
      print(
          "%s activities and %s members are later than %s, or were not known, and do not count"
              .formatted(left, later, asOf));
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

  private static Map<String, Long> counts(
      LoyaltyProgramme programme, Instant asOf, List<TierDecision> decisions) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Programme inForce = programme.tiers().inForce(asOf);
    inForce.tiers().forEach(tier -> counts.put(tier.id(), 0L));
    decisions.forEach(decision -> counts.merge(decision.tier().id(), 1L, Long::sum));
    return counts;
  }

  private ObjectNode asJson(
      LoyaltyProgramme programme,
      Instant asOf,
      List<TierDecision> decisions,
      long left,
      int later) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", "tiers/1");
    document
        .put("programme", programme.tiers().id())
        .put("version", programme.tiers().inForce(asOf).version())
        .put("at", asOf.toString());
    Optional.ofNullable(known).ifPresent(instant -> document.put("known", instant.toString()));
    ObjectNode tiers = document.putObject("tiers");
    counts(programme, asOf, decisions).forEach(tiers::put);
    ArrayNode members = document.putArray("members");
    for (TierDecision decision : decisions) {
      ObjectNode node =
          members
              .addObject()
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
    }
    return document.put("leftOut", left).put("notYetMembers", later);
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
