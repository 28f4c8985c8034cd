package io.commercelib.pricing.analysis;

import io.commercelib.pricing.promotion.Promotion;

/** A promotion of which nothing proves that no cart gets it, with all that must be so for it. */
record Live(Promotion promotion, Applicability applicability) {}
