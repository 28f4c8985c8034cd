/**
 * Charts as SVG text, for a page that brings the style sheet.
 *
 * <p>Start at {@link io.commercelib.examples.shop.chart.TimeChart}. A chart is made of numbers that
 * only place marks: what is printed beside them comes in as text. Every chart has a title and a
 * description, escapes what it is given, and gives the same text for the same numbers. Coordinates
 * are pixels of the width asked for. Colours are classes {@code c1} to {@code c7}, for which the
 * page chooses from the set of Okabe and Ito; no chart tells things apart by colour alone.
 */
@NullMarked
package io.commercelib.examples.shop.chart;

import org.jspecify.annotations.NullMarked;
