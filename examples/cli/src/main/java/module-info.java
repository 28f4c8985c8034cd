/** The command line: each command is one class that its parent names. */
module io.commercelib.examples.cli {
  requires info.picocli;
  requires io.commercelib.core;
  requires io.commercelib.inventory;
  requires io.commercelib.membership;
  requires io.commercelib.pricing;
  requires static org.jspecify;

  // Commands, options and their values are found by reflection.
  opens io.commercelib.examples.cli to
      info.picocli;
  opens io.commercelib.examples.cli.aftersales to
      info.picocli;
  opens io.commercelib.examples.cli.audit to
      info.picocli;
  opens io.commercelib.examples.cli.inventory to
      info.picocli;
  opens io.commercelib.examples.cli.lifecycle to
      info.picocli;
  opens io.commercelib.examples.cli.listing to
      info.picocli;
  // A line of activity is a record that Jackson reads.
  opens io.commercelib.examples.cli.membership to
      com.fasterxml.jackson.databind,
      info.picocli;
  opens io.commercelib.examples.cli.output to
      info.picocli;
  opens io.commercelib.examples.cli.price to
      info.picocli;
  opens io.commercelib.examples.cli.risk to
      info.picocli;
  // Items with their costs are a record that Jackson reads.
  opens io.commercelib.examples.cli.rules to
      com.fasterxml.jackson.databind,
      info.picocli;
  opens io.commercelib.examples.cli.service to
      info.picocli;
}
