package io.commercelib.pricing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.commercelib.pricing.promotion.Promotion;
import io.commercelib.pricing.testing.RuleSets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleFormatProperties {
  private static final RuleFormat FORMAT = RuleFormat.standard();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Samples.schema(), InputFormat.JSON);

  @Property
  void rules_come_back_from_their_text(@ForAll("ruleSets") RuleSet rules) {
    assertThat(FORMAT.read(FORMAT.write(rules))).isEqualTo(rules);
  }

  @Property
  void equal_rules_are_written_alike(@ForAll("ruleSets") RuleSet rules, @ForAll long seed) {
    List<Promotion> shuffled = new ArrayList<>(rules.promotions());
    Collections.shuffle(shuffled, new Random(seed));
    RuleSet anew = RuleSet.builder().from(rules).promotions(shuffled).build();

    assertThat(anew).isEqualTo(rules);
    assertThat(FORMAT.write(anew)).isEqualTo(FORMAT.write(rules));
    assertThat(anew.version()).isEqualTo(rules.version());
  }

  @Property
  void what_is_written_fits_the_schema(@ForAll("ruleSets") RuleSet rules) {
    assertThat(SCHEMA.validate(FORMAT.write(rules), InputFormat.JSON)).isEmpty();
  }

  @Property
  void document_with_one_character_changed_is_read_or_its_faults_are_told(
      @ForAll("ruleSets") RuleSet rules, @ForAll int position, @ForAll char character) {
    StringBuilder text = new StringBuilder(FORMAT.write(rules));
    text.setCharAt(Math.floorMod(position, text.length()), character);

    try {
      FORMAT.read(text.toString());
    } catch (InvalidRulesException e) {
      assertThat(e.faults()).isNotEmpty();
      assertThat(e.getMessage()).doesNotContain("Exception", "\tat ");
    }
  }

  @Provide
  Arbitrary<RuleSet> ruleSets() {
    return RuleSets.any();
  }
}
