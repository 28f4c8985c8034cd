package io.commercelib.core.privacy;

import io.commercelib.spi.privacy.PersonalData;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the personal data of a type by its marks, through all the types it is made of.
 *
 * <p>Reads declarations only, never a value, so it works on types whose package is not open. Types
 * of the JDK and of Joda-Money are leaves.
 */
public final class PersonalFields {
  private static final String ANY = "*";

  private PersonalFields() {}

  /**
   * Returns where the values of a type hold personal data, in alphabetical order.
   *
   * @return paths such as {@code /delivery/recipient}; {@code *} stands for each element of a
   *     collection or value of a map. What is marked as a whole is one path, without its parts. In
   *     a type that contains itself the inner one is left out
   */
  public static List<String> of(Class<?> type) {
    Set<String> paths = new HashSet<>();
    collect(type, "", new HashSet<>(), paths);
    return paths.stream().sorted().toList();
  }

  /**
   * Returns the names of the fields or accessors that a type itself marks, in alphabetical order.
   */
  public static List<String> markedIn(Class<?> type) {
    return partsOf(type).values().stream()
        .filter(Part::isPersonal)
        .map(Part::name)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static void collect(Class<?> type, String path, Set<Class<?>> above, Set<String> paths) {
    if (isLeaf(type) || !above.add(type)) {
      return;
    }
    for (Part part : partsOf(type).values()) {
      String here = path + "/" + part.name();
      if (part.isPersonal()) {
        paths.add(here);
      } else {
        collectGeneric(part.type(), here, above, paths);
      }
    }
    if (type.isSealed()) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        collect(kind, path, above, paths);
      }
    }
    above.remove(type);
  }

  private static void collectGeneric(
      Type type, String path, Set<Class<?>> above, Set<String> paths) {
    if (type instanceof Class<?> plain) {
      if (plain.isArray()) {
        collectGeneric(plain.getComponentType(), path + "/" + ANY, above, paths);
      } else {
        collect(plain, path, above, paths);
      }
    } else if (type instanceof ParameterizedType generic) {
      collectGeneric(generic.getRawType(), path, above, paths);
      boolean many =
          generic.getRawType() instanceof Class<?> raw
              && (Iterable.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw));
      for (Type argument : generic.getActualTypeArguments()) {
        collectGeneric(argument, many ? path + "/" + ANY : path, above, paths);
      }
    } else if (type instanceof WildcardType wildcard) {
      collectGeneric(wildcard.getUpperBounds()[0], path, above, paths);
    } else if (type instanceof GenericArrayType array) {
      collectGeneric(array.getGenericComponentType(), path + "/" + ANY, above, paths);
    }
  }

  private static boolean isLeaf(Class<?> type) {
    return type.isPrimitive()
        || type.isEnum()
        || type.getName().startsWith("java.")
        || type.getName().startsWith("org.joda.");
  }

  /** Returns the parts of a record by component, of other types by accessor and field, by name. */
  private static Map<String, Part> partsOf(Class<?> type) {
    List<Part> parts = new ArrayList<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        parts.add(new Part(component.getName(), component.getGenericType(), isMarked(component)));
      }
    } else {
      for (Method method : type.getMethods()) {
        if (isAccessor(method)) {
          parts.add(new Part(method.getName(), method.getGenericReturnType(), isMarked(method)));
        }
      }
      for (Class<?> at = type; at != null && !isLeaf(at); at = at.getSuperclass()) {
        for (Field field : at.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
            parts.add(new Part(field.getName(), field.getGenericType(), isMarked(field)));
          }
        }
      }
    }
    // The reflection of a class has no order; by name it is the same in every run. A mark on the
    // field or on any of the accessors that override each other counts.
    Map<String, Part> byName = new TreeMap<>();
    parts.forEach(part -> byName.merge(part.name(), part, Part::orMarked));
    return byName;
  }

  private static boolean isAccessor(Method method) {
    return method.getParameterCount() == 0
        && !Modifier.isStatic(method.getModifiers())
        && !method.isBridge()
        && method.getReturnType() != void.class
        && method.getDeclaringClass() != Object.class;
  }

  private static boolean isMarked(AnnotatedElement element) {
    return element.isAnnotationPresent(PersonalData.class);
  }

  private record Part(String name, Type type, boolean isPersonal) {

    Part orMarked(Part same) {
      return new Part(name, type, isPersonal || same.isPersonal);
    }
  }
}
