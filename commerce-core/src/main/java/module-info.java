/** The shared vocabulary and the flow through the shop: money, life cycles, orders, checkout. */
module io.commercelib.core {
  requires transitive io.commercelib.spi;
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires com.google.common;
  requires org.slf4j;
  requires static com.google.errorprone.annotations;
  requires static org.immutables.value.annotations;
  requires static org.jspecify;

  exports io.commercelib.core.aftersales;
  exports io.commercelib.core.audit;
  exports io.commercelib.core.cart;
  exports io.commercelib.core.catalog;
  exports io.commercelib.core.checkout;
  exports io.commercelib.core.counted;
  exports io.commercelib.core.document;
  exports io.commercelib.core.fulfilment;
  exports io.commercelib.core.fulfilment.carrier;
  exports io.commercelib.core.fulfilment.scorecard;
  exports io.commercelib.core.json;
  exports io.commercelib.core.lifecycle;
  exports io.commercelib.core.listing;
  exports io.commercelib.core.money;
  exports io.commercelib.core.order;
  exports io.commercelib.core.payment;
  exports io.commercelib.core.privacy;
  exports io.commercelib.core.quote;
  exports io.commercelib.core.reason;
  exports io.commercelib.core.review;
  exports io.commercelib.core.risk;
  exports io.commercelib.core.service;
  exports io.commercelib.core.text;
  exports io.commercelib.core.work;

  // The generated values are package-private; Jackson reaches them by reflection.
  opens io.commercelib.core.aftersales to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.audit to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.cart to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.catalog to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.checkout to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.counted to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.fulfilment to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.fulfilment.carrier to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.listing to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.money to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.order to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.payment to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.privacy to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.quote to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.review to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.risk to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.service to
      com.fasterxml.jackson.databind;
  opens io.commercelib.core.work to
      com.fasterxml.jackson.databind;
}
