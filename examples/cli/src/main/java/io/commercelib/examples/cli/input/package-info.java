/**
 * Files that people and programs give a command: read within bounds, with every fault of them told
 * by where it is and how to mend it; and what a command ends with.
 */
@NullMarked
package io.commercelib.examples.cli.input;

import org.jspecify.annotations.NullMarked;
