/**
 * The ports through which a host plugs in storage, payment, carriers and observation, each with an
 * embedded default. An adapter author depends on this module alone.
 */
module io.commercelib.spi {
  requires transitive org.joda.money;
  requires static org.jspecify;

  exports io.commercelib.spi.event;
  exports io.commercelib.spi.id;
  exports io.commercelib.spi.memory;
  exports io.commercelib.spi.observe;
  exports io.commercelib.spi.payment;
  exports io.commercelib.spi.privacy;
  exports io.commercelib.spi.shipping;
  exports io.commercelib.spi.storage;
}
