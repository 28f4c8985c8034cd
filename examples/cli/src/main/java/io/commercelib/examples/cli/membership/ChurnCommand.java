package io.commercelib.examples.cli.membership;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.EnumWords;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.examples.cli.input.ExitCode;
import io.commercelib.examples.cli.input.JsonText;
import io.commercelib.examples.cli.input.UnusableInputException;
import io.commercelib.examples.cli.output.Progress;
import io.commercelib.examples.cli.output.ProgressBar;
import io.commercelib.examples.cli.output.TextTable;
import io.commercelib.membership.churn.BgNbd;
import io.commercelib.membership.churn.ChurnCandidate;
import io.commercelib.membership.churn.ChurnReport;
import io.commercelib.membership.churn.ChurnWarning;
import io.commercelib.membership.churn.ChurnWarnings;
import io.commercelib.membership.churn.CustomerLifetimeValue;
import io.commercelib.membership.churn.FitOptions;
import io.commercelib.membership.churn.GammaGamma;
import io.commercelib.membership.churn.MbgNbd;
import io.commercelib.membership.churn.PurchaseColumns;
import io.commercelib.membership.churn.PurchaseFit;
import io.commercelib.membership.churn.PurchaseHistory;
import io.commercelib.membership.churn.PurchaseModel;
import io.commercelib.membership.churn.PurchaseTime;
import io.commercelib.membership.churn.SpendFit;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Warns of members who are about to leave. */
@Command(
    name = "churn",
    description = {
      "Fits a model of purchases and spend, and warns of members by what is expected to be lost.",
      "Where no model can be fitted it says so, and judges each member by the own gaps."
    })
public final class ChurnCommand implements Callable<Integer> {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));
  private static final MathContext SIX_DIGITS = new MathContext(6);

  /** Which models there are. */
  enum ModelName {
    /** Whoever bought once is a customer still. */
    BG_NBD,
    /** Members may leave after their first purchase too. */
    MBG_NBD;

    @Override
    public String toString() {
      return EnumWords.of(this);
    }
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // Set before any command runs.
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private OrdersInput input;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "mbg-nbd",
      description =
          "bg-nbd, or mbg-nbd, which lets members leave after their first purchase too;"
              + " ${DEFAULT-VALUE} unless set.")
  @SuppressWarnings("NullAway.Init")
  private ModelName model;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      defaultValue = "0.5",
      description =
          "Warns below this probability of still being a customer; ${DEFAULT-VALUE} unless set.")
  @SuppressWarnings("NullAway.Init")
  private BigDecimal threshold;

  @Option(
      names = "--weeks",
      paramLabel = "WEEKS",
      defaultValue = "52",
      description = "Over how many weeks members' worth is reckoned; ${DEFAULT-VALUE} unless set.")
  private int weeks;

  @Option(
      names = "--discount",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Discount of a week, such as 0.002; ${DEFAULT-VALUE} unless set.")
  private double discount;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "Share of spend that is earned; ${DEFAULT-VALUE} unless set.")
  private double margin;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most warnings that are told; ${DEFAULT-VALUE} unless set.")
  private int top;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Progress progress;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws UnusableInputException {
    if (threshold.signum() <= 0 || threshold.compareTo(BigDecimal.ONE) > 0 || top < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--threshold %s with --top %s; give more than 0 and at most 1, and at least 1"
              .formatted(threshold, top));
    }
    CustomerLifetimeValue worth = worth();
    SortedMap<CustomerId, PurchaseHistory> histories =
        input.read(progress, spec.commandLine().getErr());
    LocalDate today = input.lastDay(histories);
    PurchaseFit purchases = fit(histories, today);
    SpendFit spend =
        GammaGamma.fit(
            histories.values().stream()
                .map(PurchaseHistory::repeatSpend)
                .flatMap(Optional::stream)
                .toList(),
            FitOptions.standard());
    ChurnReport report =
        ChurnWarnings.builder()
            .zone(ZoneOffset.UTC)
            .model(purchases.model())
            .threshold(threshold)
            .build()
            .at(
                candidates(histories, today, purchases, spend, worth),
                today.atStartOfDay(ZoneOffset.UTC).toInstant());
    if (json) {
      print(new JsonText().write(asJson(purchases, spend, report)).stripTrailing());
    } else {
      tell(purchases, spend, report);
    }
    return ExitCode.DONE;
  }

  private CustomerLifetimeValue worth() {
    try {
      return new CustomerLifetimeValue(weeks, 1, discount, margin);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private PurchaseFit fit(SortedMap<CustomerId, PurchaseHistory> histories, LocalDate today) {
    PurchaseColumns columns =
        PurchaseColumns.of(
            histories.values().stream()
                .map(history -> history.summary(today, PurchaseTime.WEEKS))
                .toList());
    return switch (model) {
      case BG_NBD -> BgNbd.fit(columns, FitOptions.standard());
      case MBG_NBD -> MbgNbd.fit(columns, FitOptions.standard());
    };
  }

  private List<ChurnCandidate> candidates(
      SortedMap<CustomerId, PurchaseHistory> histories,
      LocalDate today,
      PurchaseFit purchases,
      SpendFit spend,
      CustomerLifetimeValue worth) {
    List<ChurnCandidate> candidates = new ArrayList<>();
    try (ProgressBar bar =
        progress.begin(spec.commandLine().getErr(), "judging", histories.size(), "members")) {
      for (Map.Entry<CustomerId, PurchaseHistory> member : histories.entrySet()) {
        PurchaseHistory history = member.getValue();
        candidates.add(
            ChurnCandidate.builder()
                .member(member.getKey())
                .history(history)
                .valueIfAlive(value(history, today, purchases.model(), spend, worth))
                .build());
        bar.reached(candidates.size());
      }
    }
    return candidates;
  }

  /** Without a model, what a member spent so far is what can be lost. */
  private static Money value(
      PurchaseHistory history,
      LocalDate today,
      Optional<PurchaseModel> model,
      SpendFit spend,
      CustomerLifetimeValue worth) {
    CurrencyUnit currency = history.spend().getCurrencyUnit();
    return model
        .map(
            known ->
                CustomerLifetimeValue.asMoney(
                    worth.ifAlive(
                        known,
                        history.summary(today, PurchaseTime.WEEKS),
                        spend.expectedSpend(history.repeatSpend())),
                    currency,
                    RoundingMode.HALF_EVEN))
        .orElse(history.spend());
  }

  private void tell(PurchaseFit purchases, SpendFit spend, ChurnReport report) {
    fitLines(purchases).forEach(this::print);
    spendLines(spend).forEach(this::print);
    print("");
    if (!report.warnings().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("member", "alive", "loss", "action", "why"));
      report.warnings().stream().limit(top).forEach(warning -> rows.add(row(warning)));
      TextTable.lines(rows, 0, 3, 4).forEach(this::print);
    }
    print(
        "%s warnings, %s members of whom there is nothing to say"
            .formatted(report.warnings().size(), report.quiet()));
  }

  private static List<String> row(ChurnWarning warning) {
    // What is at stake has a column of its own.
    String why =
        String.join(
            "; ",
            warning.reasons().stream()
                .filter(reason -> !reason.is(MembershipReason.CHURN_EXPECTED_LOSS))
                .map(ENGLISH::of)
                .toList());
    return List.of(
        warning.member().value(),
        warning
            .pAlive()
            .map(p -> p.setScale(3, RoundingMode.HALF_EVEN).toPlainString())
            .orElse("-"),
        warning.expectedLoss().toString(),
        EnumWords.of(warning.action()),
        why);
  }

  private List<String> fitLines(PurchaseFit fit) {
    if (fit instanceof PurchaseFit.Fitted fitted) {
      PurchaseModel found = fitted.fitted();
      return List.of(
          "%s on %s members: r %s, alpha %s weeks, a %s, b %s, log-likelihood %s"
              .formatted(
                  found.kind(),
                  fitted.members(),
                  shown(found.r()),
                  shown(found.alpha()),
                  shown(found.a()),
                  shown(found.b()),
                  shown(fitted.logLikelihood())));
    }
    return fit instanceof PurchaseFit.NotConverged none
        ? none.reasons().stream().map(ENGLISH::of).toList()
        : List.of();
  }

  private static List<String> spendLines(SpendFit fit) {
    List<String> lines = new ArrayList<>();
    if (fit instanceof SpendFit.Fitted fitted) {
      lines.add(
          "gamma-gamma on %s members: p %s, q %s, v %s, log-likelihood %s"
              .formatted(
                  fitted.members(),
                  shown(fitted.fitted().p()),
                  shown(fitted.fitted().q()),
                  shown(fitted.fitted().v()),
                  shown(fitted.logLikelihood())));
    }
    fit.reasons().forEach(reason -> lines.add(ENGLISH.of(reason)));
    return lines;
  }

  private ObjectNode asJson(PurchaseFit purchases, SpendFit spend, ChurnReport report) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", "churn/1");
    document.put("model", model.toString());
    document.put("converged", purchases.model().isPresent());
    purchases
        .model()
        .ifPresent(
            found ->
                document
                    .putObject("parameters")
                    .put("r", rounded(found.r()))
                    .put("alpha", rounded(found.alpha()))
                    .put("a", rounded(found.a()))
                    .put("b", rounded(found.b())));
    ArrayNode notes = document.putArray("notes");
    fitLines(purchases).forEach(notes::add);
    spendLines(spend).forEach(notes::add);
    ArrayNode warnings = document.putArray("warnings");
    report.warnings().stream()
        .limit(top)
        .forEach(
            warning -> {
              ObjectNode node = warnings.addObject().put("member", warning.member().value());
              warning.pAlive().ifPresent(p -> node.put("pAlive", p));
              node.put("expectedLoss", warning.expectedLoss().toString());
              node.put("action", EnumWords.of(warning.action()));
              ArrayNode why = node.putArray("why");
              warning.reasons().forEach(reason -> why.add(ENGLISH.of(reason)));
              ArrayNode triggers = node.putArray("triggers");
              warning.triggers().forEach(triggers::add);
            });
    return document.put("warned", report.warnings().size()).put("quiet", report.quiet());
  }

  private static BigDecimal rounded(double number) {
    return new BigDecimal(new BigDecimal(number).round(SIX_DIGITS).toPlainString());
  }

  private static String shown(double number) {
    return rounded(number).toPlainString();
  }

  private void print(String line) {
    spec.commandLine().getOut().print(line + "\n");
    spec.commandLine().getOut().flush();
  }
}
