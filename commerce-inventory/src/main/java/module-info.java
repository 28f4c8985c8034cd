/** Stock, demand and replenishment: what is there, what will be asked for, what to order. */
module io.commercelib.inventory {
  requires transitive io.commercelib.core;
  requires com.fasterxml.jackson.databind;
  requires com.google.common;
  requires jakarta.validation;
  requires org.apache.commons.numbers.gamma;
  requires org.apache.commons.statistics.distribution;
  requires org.hibernate.validator;
  requires static org.immutables.value.annotations;
  requires static org.jspecify;

  exports io.commercelib.inventory;
  exports io.commercelib.inventory.analysis;
  exports io.commercelib.inventory.cost;
  exports io.commercelib.inventory.demand;
  exports io.commercelib.inventory.forecast;
  exports io.commercelib.inventory.promise;
  exports io.commercelib.inventory.purchase;
  exports io.commercelib.inventory.reorder;
  exports io.commercelib.inventory.replenishment;
  exports io.commercelib.inventory.safetystock;
  exports io.commercelib.inventory.sharing;
  exports io.commercelib.inventory.simulation;
  exports io.commercelib.inventory.stock;
  exports io.commercelib.inventory.supplier;

  // The generated values are package-private; Jackson reaches them by reflection.
  opens io.commercelib.inventory.purchase to
      com.fasterxml.jackson.databind;
  opens io.commercelib.inventory.replenishment to
      com.fasterxml.jackson.databind;
  opens io.commercelib.inventory.stock to
      com.fasterxml.jackson.databind;
  opens io.commercelib.inventory.supplier to
      com.fasterxml.jackson.databind;
}
