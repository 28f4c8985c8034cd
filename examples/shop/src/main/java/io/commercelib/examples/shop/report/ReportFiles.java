package io.commercelib.examples.shop.report;

/** Writes a report. */
public final class ReportFiles {
  private ReportFiles() {}
}
