package io.commercelib.examples.cli.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.aftersales.CaseReason;
import io.commercelib.core.fulfilment.ShipmentReason;
import io.commercelib.core.lifecycle.HistoryEntry;
import io.commercelib.core.lifecycle.LifecycleReason;
import io.commercelib.core.lifecycle.Timer;
import io.commercelib.core.order.OrderReason;
import io.commercelib.core.payment.PaymentReason;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.inventory.InventoryReason;
import java.util.ArrayList;
import java.util.List;

/** Writes what became of a run, as JSON and in a line for each step. Immutable. */
final class RunFormat {
  private static final String FORMAT = "lifecycle-run/1";

  private final JsonText json = new JsonText();
  private final ReasonText english =
      ReasonText.english(
          codes(
              LifecycleReason.values(),
              OrderReason.values(),
              PaymentReason.values(),
              ShipmentReason.values(),
              CaseReason.values(),
              InventoryReason.values(),
              GuardReason.values()));

  /** Returns a run as JSON; docs/cli.md describes it field by field. */
  String write(LifecycleRun run) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", FORMAT);
    document.put("lifecycle", run.lifecycle().name());
    ObjectNode start = document.putObject("start");
    start.put("state", run.started().state().name());
    start.put("at", run.script().at().toString());
    addTexts(start.putArray("effects"), run.started().effects());
    addTimers(start.putArray("timers"), run.started().timers());
    addPossible(start.putArray("possible"), run.possibleAtStart());
    ArrayNode steps = document.putArray("steps");
    run.steps().forEach(step -> addStep(steps.addObject(), step));
    document.put("moved", run.steps().size() - run.refused());
    document.put("refused", run.refused());
    ObjectNode end = document.putObject("end");
    end.put("state", run.state().name());
    end.put("final", run.lifecycle().isFinal(run.state()));
    addTimers(end.putArray("timers"), run.timers());
    ArrayNode history = document.putArray("history");
    for (HistoryEntry entry : run.history()) {
      history
          .addObject()
          .put("from", entry.from())
          .put("to", entry.to())
          .put("event", entry.event())
          .put("at", entry.at().toString())
          .put("who", entry.who());
    }
    return json.write(document);
  }

  /** Returns a run as a person reads it: a line for each step, and one for its end. */
  List<String> summary(LifecycleRun run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s events of %s, starting %s"
            .formatted(
                run.lifecycle().name(),
                run.script().events().size(),
                run.script().file(),
                run.started().state()));
    for (LifecycleRun.Step step : run.steps()) {
      String by = step.by().equals(LifecycleRun.TIMER) ? " (timer)" : "";
      lines.add("%s  %s%s: %s".formatted(step.at(), step.event(), by, outcome(step)));
    }
    lines.add(
        "%s moved, %s refused; now %s%s"
            .formatted(
                run.steps().size() - run.refused(),
                run.refused(),
                run.state(),
                run.lifecycle().isFinal(run.state()) ? ", which is final" : ""));
    return lines;
  }

  private String outcome(LifecycleRun.Step step) {
    if (step.moved()) {
      return step.from().equals(step.to())
          ? "stays " + step.to()
          : step.from() + " -> " + step.to();
    }
    return "refused, " + String.join("; ", step.reasons().stream().map(english::of).toList());
  }

  private void addStep(ObjectNode written, LifecycleRun.Step step) {
    written.put("event", step.event());
    written.put("at", step.at().toString());
    written.put("by", step.by());
    step.data().ifPresent(data -> written.set("data", data));
    written.put("outcome", step.moved() ? "moved" : "refused");
    written.put("from", step.from());
    written.put("to", step.to());
    addTexts(written.putArray("effects"), step.effects());
    addTimers(written.putArray("timers"), step.timers());
    addTexts(written.putArray("cancelled"), step.cancelled());
    addReasons(written.putArray("reasons"), step.reasons());
    addPossible(written.putArray("possible"), step.possible());
  }

  private void addPossible(ArrayNode written, List<LifecycleRun.Possible> possible) {
    for (LifecycleRun.Possible event : possible) {
      ObjectNode one = written.addObject().put("event", event.event());
      addReasons(one.putArray("needs"), event.needs());
      addTexts(one.putArray("unanswered"), event.unanswered());
    }
  }

  private void addReasons(ArrayNode written, List<Reason> reasons) {
    for (Reason reason : reasons) {
      ObjectNode one = written.addObject().put("code", reason.code());
      ObjectNode values = one.putObject("values");
      reason.values().forEach(values::put);
      one.put("text", english.of(reason));
    }
  }

  private static void addTimers(ArrayNode written, List<Timer> timers) {
    for (Timer timer : timers) {
      written.addObject().put("event", timer.kind()).put("dueAt", timer.dueAt().toString());
    }
  }

  private static void addTexts(ArrayNode written, List<String> texts) {
    texts.forEach(written::add);
  }

  private static List<ReasonCode> codes(ReasonCode[]... some) {
    List<ReasonCode> all = new ArrayList<>();
    for (ReasonCode[] codes : some) {
      all.addAll(List.of(codes));
    }
    return all;
  }
}
