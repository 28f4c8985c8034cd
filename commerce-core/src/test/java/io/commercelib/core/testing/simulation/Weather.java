package io.commercelib.core.testing.simulation;

import java.util.List;

/**
 * How hard the life of one seed is. Some seeds are calm in one respect and rough in another: what
 * happens all the time hides what happens seldom.
 *
 * @param patience a command keeps the baton for so many calls of a port, on average
 * @param stalls how often one that hands it on gets it back only much later
 * @param lanes how many commands are under way at most
 * @param orders how many orders there can be
 * @param isLater a first order has come far when it begins: its goods arrived, and come back
 * @param isRush everybody places orders first, and at once
 * @param mugs how many of what everybody wants there are
 * @param gifts how many orders can have one
 * @param conflicts how often a transaction meets others to the end, or runs twice
 * @param lostCommits how often nobody knows whether a transaction was committed
 * @param trouble how often the gateway does not answer as it should
 * @param lateReplies how often its answer comes after other things have happened
 * @param declines how often it refuses to give money back
 * @param crashes how often a process dies
 * @param leaps how often time goes by
 */
record Weather(
    int patience,
    int stalls,
    int lanes,
    int orders,
    boolean isLater,
    boolean isRush,
    int mugs,
    int gifts,
    int conflicts,
    int lostCommits,
    int trouble,
    int lateReplies,
    int declines,
    int crashes,
    int leaps) {
  /** Mostly little: what is interrupted often meets others often. */
  private static final List<Integer> PATIENCE = List.of(1, 1, 2, 2, 4, 8);

  /** What is healthy, for the end. */
  static final Weather CALM = new Weather(1, 0, 0, 0, false, false, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Weather of(Choice choice) {
    return new Weather(
        choice.oneOf(PATIENCE),
        rate(choice, 800),
        choice.from(2, CheckoutSimulation.LANES),
        choice.from(1, 3),
        choice.onceIn(6),
        choice.onceIn(3),
        choice.from(1, 4),
        choice.from(1, 4),
        rate(choice, 100),
        rate(choice, 50),
        rate(choice, 300),
        rate(choice, 300),
        rate(choice, 500),
        rate(choice, 40),
        rate(choice, 100));
  }

  private static int rate(Choice choice, int most) {
    return choice.onceIn(3) ? 0 : choice.from(1, most);
  }
}
