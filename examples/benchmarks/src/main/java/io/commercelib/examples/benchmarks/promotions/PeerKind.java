package io.commercelib.examples.benchmarks.promotions;

/** The engines that are compared. */
public enum PeerKind {
  /** Ours, amounts only. */
  OURS("ours, amounts") {
    @Override
    Peer over(WorkloadData data) {
      return new OurPeer(data, false);
    }
  },
  /** Ours, with every reason. */
  OURS_EXPLAINED("ours, explained") {
    @Override
    Peer over(WorkloadData data) {
      return new OurPeer(data, true);
    }
  },
  /** A loop over all promotions. */
  NAIVE_LOOP("naive loop") {
    @Override
    Peer over(WorkloadData data) {
      return new NaiveLoop(data);
    }
  },
  /** Drools with promotions as facts. */
  DROOLS("Drools, facts") {
    @Override
    Peer over(WorkloadData data) {
      return new DroolsFacts(data);
    }
  },
  /** Arrays by hand that start from the same texts. */
  LOWER_BOUND("lower bound") {
    @Override
    Peer over(WorkloadData data) {
      return LowerBound.over(data);
    }
  };

  private final String title;

  PeerKind(String title) {
    this.title = title;
  }

  /** Returns how tables call it. */
  String title() {
    return title;
  }

  /** Prepares it. */
  abstract Peer over(WorkloadData data);
}
