package io.commercelib.examples.crash;

import io.commercelib.jdbc.DatabaseFailedException;
import io.commercelib.spi.storage.CommitUnknownException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An exception that ended a job, as its process tells it to its parent.
 *
 * @param chain the exception and its causes, outermost first
 * @param message what the outermost says, without spaces
 */
record Failure(List<Link> chain, String message) {
  private static final Set<String> OF_THE_STORAGE =
      Set.of(DatabaseFailedException.class.getName(), CommitUnknownException.class.getName());
  private static final Set<String> OF_THE_NETWORK =
      Set.of(
          ConnectException.class.getName(),
          SocketException.class.getName(),
          EOFException.class.getName());

  /** The server ends, was ended, or is not there yet. */
  private static final Set<String> OF_THE_SERVER = Set.of("57P01", "57P02", "57P03");

  /** A class of exceptions, and the SQL state if it has one. */
  record Link(String type, String state) {
    boolean isOfALostServer() {
      return OF_THE_NETWORK.contains(type)
          || OF_THE_SERVER.contains(state)
          // The class of states for all that goes wrong with a connection.
          || state.startsWith("08");
    }
  }

  static Failure of(Throwable thrown) {
    List<Link> chain = new ArrayList<>();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String state =
          each instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
      chain.add(new Link(each.getClass().getName(), state));
    }
    return new Failure(chain, String.valueOf(thrown.getMessage()).replaceAll("\\s+", "_"));
  }

  /** Reads what {@link #toString} wrote. */
  static Failure parse(String text) {
    String[] words = text.split(" ", 2);
    List<Link> chain = new ArrayList<>();
    for (String link : words[0].split(">", -1)) {
      String[] parts = link.split(":", 2);
      chain.add(new Link(parts[0], parts.length > 1 ? parts[1] : ""));
    }
    return new Failure(chain, words.length > 1 ? words[1] : "");
  }

  /**
   * Returns whether the storage said that its database is gone, and why it says so is a connection
   * that broke or could not be made.
   */
  boolean isOfALostDatabase() {
    return OF_THE_STORAGE.contains(chain.get(0).type())
        && chain.stream().anyMatch(Link::isOfALostServer);
  }

  @Override
  public String toString() {
    List<String> links =
        chain.stream()
            .map(link -> link.type() + (link.state().isEmpty() ? "" : ":" + link.state()))
            .toList();
    return String.join(">", links) + " " + message;
  }
}
