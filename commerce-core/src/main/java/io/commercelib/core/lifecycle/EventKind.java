package io.commercelib.core.lifecycle;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes events the same to a table: their class, or for an enum the constant.
 *
 * @param key the class or the constant
 */
record EventKind(Object key) {

  /** The kinds that a type of events has, as far as the compiler knows them all. */
  record Declared(List<EventKind> kinds, boolean complete) {}

  static Object keyOf(Object event) {
    return event instanceof Enum<?> ? event : event.getClass();
  }

  String name() {
    return key instanceof Class<?> type ? type.getSimpleName() : ((Enum<?>) key).name();
  }

  /** Returns whether an event can be exactly of this kind: of no interface, for one. */
  boolean canHappen() {
    return !(key instanceof Class<?> type)
        || !(type.isEnum() || Modifier.isAbstract(type.getModifiers()));
  }

  /** Returns all kinds below a sealed type or enum, in the order of declaration. */
  static Declared declaredBy(Class<?> type) {
    List<EventKind> kinds = new ArrayList<>();
    boolean complete = collect(type, kinds);
    return new Declared(List.copyOf(kinds), complete);
  }

  private static boolean collect(Class<?> type, List<EventKind> kinds) {
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        kinds.add(new EventKind(constant));
      }
      return true;
    }
    if (!type.isSealed() && !Modifier.isFinal(type.getModifiers())) {
      // Anybody may extend it: the kinds are those that the table names.
      return false;
    }
    boolean complete = true;
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        complete &= collect(permitted, kinds);
      }
    }
    if (!Modifier.isAbstract(type.getModifiers())) {
      kinds.add(new EventKind(type));
    }
    return complete;
  }
}
