package io.commercelib.membership.points;

import static io.commercelib.membership.points.Club.LONDON;
import static io.commercelib.membership.points.Club.day;
import static io.commercelib.membership.points.Club.gbp;
import static io.commercelib.membership.points.Club.noon;
import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.membership.points.PointsExpiry.RoundUp;
import io.commercelib.membership.points.earn.EarnCap;
import io.commercelib.membership.points.earn.EarnLine;
import io.commercelib.membership.points.earn.EarnQuote;
import io.commercelib.membership.points.earn.EarnRequest;
import io.commercelib.membership.points.earn.EarnRule;
import io.commercelib.membership.points.earn.EarnRules;
import io.commercelib.membership.points.earn.EarnScope;
import io.commercelib.membership.points.earn.EarnTerms;
import io.commercelib.spi.id.LineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What docs/membership.md shows of points is what comes out; its figures of refunds are in
 * PointsLedgerTest and PointsExpiryTest, those of paying with points in PointsOrderFlowTest.
 */
class DocumentedPointsTest {
  private static final Instant NOON = noon("2026-03-20");

  @Test
  void order_of_a_gold_member_earns_what_the_page_says() throws IOException {
    EarnTerms terms =
        EarnTerms.builder()
            .addRules(
                EarnRule.Rate.of("base", "1"),
                EarnRule.Rate.of("tea", "0.5", EarnScope.ofCategories("tea")),
                EarnRule.Multiplier.of("gold", "2", EarnScope.ofTiers("GOLD")),
                EarnRule.Exclusion.of("gift-cards", EarnScope.ofCategories("gift-cards")))
            .addCaps(new EarnCap("a-day", EarnCap.Window.DAY, 500))
            .build();
    EarnRequest request =
        EarnRequest.builder()
            .at(NOON)
            .tier("GOLD")
            .addLines(
                line("mug", "10.99", "mugs"),
                line("tea", "5.50", "tea"),
                line("card", "20.00", "gift-cards"))
            .build();

    EarnQuote quote = EarnRules.earn(terms, request, Map.of());

    assertThat(quote.lines()).extracting(EarnQuote.Line::points).containsExactly(22L, 16L, 0L);
    assertThat(page())
        .contains(
            "10.99 * 2 + (5.50 + 2.75) * 2 = 38.48 give %s points, 22 of the mug and 16 of the tea"
                .formatted(quote.points()));
  }

  @Test
  void points_are_good_through_the_days_that_the_page_says() throws IOException {
    assertThat(end(PointsExpiry.afterDays(30))).contains(day("2026-04-20"));
    assertThat(end(PointsExpiry.afterMonths(12))).contains(day("2027-03-21"));
    assertThat(end(PointsExpiry.afterMonths(12).roundedUpTo(RoundUp.MONTH)))
        .contains(day("2027-04-01"));
    assertThat(end(PointsExpiry.afterDays(0).roundedUpTo(RoundUp.YEAR)))
        .contains(day("2027-01-01"));
    assertThat(Club.programme().build().daysAfter(NOON, 14)).isEqualTo(noon("2026-04-03"));
    assertThat(page())
        .contains("19 April 2026", "20 March 2027", "31 March 2027", "31 December 2026", "3 April");
  }

  @Test
  void page_names_every_event() throws IOException {
    assertThat(page())
        .contains(StoredPointsTest.everyEvent().map(event -> "`" + event.get()[1] + "`").toList());
  }

  private static Optional<Instant> end(PointsExpiry expiry) {
    return expiry.endOf(NOON, Optional.empty(), LONDON);
  }

  private static EarnLine line(String id, String paid, String category) {
    return EarnLine.builder()
        .line(new LineId(id))
        .paid(gbp(paid))
        .tax(gbp("0.00"))
        .addCategories(category)
        .build();
  }

  private static String page() throws IOException {
    // Tests run in the directory of their module.
    return Files.readString(Path.of("..", "docs", "membership.md"));
  }
}
