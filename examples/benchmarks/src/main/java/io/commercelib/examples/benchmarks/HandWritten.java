package io.commercelib.examples.benchmarks;

import io.commercelib.examples.benchmarks.Parcel.Stage;
import io.commercelib.examples.benchmarks.Parcel.Step;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Two machines as one writes them by hand: what is possible at all. */
final class HandWritten {
  private HandWritten() {}

  /** A line of the table. */
  record Line(Stage to, Predicate<Parcel> guard) {}

  /** Returns the next stage, or null where the step is not accepted. */
  static @Nullable Stage bySwitch(Stage stage, Step step, Parcel parcel) {
    return switch (stage) {
      case CREATED ->
          step == Step.PAY && parcel.isCovered()
              ? Stage.PAID
              : step == Step.CANCEL ? Stage.CANCELLED : null;
      case PAID -> step == Step.PACK ? Stage.PACKED : step == Step.CANCEL ? Stage.CANCELLED : null;
      case PACKED -> step == Step.SHIP ? Stage.SHIPPED : null;
      case SHIPPED -> step == Step.DELIVER ? Stage.DELIVERED : null;
      case DELIVERED -> step == Step.COMPLETE ? Stage.COMPLETED : null;
      case COMPLETED, CANCELLED -> null;
    };
  }

  /** Returns the same as a table. */
  static Map<Stage, Map<Step, Line>> table() {
    Map<Stage, Map<Step, Line>> table = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      table.put(stage, new EnumMap<>(Step.class));
    }
    Predicate<Parcel> always = parcel -> true;
    line(table, Stage.CREATED, Step.PAY, Stage.PAID, Parcel::isCovered);
    line(table, Stage.CREATED, Step.CANCEL, Stage.CANCELLED, always);
    line(table, Stage.PAID, Step.PACK, Stage.PACKED, always);
    line(table, Stage.PAID, Step.CANCEL, Stage.CANCELLED, always);
    line(table, Stage.PACKED, Step.SHIP, Stage.SHIPPED, always);
    line(table, Stage.SHIPPED, Step.DELIVER, Stage.DELIVERED, always);
    line(table, Stage.DELIVERED, Step.COMPLETE, Stage.COMPLETED, always);
    return table;
  }

  /** Returns the next stage by the table, or null where the step is not accepted. */
  static @Nullable Stage byTable(
      Map<Stage, Map<Step, Line>> table, Stage stage, Step step, Parcel parcel) {
    Map<Step, Line> lines = table.get(stage);
    Line line = lines == null ? null : lines.get(step);
    return line != null && line.guard().test(parcel) ? line.to() : null;
  }

  private static void line(
      Map<Stage, Map<Step, Line>> table, Stage from, Step step, Stage to, Predicate<Parcel> guard) {
    table.computeIfAbsent(from, stage -> new EnumMap<>(Step.class)).put(step, new Line(to, guard));
  }
}
