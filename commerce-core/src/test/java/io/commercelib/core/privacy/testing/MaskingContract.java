package io.commercelib.core.privacy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.reflect.ClassPath;
import io.commercelib.core.privacy.PersonalFields;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Personal data is masked wherever a value is printed: extend it, name the package to look through,
 * and give a sample of each type that marks something.
 *
 * <p>A new type with a mark and no sample fails, so none is forgotten. Texts in marked fields of a
 * sample must have at least {@value #SHORTEST} characters and occur nowhere else in it.
 */
public abstract class MaskingContract {
  /** Shorter ones could stand in a text by chance. */
  public static final int SHORTEST = 5;

  /** Returns the package that is looked through, with all below it. */
  protected abstract String basePackage();

  /** Returns one or more values of every type that marks something, all marked fields filled. */
  protected abstract List<Object> samples();

  @Test
  void every_type_with_personal_data_has_a_sample() throws IOException {
    List<String> without = new ArrayList<>();
    for (Class<?> type : typesWithMarks()) {
      if (samples().stream().noneMatch(type::isInstance)) {
        without.add(type.getName());
      }
    }

    assertThat(without).as("types that mark personal data and have no sample").isEmpty();
  }

  @Test
  void no_text_of_a_value_tells_personal_data() throws IOException {
    for (Class<?> type : typesWithMarks()) {
      for (Object sample : samples()) {
        if (type.isInstance(sample)) {
          assertMasked(type, sample);
        }
      }
    }
  }

  private static void assertMasked(Class<?> type, Object sample) {
    for (String name : PersonalFields.markedIn(type)) {
      List<String> secrets = new ArrayList<>();
      collectTexts(valueOf(type, name, sample), secrets);
      assertThat(secrets)
          .as("a sample of %s has nothing in '%s'; fill it", type.getSimpleName(), name)
          .isNotEmpty();
      for (String secret : secrets) {
        assertThat(secret.length())
            .as("'%s' of a sample of %s; give longer texts", name, type.getSimpleName())
            .isGreaterThanOrEqualTo(SHORTEST);
        assertThat(sample.toString())
            .as("toString of %s must mask '%s'", type.getSimpleName(), name)
            .doesNotContain(secret);
      }
    }
  }

  private List<Class<?>> typesWithMarks() throws IOException {
    List<Class<?>> types = new ArrayList<>();
    ClassPath classPath = ClassPath.from(getClass().getClassLoader());
    for (ClassPath.ClassInfo info : classPath.getAllClasses()) {
      if (info.getName().startsWith(basePackage() + ".")
          && !info.getName().endsWith("module-info")) {
        Class<?> type = info.load();
        boolean generated = type.getSimpleName().startsWith("Immutable");
        if (!generated && !PersonalFields.markedIn(type).isEmpty()) {
          types.add(type);
        }
      }
    }
    return types;
  }

  private static Object valueOf(Class<?> type, String name, Object sample) {
    try {
      for (Method method : type.getMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          method.setAccessible(true);
          return method.invoke(sample);
        }
      }
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(sample);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read '%s' of %s".formatted(name, type), e);
    }
  }

  /** Collects every text a value is made of: its elements, its components, or its own text. */
  private static void collectTexts(Object value, List<String> texts) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(inner -> collectTexts(inner, texts));
    } else if (value instanceof Collection<?> many) {
      many.forEach(each -> collectTexts(each, texts));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> collectTexts(each, texts));
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        collectTexts(Array.get(value, i), texts);
      }
    } else if (value instanceof Record && !PersonalFields.markedIn(value.getClass()).isEmpty()) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        if (PersonalFields.markedIn(value.getClass()).contains(component.getName())
            && !Modifier.isStatic(component.getAccessor().getModifiers())) {
          collectTexts(valueOf(value.getClass(), component.getName(), value), texts);
        }
      }
    } else {
      texts.add(value.toString());
    }
  }
}
