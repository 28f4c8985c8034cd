package io.commercelib.membership.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.money.Percent;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonText;
import io.commercelib.membership.churn.Proportion.Group;
import io.commercelib.membership.reason.MembershipReason;
import io.commercelib.spi.id.CustomerId;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What docs/membership.md shows of churn and value is what comes out. */
class ChurnPageTest {
  private static final ReasonText ENGLISH = ReasonText.english(List.of(MembershipReason.values()));

  private static String page() throws IOException {
    // Tests run in the directory of their module.
    return Files.readString(Path.of("..", "docs", "membership.md"));
  }

  private static String block(List<Reason> reasons) {
    return reasons.stream().map(ENGLISH::of).collect(Collectors.joining("\n", "```\n", "\n```"));
  }

  private static String digits(double number, int decimals) {
    return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  @Test
  void page_shows_the_figures_of_cdnow() throws IOException {
    List<PurchaseHistory> known =
        CdnowFile.sample().values().stream()
            .map(history -> history.until(CdnowFile.CALIBRATED))
            .toList();
    PurchaseColumns columns = CdnowFile.summaries(CdnowFile.sample(), CdnowFile.CALIBRATED);
    SpendFit spend =
        GammaGamma.fit(
            known.stream().map(PurchaseHistory::repeatSpend).flatMap(Optional::stream).toList(),
            FitOptions.standard());

    assertThat(spend).isInstanceOf(SpendFit.Fitted.class);
    SpendFit.Fitted fitted = (SpendFit.Fitted) spend;
    assertThat(page())
        .contains(row(BgNbd.fit(columns, FitOptions.standard())))
        .contains(row(MbgNbd.fit(columns, FitOptions.standard())))
        .contains(
            "| gamma-gamma | p %s, q %s, v %s (946 customers) | %s |"
                .formatted(
                    digits(fitted.fitted().p(), 3),
                    digits(fitted.fitted().q(), 3),
                    digits(fitted.fitted().v(), 3),
                    digits(fitted.logLikelihood(), 3)));
  }

  private static String row(PurchaseFit fit) {
    PurchaseFit.Fitted fitted = (PurchaseFit.Fitted) fit;
    PurchaseModel model = fitted.fitted();
    return "| %s | r %s, α %s, a %s, b %s | %s |"
        .formatted(
            model.kind(),
            digits(model.r(), 4),
            digits(model.alpha(), 4),
            digits(model.a(), 4),
            digits(model.b(), 4),
            digits(fitted.logLikelihood(), 3));
  }

  @Test
  void page_shows_the_warning_that_comes_out() throws IOException {
    PurchaseHistory.Builder history = PurchaseHistory.builder();
    for (int i = 0; i < 7; i++) {
      history.add(LocalDate.of(2026, 6, 1).plusWeeks(2L * i), Money.parse("GBP 20.00"));
    }

    ChurnWarning warning =
        ChurnWarnings.builder()
            .zone(ZoneId.of("Europe/London"))
            .model(BgNbd.of(0.243, 4.414, 0.793, 2.426))
            .build()
            .at(
                List.of(
                    ChurnCandidate.builder()
                        .member(new CustomerId("ann"))
                        .history(history.build())
                        .valueIfAlive(Money.parse("GBP 120.00"))
                        .build()),
                Instant.parse("2026-11-30T12:00:00Z"))
            .warnings()
            .get(0);

    assertThat(page()).contains(block(warning.reasons()));
  }

  @Test
  void page_shows_the_result_of_the_campaign() throws IOException {
    WinBackResult result =
        WinBackResult.of(
            new Group(1_000, 130),
            new Group(100, 8),
            Money.parse("GBP 40.00"),
            Money.parse("GBP 500.00"),
            Percent.of(95),
            RoundingMode.HALF_EVEN);

    assertThat(page())
        .contains(block(result.reasons()))
        .contains(
            "That is %s of revenue and %s for each of the 50"
                .formatted(result.incrementalRevenue(), result.costPerWonBack().orElseThrow()));
  }
}
