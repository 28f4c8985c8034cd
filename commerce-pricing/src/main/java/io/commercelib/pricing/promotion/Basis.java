package io.commercelib.pricing.promotion;

/** On which amount a promotion computes what it gives. It never takes off more than is left. */
public enum Basis {
  /** On what the promotions before it have left: 20 % and 10 % off 10.00 are 2.00 and 0.80. */
  RUNNING,
  /** On what the goods cost before any promotion: 20 % and 10 % off 10.00 are 2.00 and 1.00. */
  ORIGINAL
}
