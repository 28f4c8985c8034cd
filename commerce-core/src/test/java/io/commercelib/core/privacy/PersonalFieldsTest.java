package io.commercelib.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.spi.shipping.Address;
import org.junit.jupiter.api.Test;

class PersonalFieldsTest {

  @Test
  void marked_parts_of_a_type_are_listed() {
    assertThat(PersonalFields.of(Address.class))
        .containsExactly("/lines", "/phone", "/postalCode", "/recipient", "/town");
    assertThat(PersonalFields.markedIn(Guests.Profile.class)).containsExactly("email", "phone");
  }

  @Test
  void personal_data_is_found_through_all_the_types_a_type_is_made_of() {
    assertThat(PersonalFields.of(Guests.Party.class))
        .containsExactly(
            "/guests/*/emails",
            "/guests/*/name",
            "/host/emails",
            "/host/name",
            "/place/lines",
            "/place/phone",
            "/place/postalCode",
            "/place/recipient",
            "/place/town",
            "/profiles/*/email",
            "/profiles/*/phone",
            "/treat/inscription");
  }

  @Test
  void type_without_marks_has_none() {
    assertThat(PersonalFields.of(Guests.Cake.class)).isEmpty();
    assertThat(PersonalFields.of(String.class)).isEmpty();
  }

  @Test
  void text_tells_what_is_not_personal() {
    assertThat(new Guests.Present("with love")).hasToString("Present[inscription=***]");
    assertThat(Guests.Profile.builder().id("p-1").email("a@example.org").build().toString())
        .contains("id=p-1", "email=***")
        .doesNotContain("example");
  }
}
