/**
 * What a replay has to say: plain figures, and one self-contained page that shows them.
 *
 * <p>Start at {@link io.commercelib.examples.shop.report.ReplayReport}, which whoever replays fills
 * in, and {@link io.commercelib.examples.shop.report.ReportFiles}, which writes it. The same report
 * gives the same bytes: nothing here reads a clock, a locale or a random number. Floating point
 * places marks on paper and holds statistics; sums of money are exact.
 */
@NullMarked
package io.commercelib.examples.shop.report;

import org.jspecify.annotations.NullMarked;
