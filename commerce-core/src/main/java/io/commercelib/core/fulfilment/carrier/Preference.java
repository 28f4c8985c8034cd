package io.commercelib.core.fulfilment.carrier;

import io.commercelib.core.reason.Reason;

/** What makes one offer better than another. */
public enum Preference {
  /** It is there when it was promised. */
  KEEPS_PROMISE,
  /** It costs less. */
  CHEAPEST,
  /** Its last day is earlier; of one last day, its first. */
  FASTEST,
  /** The shop's own vehicles bring it. */
  OWN_FLEET,
  /** Somebody else's vehicles bring it. */
  THIRD_PARTY;

  /** Compares by this alone: below 0 if the one is better than the other. */
  int compare(CarrierOffer one, CarrierOffer other) {
    return switch (this) {
      case KEEPS_PROMISE -> Boolean.compare(other.keepsPromise(), one.keepsPromise());
      case CHEAPEST -> one.cost().compareTo(other.cost());
      case FASTEST -> {
        int last = one.delivery().until().compareTo(other.delivery().until());
        yield last != 0 ? last : one.delivery().from().compareTo(other.delivery().from());
      }
      case OWN_FLEET -> Boolean.compare(other.fleet() == Fleet.OWN, one.fleet() == Fleet.OWN);
      case THIRD_PARTY ->
          Boolean.compare(other.fleet() == Fleet.THIRD_PARTY, one.fleet() == Fleet.THIRD_PARTY);
    };
  }

  /** Returns why one offer is worse by this than the other, which is. */
  Reason why(CarrierOffer loser, CarrierOffer winner) {
    return switch (this) {
      case KEEPS_PROMISE ->
          Reason.of(CarrierReason.BREAKS_PROMISE, "until", loser.delivery().lastDay());
      case CHEAPEST ->
          Reason.of(CarrierReason.DEARER, "cost", loser.cost(), "chosen", winner.cost());
      case FASTEST ->
          Reason.of(
              CarrierReason.SLOWER,
              "until",
              loser.delivery().lastDay(),
              "chosen",
              winner.delivery().lastDay());
      case OWN_FLEET, THIRD_PARTY -> Reason.of(CarrierReason.OTHER_FLEET, "fleet", loser.fleet());
    };
  }
}
