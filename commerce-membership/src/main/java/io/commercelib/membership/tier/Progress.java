package io.commercelib.membership.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How far a {@link Requirement} is met, part by part. Immutable. */
public sealed interface Progress {

  /** Returns whether it is. */
  boolean isMet();

  /** Returns all that is looked at, from left to right. */
  List<Criterion> criteria();

  /**
   * Returns what is missing, such as {@code GBP 320.00 or 2 orders}; empty text if it is met. For
   * other languages go through the parts.
   */
  String missingText();

  /** Returns what is there of what is needed, such as {@code GBP 180.00 of GBP 500.00}. */
  default String countedText() {
    return criteria().stream().map(Criterion::haveOfNeed).collect(Collectors.joining(", "));
  }

  /** One criterion. */
  record One(Criterion criterion) implements Progress {
    @Override
    public boolean isMet() {
      return criterion.isMet();
    }

    @Override
    public List<Criterion> criteria() {
      return List.of(criterion);
    }

    @Override
    public String missingText() {
      return isMet() ? "" : criterion.missingText();
    }
  }

  /** All of several. */
  record All(List<Progress> of) implements Progress {

    /** Copies the parts. */
    public All {
      of = List.copyOf(of);
    }

    @Override
    public boolean isMet() {
      return of.stream().allMatch(Progress::isMet);
    }

    @Override
    public List<Criterion> criteria() {
      return flat(of);
    }

    @Override
    public String missingText() {
      return joined(unmet(of), " and ");
    }
  }

  /** Any so many of several. */
  record AnyOf(int least, List<Progress> of) implements Progress {

    /** Copies the parts. */
    public AnyOf {
      of = List.copyOf(of);
    }

    @Override
    public boolean isMet() {
      return of.stream().filter(Progress::isMet).count() >= least;
    }

    @Override
    public List<Criterion> criteria() {
      return flat(of);
    }

    @Override
    public String missingText() {
      List<Progress> unmet = unmet(of);
      int more = least - (of.size() - unmet.size());
      if (more <= 0) {
        return "";
      }
      if (more == 1) {
        return joined(unmet, " or ");
      }
      return more == unmet.size()
          ? joined(unmet, " and ")
          : more + " of (" + joined(unmet, ", ") + ")";
    }
  }

  private static List<Criterion> flat(List<Progress> parts) {
    List<Criterion> criteria = new ArrayList<>();
    parts.forEach(part -> criteria.addAll(part.criteria()));
    return List.copyOf(criteria);
  }

  private static List<Progress> unmet(List<Progress> parts) {
    return parts.stream().filter(part -> !part.isMet()).toList();
  }

  private static String joined(List<Progress> parts, String by) {
    if (parts.size() == 1) {
      return parts.get(0).missingText();
    }
    return parts.stream()
        .map(
            part ->
                part.criteria().size() > 1 ? "(" + part.missingText() + ")" : part.missingText())
        .collect(Collectors.joining(by));
  }
}
