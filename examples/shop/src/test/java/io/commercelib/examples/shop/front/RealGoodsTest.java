package io.commercelib.examples.shop.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.fulfilment.carrier.CarrierChoice;
import io.commercelib.core.fulfilment.carrier.CarrierFormat;
import io.commercelib.core.fulfilment.carrier.CarrierOffer;
import io.commercelib.core.fulfilment.carrier.CarrierRules;
import io.commercelib.core.fulfilment.carrier.Consignment;
import io.commercelib.core.listing.Assessment;
import io.commercelib.core.listing.ListingCheck;
import io.commercelib.core.listing.ListingContent;
import io.commercelib.core.listing.ListingFinding;
import io.commercelib.core.listing.ListingRules;
import io.commercelib.examples.shop.input.Invoice;
import io.commercelib.examples.shop.input.InvoiceReader;
import io.commercelib.examples.shop.input.InvoiceRow;
import io.commercelib.examples.shop.input.RealFile;
import io.commercelib.examples.shop.input.RowKind;
import io.commercelib.examples.shop.input.TransactionSource;
import io.commercelib.spi.shipping.Parcel;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Real goods as listings, and real invoices as parcels, each held against a plain count. */
class RealGoodsTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int GRAMS_EACH = 120;
  private static final int GRAMS_OF_A_PARCEL = 20_000;

  /** Countries of the file that the carriers below know; the rest has nobody to go there. */
  private static final Map<String, String> CODES =
      Map.of(
          "United Kingdom", "GB",
          "EIRE", "IE",
          "Germany", "DE",
          "France", "FR",
          "Netherlands", "NL",
          "Belgium", "BE",
          "Spain", "ES",
          "Australia", "AU",
          "Japan", "JP");

  private static final String CARRIERS =
      """
      {
        "schemaVersion": 1,
        "prefer": ["cheapest"],
        "calendars": [{"name": "weekdays",
          "weekdays": ["monday", "tuesday", "wednesday", "thursday", "friday"],
          "holidays": ["2010-12-27", "2010-12-28"]}],
        "services": [
          {"carrier": "post", "service": "home", "fleet": "third-party", "zone": "Europe/London",
           "cutOff": "16:00", "collects": "weekdays", "delivers": "weekdays",
           "areas": [{"name": "uk", "country": "GB", "zone": "Europe/London",
             "fewestDays": 1, "mostDays": 2,
             "costs": [{"upToGrams": 2000, "cost": "GBP 3.00"},
                       {"upToGrams": 20000, "cost": "GBP 9.00"}]}]},
          {"carrier": "lorry", "service": "home", "fleet": "own", "zone": "Europe/London",
           "cutOff": "12:00", "collects": "weekdays", "delivers": "weekdays",
           "areas": [{"name": "uk", "country": "GB", "zone": "Europe/London",
             "fewestDays": 2, "mostDays": 3,
             "costs": [{"upToGrams": 20000, "cost": "GBP 5.00"}]}]},
          {"carrier": "post", "service": "europe", "fleet": "third-party", "zone": "Europe/London",
           "cutOff": "16:00", "collects": "weekdays", "delivers": "weekdays",
           "areas": [AREAS]}
        ]
      }
      """;

  @Test
  void points_of_every_real_article_add_up_and_capitals_cost_what_they_should() throws Exception {
    List<String> titles = titles();
    ListingCheck check = ListingCheck.by(ListingRules.standard());
    Map<String, Long> findings = new TreeMap<>();
    long better = 0;
    for (String title : titles) {
      Assessment written = check.assess(content(title));
      Assessment lower = check.assess(content(title.toLowerCase(Locale.ROOT)));
      written.findings().forEach(finding -> findings.merge(finding.rule(), 1L, Long::sum));
      int lost = written.findings().stream().mapToInt(ListingFinding::points).sum();

      assertThat(written.score() + lost).as(title).isEqualTo(100);
      assertThat(lower.score()).as(title).isGreaterThanOrEqualTo(written.score());
      better += lower.score() > written.score() ? 1 : 0;
    }

    long tooShort = titles.stream().filter(title -> title.length() < 10).count();
    assertThat(findings.getOrDefault("title-length", 0L)).isEqualTo(tooShort);
    assertThat(findings.getOrDefault("title-capitals", 0L)).isEqualTo(better);
    assertThat(findings).containsEntry("description", (long) titles.size());
    // So that it shows something: most of the file is written in capitals.
    assertThat(better).isGreaterThan(titles.size() / 2);
    System.out.printf(Locale.ROOT, "real listings: %,d titles, %s%n", titles.size(), findings);
  }

  @Test
  void cheapest_carrier_of_every_real_invoice_is_the_one_a_plain_table_has() throws Exception {
    CarrierRules rules = CarrierFormat.standard().read(CARRIERS.replace("AREAS", areas()));
    Map<String, Long> chosen = new TreeMap<>();
    Money paid = Money.parse("GBP 0.00");
    long nobody = 0;
    long sent = 0;
    TransactionSource source = TransactionSource.ofFile(RealFile.path());
    try (InvoiceReader reader = source.open(true)) {
      for (Optional<Invoice> next = reader.next(); next.isPresent(); next = reader.next()) {
        Invoice invoice = next.get();
        long grams = grams(invoice);
        if (grams == 0) {
          continue;
        }
        sent++;
        String code = CODES.getOrDefault(invoice.country(), "XX");
        List<Parcel> parcels = parcels(grams);
        Instant ready = invoice.at().atZone(LONDON).toInstant();
        CarrierChoice choice =
            rules.choose(
                new Consignment(
                    code, Optional.empty(), parcels, ready, List.of(), Optional.empty()));
        Optional<Money> expected = plainCost(code, parcels);

        assertThat(choice.best().map(CarrierOffer::cost)).as(invoice.id()).isEqualTo(expected);
        assertThat(choice.offers().size() + choice.whyNot().size())
            .as("every service but the chosen one is told why not")
            .isEqualTo(3 + Math.max(0, choice.offers().size() - 1));
        choice
            .best()
            .ifPresent(
                best -> {
                  chosen.merge(best.service().toString(), 1L, Long::sum);
                  assertThat(best.collectedOn()).isAfterOrEqualTo(invoice.at().toLocalDate());
                });
        nobody += expected.isEmpty() ? 1 : 0;
        paid = expected.map(paid::plus).orElse(paid);
      }
    }

    assertThat(chosen.values().stream().mapToLong(Long::longValue).sum() + nobody).isEqualTo(sent);
    assertThat(chosen).containsKeys("post/home", "lorry/home", "post/europe");
    assertThat(nobody).isPositive();
    System.out.printf(
        Locale.ROOT,
        "real parcels: %,d invoices, %s, %,d with nobody to go there, %s in all%n",
        sent,
        chosen,
        nobody,
        paid);
  }

  /** The same by a table that knows nothing of services: parcels are of up to 20 kg. */
  private static Optional<Money> plainCost(String code, List<Parcel> parcels) {
    long post = 0;
    long lorry = 0;
    for (Parcel parcel : parcels) {
      post += parcel.grams() <= 2_000 ? 300 : 900;
      lorry += 500;
    }
    return switch (code) {
      case "GB" -> Optional.of(Money.ofMinor(CurrencyUnit.GBP, Math.min(post, lorry)));
      case "IE", "DE", "FR", "NL", "BE", "ES" ->
          Optional.of(Money.ofMinor(CurrencyUnit.GBP, 1_200L * parcels.size()));
      default -> Optional.empty();
    };
  }

  private static String areas() {
    List<String> areas = new ArrayList<>();
    for (String code : List.of("IE", "DE", "FR", "NL", "BE", "ES")) {
      areas.add(
          """
          {"name": "%s", "country": "%s", "zone": "Europe/Brussels", "fewestDays": 2,
           "mostDays": 5, "costs": [{"upToGrams": 20000, "cost": "GBP 12.00"}]}
          """
              .formatted(code.toLowerCase(Locale.ROOT), code));
    }
    return String.join(",", areas);
  }

  private static List<Parcel> parcels(long grams) {
    List<Parcel> parcels = new ArrayList<>();
    for (long left = grams; left > 0; left -= GRAMS_OF_A_PARCEL) {
      parcels.add(new Parcel(Math.min(left, GRAMS_OF_A_PARCEL), 100, 100, 100));
    }
    return parcels;
  }

  private static long grams(Invoice invoice) {
    long pieces = 0;
    for (InvoiceRow row : invoice.rows(RowKind.SALE)) {
      pieces += row.quantity();
    }
    return pieces * GRAMS_EACH;
  }

  private static ListingContent content(String title) {
    return ListingContent.builder().title(title).build();
  }

  /** The file quotes nothing but descriptions with a comma in them. */
  private static List<String> titles() throws Exception {
    List<String> titles = new ArrayList<>();
    List<String> lines =
        Files.readAllLines(RealFile.path().resolveSibling("online-retail-products.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String text = line.substring(line.indexOf(',') + 1).replace("\"", "").strip();
      if (!text.isEmpty() && text.length() <= 150) {
        titles.add(text);
      }
    }
    return titles;
  }
}
