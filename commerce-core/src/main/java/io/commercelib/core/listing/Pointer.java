package io.commercelib.core.listing;

/** Places in a content, as JSON pointers. */
final class Pointer {
  private Pointer() {}

  static String ofAttribute(String name) {
    return "/attributes/" + escaped(name);
  }

  static String ofText(String language, String field) {
    return "/texts/" + escaped(language) + "/" + field;
  }

  static String ofPicture(int index, String field) {
    return "/pictures/" + index + "/" + field;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
