package io.commercelib.membership.growth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One time that a mission is being done: what counts of it so far. Not thread-safe. */
final class MissionRound {
  private final Mission mission;
  private final List<Dated> candidates = new ArrayList<>();
  private Tallies tallies;

  /** An action and its day. */
  record Dated(MemberActions.Left left, LocalDate day) {}

  MissionRound(Mission mission) {
    this.mission = mission;
    this.tallies = new Tallies(mission);
  }

  void add(Dated action) {
    dropBefore(action.day());
    candidates.add(action);
    tallies.add(action);
  }

  /** Drops what is too old for a day, if the mission has to be done within some days. */
  void dropBefore(LocalDate day) {
    if (mission.window() instanceof MissionWindow.Within within) {
      LocalDate first = day.minusDays(within.days() - 1L);
      if (candidates.removeIf(candidate -> candidate.day().isBefore(first))) {
        tallies = tallied(candidates);
      }
    }
  }

  boolean isMet() {
    return tallies.isMet();
  }

  List<String> actions() {
    return tallies.counted.stream().map(dated -> dated.left().action().id()).toList();
  }

  List<StepProgress> steps() {
    return tallies.progress();
  }

  /** Returns the last day on which all that counts now still counts, or as much as now. */
  Optional<LocalDate> lastDay() {
    if (!(mission.window() instanceof MissionWindow.Within within)) {
      return Optional.empty();
    }
    List<StepProgress> now = steps();
    List<Dated> later = new ArrayList<>(candidates);
    while (!later.isEmpty()) {
      LocalDate oldest = later.get(0).day();
      later.removeIf(candidate -> candidate.day().equals(oldest));
      if (!isMissingAsMuch(now, tallied(later).progress())) {
        return Optional.of(oldest.plusDays(within.days() - 1L));
      }
    }
    return Optional.empty();
  }

  private static boolean isMissingAsMuch(List<StepProgress> now, List<StepProgress> later) {
    for (int i = 0; i < now.size(); i++) {
      List<StepProgress.Need> needs = now.get(i).needs();
      for (int j = 0; j < needs.size(); j++) {
        if (!needs.get(j).missingText().equals(later.get(i).needs().get(j).missingText())) {
          return false;
        }
      }
    }
    return true;
  }

  private Tallies tallied(List<Dated> actions) {
    Tallies fresh = new Tallies(mission);
    actions.forEach(fresh::add);
    return fresh;
  }

  private static final class Tallies {
    private final boolean inOrder;
    private final List<Tally> tallies;
    private final List<Dated> counted = new ArrayList<>();

    Tallies(Mission mission) {
      inOrder = mission.inOrder();
      tallies = mission.steps().stream().map(Tally::new).toList();
    }

    void add(Dated action) {
      boolean counts = false;
      for (Tally tally : tallies) {
        boolean open = !inOrder || !tally.progress().isMet();
        if (open && tally.step.counts(action.left().action(), action.left().amount())) {
          tally.add(action);
          counts = true;
        }
        if (inOrder && open) {
          // The first step that is open; the others are not begun.
          break;
        }
      }
      if (counts) {
        counted.add(action);
      }
    }

    boolean isMet() {
      return tallies.stream().allMatch(tally -> tally.progress().isMet());
    }

    List<StepProgress> progress() {
      return tallies.stream().map(Tally::progress).toList();
    }
  }

  private static final class Tally {
    private final MissionStep step;
    private final Set<LocalDate> days = new HashSet<>();
    private long times;
    private @Nullable Money total;

    Tally(MissionStep step) {
      this.step = step;
      this.total = step.leastTotal().map(least -> Money.zero(least.getCurrencyUnit())).orElse(null);
    }

    void add(Dated action) {
      times++;
      days.add(action.day());
      Optional<Money> amount = action.left().amount();
      if (total != null && amount.isPresent() && total.isSameCurrency(amount.get())) {
        total = total.plus(amount.get());
      }
    }

    StepProgress progress() {
      List<StepProgress.Need> needs = new ArrayList<>();
      needs.add(new StepProgress.Times(times, step.count()));
      if (step.days() > 1) {
        needs.add(new StepProgress.Days(days.size(), step.days()));
      }
      if (total != null) {
        needs.add(new StepProgress.Amount(total, step.leastTotal().orElseThrow()));
      }
      return new StepProgress(step.id(), needs);
    }
  }
}
