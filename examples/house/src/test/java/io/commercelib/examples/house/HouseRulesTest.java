package io.commercelib.examples.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Set;

/** What holds for the whole house. Each rule says why. */
@AnalyzeClasses(
    packages = {
      "io.commercelib.spi",
      "io.commercelib.core",
      "io.commercelib.pricing",
      "io.commercelib.membership",
      "io.commercelib.inventory",
      "io.commercelib.jdbc"
    },
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  /** Of campaigns, what tells of means and intervals beside exact sums. */
  static final String STATISTICS = "CampaignEvaluation|CampaignResult|Sample|Uplift";

  /** Packages whose business is money: a floating-point number in them is a lost cent. */
  private static final String[] MONEY = {
    "io.commercelib.spi.payment..",
    "io.commercelib.core.money..",
    "io.commercelib.core.document..",
    "io.commercelib.core.cart..",
    "io.commercelib.core.quote..",
    "io.commercelib.core.order..",
    "io.commercelib.core.payment..",
    "io.commercelib.core.checkout..",
    "io.commercelib.core.fulfilment",
    "io.commercelib.core.fulfilment.carrier..",
    "io.commercelib.core.aftersales..",
    "io.commercelib.core.risk..",
    "io.commercelib.core.listing..",
    "io.commercelib.core.review..",
    "io.commercelib.pricing..",
    "io.commercelib.membership.."
  };

  @ArchTest
  static final ArchRule arrows_of_the_house_point_down =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("spi")
          .definedBy("io.commercelib.spi..")
          .layer("core")
          .definedBy("io.commercelib.core..")
          .layer("pricing")
          .definedBy("io.commercelib.pricing..")
          .layer("membership")
          .definedBy("io.commercelib.membership..")
          .layer("inventory")
          .definedBy("io.commercelib.inventory..")
          .layer("jdbc")
          .definedBy("io.commercelib.jdbc..")
          .whereLayer("spi")
          .mayNotAccessAnyLayer()
          .whereLayer("jdbc")
          .mayOnlyAccessLayers("spi")
          .whereLayer("core")
          .mayOnlyAccessLayers("spi")
          .whereLayer("pricing")
          .mayOnlyAccessLayers("core", "spi")
          .whereLayer("membership")
          .mayOnlyAccessLayers("core", "spi")
          .whereLayer("inventory")
          .mayOnlyAccessLayers("core", "spi")
          .because("a host may take one module and write the others itself");

  @ArchTest
  static final ArchRule vocabulary_of_core_does_not_know_the_flow =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.commercelib.core.money..",
              "io.commercelib.core.catalog..",
              "io.commercelib.core.cart..",
              "io.commercelib.core.quote..",
              "io.commercelib.core.lifecycle..",
              "io.commercelib.core.privacy..",
              "io.commercelib.core.reason..",
              "io.commercelib.core.json..",
              "io.commercelib.core.document..",
              "io.commercelib.core.text..",
              "io.commercelib.core.work..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.commercelib.core.order..",
              "io.commercelib.core.payment..",
              "io.commercelib.core.checkout..",
              "io.commercelib.core.fulfilment..",
              "io.commercelib.core.aftersales..",
              "io.commercelib.core.risk..",
              "io.commercelib.core.service..",
              "io.commercelib.core.review..",
              "io.commercelib.core.audit..")
          .because("words are shared by those who bring a flow of their own");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices()
          .matching("io.commercelib.(*).(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that can be read alone can be changed alone");

  @ArchTest
  static final ArchRule only_the_jdbc_adapter_speaks_to_databases =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.commercelib.jdbc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.flywaydb..")
          .because("storage is a port");

  @ArchTest
  static final ArchRule library_knows_no_framework =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "jakarta.inject..",
              "jakarta.enterprise..",
              "jakarta.persistence..",
              "jakarta.ws..",
              "jakarta.ejb..",
              "javax.inject..",
              "javax.enterprise..",
              "javax.persistence..",
              "javax.ws..",
              "javax.ejb..",
              "javax.naming..",
              "io.quarkus..",
              "io.micronaut..",
              "com.google.inject..",
              "org.hibernate.orm..")
          .because("a host brings its container, or none");

  @ArchTest
  static final ArchRule json_is_read_and_written_in_codecs_only =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.commercelib.core.json..", "io.commercelib.core.document..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("com.fasterxml.jackson.core..")
                  .or(
                      DescribedPredicate.describe(
                          "read or write JSON",
                          type ->
                              Set.of("ObjectMapper", "JsonMapper", "ObjectReader", "ObjectWriter")
                                  .contains(type.getSimpleName()))))
          .because("hostile input is bounded in one place");

  @ArchTest
  static final ArchRule nothing_static_changes =
      noFields()
          .that()
          .areStatic()
          .should()
          .notBeFinal()
          .because("two shops in one process must not meet in a static");

  @ArchTest
  static final ArchRule static_fields_hold_no_collections_that_change =
      fields()
          .that()
          .areStatic()
          .and(areNotSynthetic())
          .should()
          .notHaveRawType(
              resideInAnyPackage("java.util.concurrent..", "java.util.concurrent.atomic..")
                  .or(DescribedPredicate.describe("mutable", HouseRulesTest::isMutableCollection)))
          .because("two shops in one process must not meet in a static");

  @ArchTest
  static final ArchRule old_dates_are_not_used =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Date")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Calendar")
          .because("java.time says which kind of time it means");

  @ArchTest
  static final ArchRule nothing_reads_the_clock =
      noClasses()
          .should()
          .callMethodWhere(readsTheClock())
          .because("time comes in as an argument or a Clock, so that a test can choose it");

  @ArchTest
  static final ArchRule nothing_takes_the_machines_zone_or_locale =
      noClasses()
          .should()
          .callMethod(java.time.ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(java.util.Locale.class, "getDefault")
          .orShould()
          .callMethod(java.util.TimeZone.class, "getDefault")
          .because("the same input gives the same output on any machine");

  @ArchTest
  static final ArchRule nothing_is_random_by_itself =
      noClasses()
          .should()
          .callConstructor(java.util.Random.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .because("ids and seeds come in as arguments");

  @ArchTest
  static final ArchRule money_never_floats =
      classes()
          .that()
          .resideInAnyPackage(MONEY)
          // Statistics may use double, and say so.
          .and()
          .haveNameNotMatching("io[.]commercelib[.]pricing[.]campaign[.](" + STATISTICS + ")")
          .and()
          .resideOutsideOfPackage("io.commercelib.membership.churn")
          .should(notTouchFloatingPoint())
          .because("money is exact");

  @ArchTest
  static final ArchRule nobody_swallows_what_must_not_be_swallowed =
      classes()
          .should(notCatchThrowable())
          .because("a simulated crash and a dying machine go through");

  @ArchTest
  static final ArchRule library_starts_no_thread_and_opens_nothing =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.nio.channels..")
          .orShould()
          .callConstructor(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.Executors")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ForkJoinPool")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.CompletableFuture")
          .because("threads, files and network belong to the host");

  @ArchTest
  static final ArchRule names_say_something =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Base")
          .because("a name is the first line of documentation");

  private static DescribedPredicate<JavaCall<?>> readsTheClock() {
    Set<String> clocks =
        Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.Year",
            "java.time.YearMonth");
    return DescribedPredicate.describe(
        "reads the clock",
        call -> {
          String owner = call.getTargetOwner().getFullName();
          String name = call.getTarget().getName();
          return (clocks.contains(owner) && name.equals("now"))
              || (owner.equals(System.class.getName())
                  && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
              || (owner.equals(Clock.class.getName()) && name.startsWith("system"));
        });
  }

  private static DescribedPredicate<JavaField> areNotSynthetic() {
    return DescribedPredicate.describe(
        "are written by hand", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static boolean isMutableCollection(JavaClass type) {
    return Set.of(
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.ArrayDeque")
        .contains(type.getFullName());
  }

  private static ArchCondition<JavaClass> notTouchFloatingPoint() {
    Set<String> floating = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    return new ArchCondition<>("not touch floating point") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          if (floating.contains(field.getRawType().getFullName())) {
            events.add(SimpleConditionEvent.violated(field, field.getDescription() + " floats"));
          }
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          boolean signature =
              floating.contains(unit.getRawReturnType().getFullName())
                  || unit.getRawParameterTypes().stream()
                      .anyMatch(parameter -> floating.contains(parameter.getFullName()));
          if (signature) {
            events.add(SimpleConditionEvent.violated(unit, unit.getDescription() + " floats"));
          }
          for (JavaCall<?> call : unit.getCallsFromSelf()) {
            boolean floats =
                floating.contains(call.getTarget().getRawReturnType().getFullName())
                    || call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(parameter -> floating.contains(parameter.getFullName()));
            if (floats) {
              events.add(SimpleConditionEvent.violated(call, call.getDescription() + " floats"));
            }
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> notCatchThrowable() {
    Set<String> tooWide = Set.of("java.lang.Throwable", "java.lang.Error");
    return new ArchCondition<>("not catch Throwable or Error") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          if (closesResources(unit)) {
            continue;
          }
          for (TryCatchBlock block : unit.getTryCatchBlocks()) {
            boolean wide =
                block.getCaughtThrowables().stream()
                    .anyMatch(caught -> tooWide.contains(caught.getFullName()));
            if (wide) {
              events.add(
                  SimpleConditionEvent.violated(unit, unit.getDescription() + " catches too much"));
            }
          }
        }
      }
    };
  }

  /** What javac makes of try-with-resources catches everything, to close, and throws it on. */
  private static boolean closesResources(JavaCodeUnit unit) {
    return unit.getMethodCallsFromSelf().stream()
        .anyMatch(call -> call.getTarget().getName().equals("addSuppressed"));
  }
}
