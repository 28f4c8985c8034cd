package io.commercelib.examples.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.service.ServiceFigures;
import io.commercelib.core.service.ServiceTerms;
import io.commercelib.core.service.ServiceTermsFormat;
import io.commercelib.core.service.SlaClocks;
import io.commercelib.core.service.Ticket;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.Faults;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.LinesFile;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how tickets stand. A further thing to do with them is a method more. */
@Command(name = "ticket", description = "Tickets of customer service.")
public final class TicketCommand {
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final int MOST_BYTES_OF_A_LINE = 1 << 17;

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Command(
      name = "sla",
      description = {
        "Leads the tickets of a log through terms, and tells of each how much it presses and why,"
            + " how its two clocks stand, and what comes next.",
        "Exit code 2 if a promise was broken."
      })
  int sla(
      @Option(
              names = "--terms",
              paramLabel = "FILE",
              required = true,
              description = "What is promised, and how much tickets press.")
          Path terms,
      @Option(
              names = "--ticket",
              paramLabel = "FILE",
              required = true,
              description =
                  "What happened to tickets, in order of time, a JSON object on each line. Gzip,"
                      + " if it ends in .gz.")
          Path log,
      @Option(
              names = "--at",
              paramLabel = "INSTANT",
              description =
                  "As of when, such as 2026-04-02T16:00:00Z; when the last line was written unless"
                      + " set.")
          @Nullable Instant at,
      @Option(names = "--open", description = "Leaves out what is resolved or closed.")
          boolean open,
      @Option(
              names = "--figures",
              description = "Tells only how well customers were served, over all tickets.")
          boolean figures,
      @Option(names = "--json", description = "Tickets and figures as JSON.") boolean json)
      throws UnusableInputException {
    ServiceTerms read = terms(terms);
    TicketReplay replay = new TicketReplay(read);
    read(log, at, replay);
    if (at != null) {
      if (replay.isTooLate(at)) {
        throw new UnusableInputException(
            "--at: %s is more than 20 years after the first line; give an earlier one"
                .formatted(at));
      }
      replay.runUntil(at);
    }
    SlaClocks clocks = new SlaClocks(read.policy());
    List<TicketTold> all = new ArrayList<>();
    for (Ticket ticket : replay.tickets()) {
      all.add(
          new TicketTold(
              ticket,
              clocks.of(ticket, replay.now()),
              clocks.alerts(ticket, replay.now()),
              replay.closesAt(ticket)));
    }
    List<TicketTold> told = all.stream().filter(one -> !open || one.isUnresolved()).toList();
    tell(told, figures(replay, clocks), replay.now(), figures, json);
    return told.stream().anyMatch(TicketTold::isBreached) ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private void tell(
      List<TicketTold> tickets,
      FiguresTold figures,
      Instant at,
      boolean onlyFigures,
      boolean json) {
    if (json) {
      new JsonText().write(asJson(tickets, figures, at)).lines().forEach(this::print);
      return;
    }
    if (!onlyFigures) {
      tickets.forEach(ticket -> ticket.lines().forEach(this::print));
    }
    figures.lines().forEach(this::print);
  }

  private static ObjectNode asJson(List<TicketTold> tickets, FiguresTold figures, Instant at) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", "ticket-sla/1")
            .put("at", at.toString());
    ArrayNode written = document.putArray("tickets");
    tickets.forEach(ticket -> written.add(ticket.asJson()));
    document.set("figures", figures.asJson());
    return document;
  }

  private static FiguresTold figures(TicketReplay replay, SlaClocks clocks) {
    // What happened at the instant itself has happened: a period ends before its end.
    Instant until = replay.now().plusNanos(1_000);
    return new FiguresTold(
        ServiceFigures.of(
            replay.tickets(),
            clocks,
            replay.first().orElse(until),
            until,
            ServiceFigures.USUAL_AGES),
        ServiceFigures.USUAL_AGES);
  }

  private static ServiceTerms terms(Path path) throws UnusableInputException {
    TextFile file = TextFile.read(path, MOST_BYTES);
    try {
      return ServiceTermsFormat.standard().read(file.text());
    } catch (InvalidDocumentException e) {
      throw new UnusableInputException(
          e.faults().stream().map(fault -> file.name() + ": " + fault).toList());
    }
  }

  /** Plays the lines until an instant; later ones are read for their faults only. */
  private static void read(Path log, @Nullable Instant until, TicketReplay replay)
      throws UnusableInputException {
    TicketLineReader reader = new TicketLineReader();
    List<String> faults = new ArrayList<>();
    LinesFile.read(
        log,
        MOST_BYTES_OF_A_LINE,
        new LinesFile.Lines() {
          @Override
          public void line(long number, String text) {
            if (faults.size() >= Faults.MAX_TOLD) {
              return;
            }
            String name = "%s: line %s".formatted(log, number);
            try {
              TicketLine line = reader.read(name, text.strip());
              if (until == null || !line.at().isAfter(until)) {
                replay.play(line).ifPresent(why -> faults.add(name + ": " + why));
              }
            } catch (UnusableInputException e) {
              faults.addAll(e.lines());
            }
          }

          @Override
          public void fault(long number, String why) {
            faults.add("%s: line %s: %s".formatted(log, number, why));
          }
        });
    if (!faults.isEmpty()) {
      throw new UnusableInputException(faults);
    }
  }

  /** Values come from whoever wrote the file: a line stays one, and orders no terminal about. */
  private void print(String line) {
    spec.commandLine().getOut().print(line.replaceAll("\\p{Cntrl}|\\p{Cf}", " ") + "\n");
    spec.commandLine().getOut().flush();
  }
}
