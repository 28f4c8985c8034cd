package io.commercelib.examples.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * What makes a child start fast: class data that a first one leaves behind. It takes no directory
 * on the class path, so that each becomes a jar.
 */
final class ClassArchive {
  private final Path file;
  private final String classPath;

  ClassArchive(Path directory) {
    this.file = directory.resolve("classes.jsa");
    List<String> jars = new ArrayList<>();
    for (String entry : ChildProcess.classPathEntries()) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        jars.add(jar(path, directory.resolve("classes-" + jars.size() + ".jar")).toString());
      } else if (Files.exists(path)) {
        jars.add(entry);
      }
    }
    this.classPath = String.join(File.pathSeparator, jars);
  }

  String classPath() {
    return classPath;
  }

  /** Returns the options of the child that writes the archive when it ends. */
  List<String> writing() {
    return List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }

  /** Returns the options of all others; without an archive they only start more slowly. */
  List<String> reading() {
    return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
  }

  private static Path jar(Path classes, Path jar) {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
        entries.putNextEntry(new JarEntry(name));
        Files.copy(each, entries);
        entries.closeEntry();
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException("the classes could not be packed", e);
    }
  }
}
