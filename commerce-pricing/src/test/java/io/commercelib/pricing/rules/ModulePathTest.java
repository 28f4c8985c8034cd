package io.commercelib.pricing.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The other tests run on the class path, where nothing is closed; these run as modules do. */
class ModulePathTest {
  private static final String MODULE = "io.commercelib.pricing";

  @Test
  void every_kind_of_rule_is_read_and_checked_on_the_module_path()
      throws ReflectiveOperationException {
    Class<?> format = loadAsModule(RuleFormat.class.getName());
    Object standard = format.getMethod("standard").invoke(null);

    Object rules = format.getMethod("read", String.class).invoke(standard, Samples.everyKind());

    assertThat(format.getModule().isNamed()).isTrue();
    assertThat(rules).hasToString(RuleFormat.standard().read(Samples.everyKind()).toString());
    assertThatThrownBy(() -> format.getMethod("read", String.class).invoke(standard, "{}"))
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseMessage(
            "at /schemaVersion: found nothing; write 1, the version that this" + " release reads");
  }

  private static Class<?> loadAsModule(String name) throws ClassNotFoundException {
    Path[] path =
        Splitter.on(File.pathSeparatorChar)
            .splitToStream(System.getProperty("java.class.path"))
            .map(Path::of)
            .toArray(Path[]::new);
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of(MODULE));
    // The platform's loader as parent: classes of the class path must not be found by mistake.
    return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
        .findLoader(MODULE)
        .loadClass(name);
  }
}
