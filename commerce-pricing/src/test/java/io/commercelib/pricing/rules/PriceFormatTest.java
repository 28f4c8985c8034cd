package io.commercelib.pricing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.core.document.testing.SchemaAgreement;
import io.commercelib.core.quote.VolumePrice;
import io.commercelib.pricing.price.ListedPrice;
import io.commercelib.pricing.price.PriceList;
import io.commercelib.pricing.price.VolumePricing;
import io.commercelib.spi.id.Sku;
import java.time.Instant;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class PriceFormatTest {
  private static final PriceFormat FORMAT = PriceFormat.standard();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Samples.schemaOfPrices(), InputFormat.JSON);

  private static BigMoney gbp(String amount) {
    return BigMoney.parse("GBP " + amount);
  }

  @Test
  void text_becomes_price_lists_and_comes_back() {
    List<PriceList> lists = FORMAT.read(Samples.priceLists());

    assertThat(lists.get(0))
        .isEqualTo(
            PriceList.builder()
                .id("MEMBERS")
                .priority(10)
                .currency(CurrencyUnit.GBP)
                .taxIncluded(false)
                .addChannels("app", "web")
                .addStores("CITY")
                .addRegions("UK")
                .addTiers("GOLD")
                .addSegments("club")
                .validFrom(Instant.parse("2026-11-01T00:00:00Z"))
                .validUntil(Instant.parse("2027-01-01T00:00:00Z"))
                .addPrices(
                    ListedPrice.builder()
                        .sku(new Sku("MUG"))
                        .unitPrice(gbp("4.50"))
                        .addVolumePrices(
                            new VolumePrice(10, gbp("4.25")), new VolumePrice(100, gbp("3.999")))
                        .volumePricing(VolumePricing.GRADUATED)
                        .floorPrice(gbp("3.50"))
                        .validFrom(Instant.parse("2026-11-27T00:00:00Z"))
                        .validUntil(Instant.parse("2026-12-01T00:00:00Z"))
                        .build())
                .build());
    assertThat(lists.get(1).taxIncluded()).isTrue();
    assertThat(FORMAT.read(FORMAT.write(lists))).isEqualTo(lists);
    assertThat(FORMAT.write(FORMAT.read(FORMAT.write(lists)))).isEqualTo(FORMAT.write(lists));
  }

  @Test
  void schema_and_reader_agree_both_ways() throws JsonProcessingException {
    assertThat(
            SchemaAgreement.disagreements(
                text -> SCHEMA.validate(text, InputFormat.JSON).isEmpty(),
                Samples.priceLists(),
                this::readerTakes))
        .isEmpty();
    String written = FORMAT.write(FORMAT.read(Samples.priceLists()));
    assertThat(SCHEMA.validate(written, InputFormat.JSON)).isEmpty();
    for (String refused :
        List.of(
            Samples.priceLists().replace("\"5.00\"", "5.00"),
            Samples.priceLists().replace("\"5.00\"", "\"-5.00\""),
            Samples.priceLists().replace("graduated", "stepped"),
            Samples.priceLists().replace("\"from\": 10,", "\"from\": 1,"),
            Samples.priceLists().replace("\"priority\": 10", "\"priority\": -1"))) {
      assertThat(SCHEMA.validate(refused, InputFormat.JSON)).isNotEmpty();
      assertThat(readerTakes(refused)).isFalse();
    }
  }

  private boolean readerTakes(String text) {
    try {
      return !FORMAT.read(text).isEmpty();
    } catch (InvalidRulesException e) {
      return false;
    }
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_place() {
    assertThat(
            faultsOf(
                """
                {"schemaVersion": 1, "lists": [
                  {"id": "A", "curency": "GBP", "prices": []},
                  {"id": "A", "currency": "GBP", "tiers": [],
                   "prices": [{"sku": "MUG", "price": 5}, {"sku": "CUP", "price": "1.00",
                     "volumes": [{"from": 1, "price": "0.90"}]}],
                   "validFrom": "2026-12-01T00:00:00Z", "validUntil": "2026-11-01T00:00:00Z"},
                  {"id": "B", "currency": "XXY", "prices": [{"sku": "MUG", "price": "1.00"}]},
                  {"id": "C", "currency": "GBP",
                   "prices": [{"sku": "MUG", "price": "1.00"}, {"sku": "MUG", "price": "2.00"}]}
                ]}
                """))
        .containsExactly(
            "at /lists/0/currency: found nothing; write a known ISO 4217 currency, such as \"GBP\"",
            "at /lists/0: found the unknown field 'curency'; write 'currency', if that is meant, or take it out",
            "at /lists/1/id: found 'A'; give it an id of its own; /lists/0/id has this one",
            "at /lists/1/tiers: found a list of 0; write a list of at least one name",
            "at /lists/1/validUntil: found '2026-11-01T00:00:00Z'; write an instant after validFrom, 2026-12-01T00:00:00Z",
            "at /lists/1/prices/0/price: found 5; write an amount of the list's currency with at most six decimals, as text: \"2.55\"",
            "at /lists/1/prices/1/volumes/0/from: found 1; write a whole number from 2 to 9223372036854775807",
            "at /lists/2/currency: found 'XXY'; write a known ISO 4217 currency, such as \"GBP\"",
            "at /lists/3: found an object; price list 'C' has two prices of SKU 'MUG' that begin at the same moment; keep one");
    assertThat(faultsOf("[]"))
        .containsExactly(
            "at the document: found a list of 0; write an object with schemaVersion and lists");
    assertThat(faultsOf("{\"schemaVersion\": 2}"))
        .containsExactly(
            "at /schemaVersion: found 2; write 1, the version that this release reads");
    assertThat(faultsOf("")).hasSize(1);
  }

  private static List<String> faultsOf(String json) {
    InvalidRulesException thrown =
        catchThrowableOfType(InvalidRulesException.class, () -> FORMAT.read(json));
    assertThat(thrown).as("the document was accepted").isNotNull();
    return thrown.faults().stream().map(RuleFault::toString).toList();
  }
}
