package io.commercelib.examples.benchmarks.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/**
 * The yardstick: loops over arrays, for this one plan. It is nobody's to ship, so it stands beside
 * the project, where somebody put it, and is compiled when it is wanted.
 */
final class PlainPlan {
  private final MethodHandle plan;

  private PlainPlan(MethodHandle plan) {
    this.plan = plan;
  }

  /** Compiles it. */
  static PlainPlan compiled(Path source) {
    try {
      Path classes = Files.createTempDirectory("plain-plan");
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
      if (code != 0) {
        throw new IllegalStateException("%s does not compile".formatted(source));
      }
      ClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
      Method method =
          loader.loadClass("PlanFloor").getDeclaredMethod("plan", double[].class, int.class);
      method.setAccessible(true);
      return new PlainPlan(
          MethodHandles.lookup()
              .unreflect(method)
              .asType(MethodType.methodType(double[].class, double[].class, int.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the yardstick is not what it was; see " + source, e);
    }
  }

  /** Returns model, constant, forecast, error, safety stock, reorder point and order quantity. */
  double[] of(double[] units, int sku) {
    try {
      return (double[]) plan.invokeExact(units, sku);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
