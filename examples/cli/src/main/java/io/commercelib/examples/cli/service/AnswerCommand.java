package io.commercelib.examples.cli.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.InvalidDocumentException;
import io.commercelib.core.service.AnswerDraft;
import io.commercelib.core.service.AnswerIndex;
import io.commercelib.core.service.AnswersFormat;
import io.commercelib.core.service.StandardAnswers;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.TextFile;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.spi.id.CommandId;
import io.commercelib.spi.memory.MemoryStorage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks standard answers up. */
@Command(
    name = "answer",
    description = {
      "Looks up which standard answers fit a question, the best first; scores compare answers to"
          + " one question only.",
      "Exits with 2 if none has a word of it."
    })
public final class AnswerCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final int MOST_SHOWN = 1_000;
  private static final String INDENT = "   ";

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Option(names = "--answers", paramLabel = "FILE", required = true, description = "The answers.")
  @SuppressWarnings("NullAway.Init")
  private Path answers;

  @Option(
      names = "--question",
      paramLabel = "TEXT",
      required = true,
      description = "What the customer asks.")
  @SuppressWarnings("NullAway.Init")
  private String question;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "In which language answers are looked for; en unless set.")
  private String language = "en";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many are told at most; 3 unless set.")
  private int limit;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    if (limit < 1 || limit > MOST_SHOWN) {
      throw new UnusableInputException(
          "--limit: found %s; write a whole number from 1 to %s".formatted(limit, MOST_SHOWN));
    }
    StandardAnswers published =
        new StandardAnswers(MemoryStorage.create(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    var unused = published.publish(new CommandId("file"), drafts(), "file");
    List<AnswerIndex.Hit> hits = published.index(language).search(question, limit);
    if (json) {
      new JsonText().write(asJson(hits)).lines().forEach(this::print);
    } else {
      hits.forEach(this::tell);
      if (hits.isEmpty()) {
        print("no answer has a word of it");
      }
    }
    return hits.isEmpty() ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private List<AnswerDraft> drafts() throws UnusableInputException {
    TextFile file = TextFile.read(answers, MOST_BYTES);
    try {
      return AnswersFormat.standard().read(file.text());
    } catch (InvalidDocumentException e) {
      throw new UnusableInputException(
          e.faults().stream().map(fault -> file.name() + ": " + fault).toList());
    }
  }

  private void tell(AnswerIndex.Hit hit) {
    print("%s %s: %s".formatted(score(hit), hit.answer().version().answer(), hit.answer().title()));
    hit.answer().text().lines().forEach(line -> print(INDENT + line));
  }

  private static ObjectNode asJson(List<AnswerIndex.Hit> hits) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", "answers-found/1");
    ArrayNode written = document.putArray("answers");
    for (AnswerIndex.Hit hit : hits) {
      ObjectNode node =
          written
              .addObject()
              .put("answer", hit.answer().version().answer())
              .put("language", hit.answer().version().language())
              .put("score", score(hit))
              .put("title", hit.answer().title())
              .put("text", hit.answer().text());
      ArrayNode placeholders = node.putArray("placeholders");
      hit.answer().placeholders().forEach(placeholders::add);
    }
    return document;
  }

  private static BigDecimal score(AnswerIndex.Hit hit) {
    return BigDecimal.valueOf(hit.score()).setScale(3, RoundingMode.HALF_EVEN);
  }

  /** Values come from whoever wrote the file: a line stays one, and orders no terminal about. */
  private void print(String line) {
    spec.commandLine().getOut().print(line.replaceAll("\\p{Cntrl}|\\p{Cf}", " ") + "\n");
    spec.commandLine().getOut().flush();
  }
}
