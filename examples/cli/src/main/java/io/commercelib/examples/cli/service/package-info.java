/** The commands of customer service: how tickets stand by terms, and which answer fits. */
@NullMarked
package io.commercelib.examples.cli.service;

import org.jspecify.annotations.NullMarked;
