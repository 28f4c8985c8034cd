package io.commercelib.examples.benchmarks.promotions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.commercelib.pricing.testing.Workload.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What the machine can do: arrays by hand over the workload, without allocation, extension or
 * explanation. It is nobody's to ship, so it stands beside the project, where somebody put it, and
 * is compiled when it is wanted.
 */
final class LowerBound implements Peer {
  /** Where it stands, looked for above the folder of the run. */
  static final String SOURCES = "shared/bench/promotion-peers/src/main/java/bench/peers";

  private static final List<String> CLASSES =
      List.of("LowerBound", "Peer", "Promotion", "Cart", "Line", "Result");

  private final Object[] carts;
  private final Object result;
  private final MethodHandle evaluate;

  private LowerBound(Object[] carts, Object result, MethodHandle evaluate) {
    this.carts = carts;
    this.result = result;
    this.evaluate = evaluate;
  }

  /** Returns where its sources are; empty if they are nowhere. */
  static Optional<Path> sources() {
    return above(SOURCES);
  }

  /** Returns a file or folder of that name in the folder of the run or one above it. */
  static Optional<Path> above(String name) {
    return Stream.iterate(
            Path.of("").toAbsolutePath(), folder -> folder != null, folder -> folder.getParent())
        .map(folder -> folder.resolve(name))
        .filter(Files::exists)
        .findFirst();
  }

  /** Compiles and prepares it. */
  static Peer over(WorkloadData data) {
    try {
      ClassLoader loader = compiled();
      ObjectMapper mapper =
          JsonMapper.builder()
              .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
              .build();
      Object[] offers = read(mapper, data.folder().resolve("promotions.json"), "Promotion", loader);
      Map<Integer, Integer> ranks = new java.util.HashMap<>();
      data.offers().forEach(offer -> ranks.put(offer.id(), ranks.size()));
      ToIntFunction<Object> rank = offer -> ranks.getOrDefault(idOf(offer), -1);
      Object[] ordered = offers.clone();
      Arrays.sort(ordered, java.util.Comparator.comparingInt(rank));

      Class<?> type = loader.loadClass("bench.peers.LowerBound");
      Class<?> resultType = loader.loadClass("bench.peers.Result");
      Object bound = type.getConstructor(boolean.class).newInstance(true);
      type.getMethod("prepare", List.class).invoke(bound, Arrays.asList(ordered));
      MethodHandle evaluate =
          MethodHandles.lookup()
              .unreflect(type.getMethod("evaluate", Object.class, resultType))
              .bindTo(bound);
      Object result = resultType.getConstructor().newInstance();
      return new LowerBound(
          read(mapper, data.folder().resolve("carts.json"), "Cart", loader),
          result,
          MethodHandles.insertArguments(
              evaluate.asType(evaluate.type().changeParameterType(1, Object.class)), 1, result));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the lower bound is not what it was; see " + SOURCES, e);
    }
  }

  private static ClassLoader compiled() throws IOException {
    Path sources =
        sources().orElseThrow(() -> new IllegalStateException("there is no %s".formatted(SOURCES)));
    Path classes = Files.createTempDirectory("lower-bound");
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    CLASSES.forEach(name -> arguments.add(sources.resolve(name + ".java").toString()));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("%s does not compile".formatted(sources));
    }
    return new URLClassLoader(new URL[] {classes.toUri().toURL()});
  }

  private static Object[] read(ObjectMapper mapper, Path file, String type, ClassLoader loader)
      throws IOException, ReflectiveOperationException {
    Class<?> array = Array.newInstance(loader.loadClass("bench.peers." + type), 0).getClass();
    return (Object[]) mapper.readValue(file.toFile(), array);
  }

  private static int idOf(Object offer) {
    try {
      return (int) offer.getClass().getMethod("id").invoke(offer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object price(int cart) {
    try {
      evaluate.invoke(carts[cart]);
      return result;
    } catch (Throwable e) {
      throw new IllegalStateException("the lower bound failed", e);
    }
  }

  @Override
  public Outcome outcome() {
    long[] running = (long[]) field("running");
    int[] applied = (int[]) field("applied");
    return new Outcome(
        Arrays.stream(running).limit((int) field("lines")).boxed().toList(),
        (long) field("shipping"),
        Arrays.stream(applied).limit((int) field("appliedCount")).boxed().toList());
  }

  private Object field(String name) {
    try {
      Field field = result.getClass().getField(name);
      return field.get(result);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
