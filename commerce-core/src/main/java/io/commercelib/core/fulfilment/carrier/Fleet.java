package io.commercelib.core.fulfilment.carrier;

/** Whose vehicles they are. */
public enum Fleet {
  /** The shop's. */
  OWN,
  /** A carrier's. */
  THIRD_PARTY
}
