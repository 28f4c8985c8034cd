package io.commercelib.examples.crash;

import io.commercelib.examples.crash.PortCalls.Port;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever asks something of the shop: what comes next, what waits for an answer, and what was
 * heard. They ask again for what was not answered, most of them.
 */
final class Customers {
  private static final int STARTED_ORDERS = 14;
  private static final int JOBS_TO_DUE = 10;

  private final Deque<Job> waiting = new ArrayDeque<>();
  private final Map<String, Job> asked = new LinkedHashMap<>();
  private final Set<String> confirmed = new HashSet<>();
  private int orders;
  private int sent;
  private int nextDue;

  /** Returns whether it is time to do what is due. */
  boolean isWorkDue() {
    return sent >= nextDue;
  }

  /**
   * Returns what is asked next of customers and staff.
   *
   * @param towards a port that is to be called soon
   */
  Job next(Instant now, Optional<Port> towards) {
    Optional<Job> preferred =
        towards.flatMap(port -> waiting.stream().filter(job -> leadsTo(job, port)).findFirst());
    if (preferred.isPresent()) {
      waiting.remove(preferred.get());
      return ask(preferred.get().at(now));
    }
    boolean wantsNew = towards.equals(Optional.of(Port.AUTHORIZE));
    return !wantsNew && waiting.size() >= STARTED_ORDERS
        ? nextWaiting(now)
        : ask(new Job(now, Job.Kind.PLACE, orders++));
  }

  private static boolean leadsTo(Job job, Port port) {
    return OrderPlan.of(job.number()).portsOf(job.kind()).contains(port);
  }

  /** Returns the one that has waited longest. */
  Job nextWaiting(Instant now) {
    return ask(waiting.removeFirst().at(now));
  }

  /** Returns a job to do what is due. */
  Job due(Instant now) {
    nextDue = sent + JOBS_TO_DUE;
    return ask(new Job(now, Job.Kind.DUE, sent));
  }

  private Job ask(Job job) {
    sent++;
    asked.put(job.name(), job);
    return job;
  }

  boolean isAnyWaiting() {
    return !waiting.isEmpty();
  }

  /** Returns the names of what was asked and not answered. */
  Set<String> asked() {
    return Set.copyOf(asked.keySet());
  }

  /** Takes an answer; returns what it is an answer to. */
  Job answered(String name, String answer) {
    Job job = asked.remove(name);
    if (job == null) {
      throw new AssertionError("nobody asked for: " + name + " " + answer);
    }
    if (answer.startsWith(Worker.FAILED)) {
      if (job.kind() != Job.Kind.DUE) {
        waiting.addLast(job);
      }
    } else {
      if (job.kind() == Job.Kind.PLACE && answer.equals("Confirmed")) {
        confirmed.add(OrderPlan.of(job.number()).id().value());
      }
      goOn(job);
    }
    return job;
  }

  /** Takes it that nothing of what was asked will be answered any more. */
  void nobodyAnswers() {
    for (Job job : List.copyOf(asked.values())) {
      boolean asksAgain = job.kind() != Job.Kind.PLACE || OrderPlan.of(job.number()).comesBack();
      if (job.kind() != Job.Kind.DUE && asksAgain) {
        waiting.addFirst(job);
      } else {
        goOn(job);
      }
    }
    asked.clear();
  }

  private void goOn(Job job) {
    if (job.kind() != Job.Kind.DUE && job.kind() != Job.Kind.FINISH) {
      List<Job.Kind> steps = OrderPlan.of(job.number()).steps();
      int next = steps.indexOf(job.kind()) + 1;
      if (next < steps.size()) {
        waiting.addLast(new Job(job.at(), steps.get(next), job.number()));
      }
    }
  }

  /** Lets each order be brought to its end. */
  void finishAll(Instant now) {
    for (int number = 0; number < orders; number++) {
      waiting.addLast(new Job(now, Job.Kind.FINISH, number));
    }
  }

  int orders() {
    return orders;
  }

  /** Returns the orders that somebody was told are confirmed. */
  Set<String> confirmed() {
    return Set.copyOf(confirmed);
  }
}
