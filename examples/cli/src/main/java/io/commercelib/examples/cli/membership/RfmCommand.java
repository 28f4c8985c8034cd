package io.commercelib.examples.cli.membership;

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
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.membership.churn.PurchaseHistory;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.membership.segment.MemberProfile;
import io.commercelib.membership.segment.Monetary;
import io.commercelib.membership.segment.Rfm;
import io.commercelib.membership.segment.RfmCutPoints;
import io.commercelib.membership.segment.RfmFigures;
import io.commercelib.membership.segment.RfmMap;
import io.commercelib.membership.segment.RfmResult;
import io.commercelib.membership.segment.RfmScore;
import io.commercelib.membership.segment.Segment;
import io.commercelib.membership.segment.SegmentFormat;
import io.commercelib.membership.segment.SegmentLint;
import io.commercelib.membership.segment.SegmentRules;
import io.commercelib.spi.id.CustomerId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores members by recency, frequency and monetary value. */
@Command(
    name = "rfm",
    description = {
      "Scores members by how lately, how often and for how much they bought, and counts segments.",
      "With --cut-points they are scored by bounds of an earlier run, which --freeze wrote."
    })
public final class RfmCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private OrdersInput input;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "quantile",
      description =
          "quantile (equal members score alike) or ntile (groups of equal size); ${DEFAULT-VALUE}"
              + " unless set.")
  @SuppressWarnings("NullAway.Init")
  private Rfm.Mode mode;

  @Option(
      names = "--scores",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many scores there are, 2 to 10; ${DEFAULT-VALUE} unless set. Others need --segments"
              + " of as many.")
  private int scores;

  @Option(
      names = "--monetary",
      paramLabel = "WHICH",
      defaultValue = "total",
      description = "total of all orders, or mean of one; ${DEFAULT-VALUE} unless set.")
  @SuppressWarnings("NullAway.Init")
  private Monetary monetary;

  @Option(
      names = "--cut-points",
      paramLabel = "FILE",
      description = "Bounds to score by, as JSON, instead of those of the members themselves.")
  private @Nullable Path cutPointsFile;

  @Option(
      names = "--freeze",
      paramLabel = "FILE",
      description = "Writes the bounds of this run there.")
  private @Nullable Path freezeFile;

  @Option(
      names = "--segments",
      paramLabel = "FILE",
      description =
          "Segment rules, as JSON; ten usual segments of recency and frequency unless set.")
  private @Nullable Path segmentsFile;

  @Option(names = "--lint", description = "Tells where the segment rules have gaps and overlaps.")
  private boolean lint;

  @Option(names = "--members", description = "Lists each member's figures, scores and segment.")
  private boolean members;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  /** A member with all that is printed. */
  private record Scored(RfmFigures figures, RfmScore score, String segment) {}

  @Override
  public Integer call() throws UnusableInputException {
    if (scores < 2 || scores > Rfm.MOST_SCORES) {
      throw new ParameterException(
          spec.commandLine(), "--scores %s; give 2 to %s".formatted(scores, Rfm.MOST_SCORES));
    }
    SortedMap<CustomerId, PurchaseHistory> histories =
        input.read(progress, spec.commandLine().getErr());
    LocalDate today = input.lastDay(histories);
    List<RfmFigures> figures = new ArrayList<>();
    histories.forEach(
        (member, history) ->
            figures.add(
                RfmFigures.at(
                    today, member, history.lastDay(), history.purchases(), history.spend())));
    Scores found = scores(figures);
    SegmentRules rules = rules(found.cutPoints().scores());
    List<Scored> scored =
        figures.stream()
            .map(
                one -> {
                  RfmScore score =
                      found.byMember().getOrDefault(one.member(), new RfmScore(1, 1, 1));
                  return new Scored(one, score, segment(rules, one, score));
                })
            .toList();
    if (freezeFile != null) {
      TextFile.write(freezeFile, SegmentFormat.standard().write(found.cutPoints()));
    }
    RfmMap map = RfmMap.of(figures, found.byMember(), found.cutPoints().scores());
    if (json) {
      print(new JsonText().write(asJson(rules, scored, found, map)).stripTrailing());
    } else {
      tell(rules, scored, found, map);
    }
    return ExitCode.DONE;
  }

  /** Scores, the bounds that they come from, and what is to be known of both. */
  private record Scores(
      Map<CustomerId, RfmScore> byMember, RfmCutPoints cutPoints, List<Reason> notes) {}

  private Scores scores(List<RfmFigures> figures) throws UnusableInputException {
    if (cutPointsFile == null) {
      RfmResult result = new Rfm(mode, scores, monetary).score(figures);
      return new Scores(result.scores(), result.cutPoints(), result.notes());
    }
    RfmCutPoints frozen = read(cutPointsFile, SegmentFormat.standard()::readCutPoints);
    Map<CustomerId, RfmScore> byMember = new TreeMap<>();
    try {
      figures.forEach(one -> byMember.put(one.member(), frozen.score(one)));
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(input.file() + ": " + e.getMessage());
    }
    return new Scores(byMember, frozen, List.of());
  }

  /** Returns the rules, which must be for the scores that members have. */
  private SegmentRules rules(int most) throws UnusableInputException {
    SegmentRules rules =
        segmentsFile == null
            ? SegmentRules.standard()
            : read(segmentsFile, SegmentFormat.standard()::read);
    if (rules.scores() != most) {
      throw new UnusableInputException(
          "%s: segments of %s scores, and members are scored 1 to %s; give segments of as many"
              .formatted(
                  segmentsFile == null ? "the usual segments" : segmentsFile,
                  rules.scores(),
                  most));
    }
    return rules;
  }

  private String segment(SegmentRules rules, RfmFigures figures, RfmScore score) {
    return rules
        .segmentOf(
            MemberProfile.builder()
                .score(score)
                .orders(figures.orders())
                .daysSinceOrder(figures.recencyDays())
                .spend(figures.spend())
                .build())
        .orElse("-");
  }

  private static <T> T read(Path path, Function<String, T> reader) throws UnusableInputException {
    TextFile file = TextFile.read(path, DocumentLimits.standard().length());
    try {
      return reader.apply(file.text());
    } catch (InvalidDocumentException e) {
      throw new UnusableInputException(
          e.faults().stream().map(fault -> file.name() + ": " + fault).toList());
    }
  }

  private void tell(SegmentRules rules, List<Scored> scored, Scores found, RfmMap map) {
    TextTable.lines(mapRows(map), 0).forEach(this::print);
    print("");
    TextTable.lines(segmentRows(rules, scored), 0, 1).forEach(this::print);
    if (members) {
      print("");
      TextTable.lines(memberRows(scored), 0, 4, 5).forEach(this::print);
    }
    List<String> notes = new ArrayList<>(found.notes().stream().map(ENGLISH::of).toList());
    if (lint) {
      SegmentLint.of(rules).forEach(finding -> notes.add(ENGLISH.of(finding.reason())));
    }
    if (!notes.isEmpty()) {
      print("");
      notes.forEach(this::print);
    }
  }

  private static List<List<String>> mapRows(RfmMap map) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("members"));
    for (int frequency = 1; frequency <= map.scores(); frequency++) {
      header.add("F" + frequency);
    }
    rows.add(header);
    for (int recency = map.scores(); recency >= 1; recency--) {
      List<String> row = new ArrayList<>(List.of("R" + recency));
      for (int frequency = 1; frequency <= map.scores(); frequency++) {
        row.add(Long.toString(map.cell(recency, frequency).members()));
      }
      rows.add(row);
    }
    return rows;
  }

  /** How many members a segment has, and what they spent. */
  private record Tally(long members, Money spend) {}

  private static Map<String, Tally> tallies(SegmentRules rules, List<Scored> scored) {
    Money none = Money.zero(scored.get(0).figures().spend().getCurrencyUnit());
    Map<String, Tally> tallies = new LinkedHashMap<>();
    rules.segments().forEach(segment -> tallies.put(segment.id(), new Tally(0, none)));
    for (Scored one : scored) {
      tallies.merge(
          one.segment(),
          new Tally(1, one.figures().spend()),
          (before, more) ->
              new Tally(before.members() + more.members(), before.spend().plus(more.spend())));
    }
    return tallies;
  }

  private static Map<String, String> names(SegmentRules rules) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Segment segment : rules.segments()) {
      names.put(segment.id(), segment.name());
    }
    rules.otherwise().ifPresent(last -> names.put(last.id(), last.name()));
    return names;
  }

  private static List<List<String>> segmentRows(SegmentRules rules, List<Scored> scored) {
    Map<String, String> names = names(rules);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("segment", "name", "members", "spend"));
    tallies(rules, scored)
        .forEach(
            (id, tally) ->
                rows.add(
                    List.of(
                        id,
                        names.getOrDefault(id, "in no segment"),
                        Long.toString(tally.members()),
                        tally.spend().toString())));
    return rows;
  }

  private static List<List<String>> memberRows(List<Scored> scored) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("member", "days", "orders", "spend", "score", "segment"));
    for (Scored one : scored) {
      rows.add(
          List.of(
              one.figures().member().value(),
              Long.toString(one.figures().recencyDays()),
              Long.toString(one.figures().orders()),
              one.figures().spend().toString(),
              one.score().toString(),
              one.segment()));
    }
    return rows;
  }

  private ObjectNode asJson(SegmentRules rules, List<Scored> scored, Scores found, RfmMap map) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", "rfm/1");
    ArrayNode cells = document.putArray("map");
    map.cells()
        .forEach(
            cell ->
                cells
                    .addObject()
                    .put("recency", cell.recency())
                    .put("frequency", cell.frequency())
                    .put("members", cell.members())
                    .put("spend", cell.spend().toString()));
    ArrayNode segments = document.putArray("segments");
    tallies(rules, scored)
        .forEach(
            (id, tally) ->
                segments
                    .addObject()
                    .put("segment", id)
                    .put("members", tally.members())
                    .put("spend", tally.spend().toString()));
    if (members) {
      ArrayNode all = document.putArray("members");
      for (Scored one : scored) {
        all.addObject()
            .put("member", one.figures().member().value())
            .put("recencyDays", one.figures().recencyDays())
            .put("orders", one.figures().orders())
            .put("spend", one.figures().spend().toString())
            .put("score", one.score().toString())
            .put("segment", one.segment());
      }
    }
    ArrayNode notes = document.putArray("notes");
    found.notes().forEach(note -> notes.add(ENGLISH.of(note)));
    if (lint) {
      SegmentLint.of(rules).forEach(finding -> notes.add(ENGLISH.of(finding.reason())));
    }
    return document;
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
