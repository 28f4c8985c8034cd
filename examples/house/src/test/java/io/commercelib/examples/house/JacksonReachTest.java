package io.commercelib.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.commercelib.core.json.EventCodec;
import io.commercelib.core.json.JsonCodec;
import io.commercelib.inventory.StockItem;
import io.commercelib.membership.points.PointsLedger;
import io.commercelib.pricing.engine.PricingEngine;
import io.commercelib.spi.storage.Storage;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Jackson reads or writes by reflection stands in a package that is opened to it: on the class
 * path nobody would miss it, on the module path a host would.
 */
class JacksonReachTest {
  private static final String JACKSON = "com.fasterxml.jackson.databind";

  @Test
  void packages_that_jackson_reaches_are_opened_to_it() {
    Set<String> open =
        Stream.of(
                Storage.class,
                JsonCodec.class,
                PricingEngine.class,
                PointsLedger.class,
                StockItem.class)
            .flatMap(JacksonReachTest::opened)
            .collect(Collectors.toSet());
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                "io.commercelib.spi",
                "io.commercelib.core",
                "io.commercelib.pricing",
                "io.commercelib.membership",
                "io.commercelib.inventory");

    Set<String> reached = new TreeSet<>();
    for (JavaClass type : classes) {
      if (isAnnotatedAndHidden(type)) {
        reached.add(type.getPackageName());
      }
      if (isUserOfCodecs(type)) {
        type.getReferencedClassObjects().stream()
            .map(ReferencedClassObject::getRawType)
            // Of other packages are texts, which are written by a function.
            .filter(named -> named.getPackageName().equals(type.getPackageName()))
            .forEach(named -> reached.add(named.getPackageName()));
      }
    }

    assertThat(reached).hasSizeGreaterThan(20);
    assertThat(open).containsAll(reached);
  }

  /** Whatever is public Jackson reaches without: an annotation on it asks for nothing. */
  private static boolean isAnnotatedAndHidden(JavaClass type) {
    boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC);
    return (!isPublic && isOfJackson(type.getAnnotations()))
        || type.getMembers().stream()
            .filter(member -> !isPublic || !member.getModifiers().contains(JavaModifier.PUBLIC))
            .anyMatch(member -> isOfJackson(member.getAnnotations()));
  }

  private static boolean isOfJackson(Set<? extends JavaAnnotation<?>> annotations) {
    return annotations.stream()
        .anyMatch(one -> one.getRawType().getPackageName().startsWith("com.fasterxml.jackson"));
  }

  private static boolean isUserOfCodecs(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(JsonCodec.class)
                    || call.getTargetOwner().isEquivalentTo(EventCodec.class));
  }

  private static Stream<String> opened(Class<?> of) {
    ModuleDescriptor module = ModuleFinder.of(placeOf(of)).findAll().iterator().next().descriptor();
    return module.opens().stream()
        .filter(opens -> !opens.isQualified() || opens.targets().contains(JACKSON))
        .map(ModuleDescriptor.Opens::source);
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
