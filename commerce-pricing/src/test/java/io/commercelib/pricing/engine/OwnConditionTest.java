package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.commercelib.core.quote.PricingRequest;
import io.commercelib.core.quote.Quote;
import io.commercelib.pricing.promotion.OwnCondition;
import io.commercelib.pricing.promotion.OwnKind;
import io.commercelib.pricing.rules.InvalidRulesException;
import io.commercelib.pricing.rules.RuleFault;
import io.commercelib.pricing.rules.RuleFormat;
import io.commercelib.pricing.rules.RuleSet;
import io.commercelib.pricing.testing.Basket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop whose umbrellas cost less in the rain. */
class OwnConditionTest {
  private static final RuleFormat FORMAT =
      RuleFormat.standard().with("acme:weather", new WeatherKind());
  private static final String RULES = rules("{\"is\": \"rain\"}");

  @Test
  void condition_of_a_hosts_own_decides_and_explains() {
    RuleSet rules = FORMAT.read(RULES);

    Quote inTheRain = price(rules, "rain");
    Quote inTheSun = price(rules, "sun");

    assertThat(Offers.ids(inTheRain)).containsExactly("UMBRELLAS");
    assertThat(inTheRain.applied().get(0).reasons())
        .singleElement()
        .satisfies(
            reason -> assertThat(reason.values()).containsEntry("why", "the weather is rain"));
    assertThat(Offers.whyMissed(inTheSun, "UMBRELLAS"))
        .containsExactly("it does not apply: the weather is sun");
  }

  @Test
  void rules_with_it_come_back_from_their_text_and_from_the_quote() {
    RuleSet rules = FORMAT.read(RULES);

    assertThat(FORMAT.read(FORMAT.write(rules))).isEqualTo(rules);
    assertThat(
            FORMAT.readPromotion(price(rules, "rain").definitions().getOrDefault("UMBRELLAS", "")))
        .isEqualTo(rules.promotions().get(0));
  }

  @Test
  void format_that_does_not_have_the_kind_refuses_the_rules() {
    assertThat(faults(RuleFormat.standard(), RULES))
        .singleElement()
        .asString()
        .startsWith(
            "rule 'UMBRELLAS' at /promotions/0/conditions/0/kind: found 'acme:weather'; write one"
                + " of all, any, birthday,");
  }

  @Test
  void faults_of_its_fields_are_told_with_their_places() {
    assertThat(faults(FORMAT, rules("{\"is\": \"hail\"}")))
        .containsExactly(
            "rule 'UMBRELLAS' at /promotions/0/conditions/0/fields: found an object; write rain or"
                + " sun as 'is'");
    assertThat(faults(FORMAT, rules("{\"is\": 1, \"a/b\": \"x\"}")))
        .containsExactly(
            "rule 'UMBRELLAS' at /promotions/0/conditions/0/fields/is: found 1; write 1 to 200"
                + " characters, none of them a control character",
            "rule 'UMBRELLAS' at /promotions/0/conditions/0/fields: found the field 'a/b'; write 1"
                + " to 64 letters, digits, dots, hyphens or underscores, a letter or digit first");
  }

  @Test
  void kind_has_a_name_of_its_own() {
    assertThatThrownBy(() -> FORMAT.with("acme:weather", new WeatherKind()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FORMAT.with("tier", new WeatherKind()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a kind of 4 characters is added to [acme:weather]; name it once, such as acme:weather");
  }

  private static Quote price(RuleSet rules, String weather) {
    PricingRequest request =
        PricingRequest.builder()
            .from(Basket.in("GBP").line("UMBRELLA", 1, "20.00").request())
            .putOwnFacts("acme:weather", weather)
            .build();
    return PricingEngine.compile(rules, Strategy.byPriority()).price(request);
  }

  private static String rules(String fields) {
    return """
        {
          "schemaVersion": 1,
          "promotions": [{
            "id": "UMBRELLAS", "name": "Rainy days", "priority": 1,
            "conditions": [{"kind": "acme:weather", "fields": %s}],
            "reward": {
              "kind": "percent-off", "percent": "10",
              "selection": {"kind": "sku", "in": ["UMBRELLA"]}
            }
          }]
        }
        """
        .formatted(fields);
  }

  private static List<String> faults(RuleFormat format, String rules) {
    return catchThrowableOfType(InvalidRulesException.class, () -> format.read(rules))
        .faults()
        .stream()
        .map(RuleFault::toString)
        .toList();
  }

  private static final class WeatherKind implements OwnKind {
    @Override
    public OwnCondition read(Map<String, String> fields) {
      String wanted = fields.getOrDefault("is", "");
      if (!List.of("rain", "sun").contains(wanted)) {
        throw new IllegalArgumentException("write rain or sun as 'is'");
      }
      return new Weather(wanted);
    }
  }

  private record Weather(String wanted) implements OwnCondition {
    @Override
    public boolean holds(PricingRequest request) {
      return wanted.equals(request.ownFacts().get("acme:weather"));
    }

    @Override
    public String explain(PricingRequest request) {
      return "the weather is " + request.ownFacts().getOrDefault("acme:weather", "not known");
    }
  }
}
