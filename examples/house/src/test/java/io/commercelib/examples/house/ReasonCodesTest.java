package io.commercelib.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.commercelib.core.reason.Reason;
import io.commercelib.core.reason.ReasonCode;
import io.commercelib.core.reason.ReasonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reasons are stored as codes: what a code is called must never be in doubt. */
class ReasonCodesTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.commercelib");

  @Test
  void no_two_modules_give_one_code_to_different_things() {
    List<ReasonCode> all = all();

    assertThat(all).extracting(ReasonCode::code).doesNotHaveDuplicates();
    assertThat(all).hasSizeGreaterThan(50);
  }

  @Test
  void every_code_has_english_words() {
    ReasonText english = ReasonText.english(all());

    for (ReasonCode code : all()) {
      assertThat(english.of(new Reason(code.code(), Map.of())))
          .as(code.code())
          .isNotBlank()
          .doesNotEndWith(".");
      assertThat(code.code()).matches("[a-z]+(-[a-z]+)*\\.[a-z0-9]+(-[a-z0-9]+)*");
    }
  }

  private static List<ReasonCode> all() {
    List<ReasonCode> codes = new ArrayList<>();
    for (JavaClass type : HOUSE) {
      if (type.isEnum() && type.isAssignableTo(ReasonCode.class)) {
        for (Object constant : type.reflect().getEnumConstants()) {
          codes.add((ReasonCode) constant);
        }
      }
    }
    return codes;
  }
}
