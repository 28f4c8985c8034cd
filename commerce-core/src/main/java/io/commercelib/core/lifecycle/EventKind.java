package io.commercelib.core.lifecycle;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What makes events the same to a table: their class, for an enum the constant, for names the name.
 *
 * @param key the class, the constant or the {@link NamedEvent}
 */
record EventKind(Object key) {

  /** The kinds that a type of events has, as far as the compiler knows them all. */
  record Declared(List<EventKind> kinds, boolean complete) {}

  static Object keyOf(Object event) {
    return event instanceof Enum<?> || event instanceof NamedEvent ? event : event.getClass();
  }

  String name() {
    if (key instanceof NamedEvent named) {
      return named.name();
    }
    return key instanceof Class<?> type ? type.getSimpleName() : ((Enum<?>) key).name();
  }

  /** Returns whether an event can be exactly of this kind: of no interface, for one. */
  boolean canHappen() {
    return !(key instanceof Class<?> type)
        || !(type.isEnum()
            || type.equals(NamedEvent.class)
            || Modifier.isAbstract(type.getModifiers()));
  }

  /** Returns the kinds of events that are names. */
  static Declared declared(Collection<NamedEvent> events) {
    return new Declared(events.stream().distinct().map(EventKind::new).toList(), true);
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
    if (type.equals(NamedEvent.class)
        || (!type.isSealed() && !Modifier.isFinal(type.getModifiers()))) {
      // Anybody may extend it, or give a name: the kinds are those that the table names.
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
