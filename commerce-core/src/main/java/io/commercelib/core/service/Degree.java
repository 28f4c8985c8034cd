package io.commercelib.core.service;

/** How far something reaches, or how soon it must be seen to; the least first. */
public enum Degree {
  /** Little. */
  LOW,
  /** As most. */
  MEDIUM,
  /** Much. */
  HIGH
}
