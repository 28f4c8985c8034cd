package io.commercelib.examples.cli;

import io.commercelib.examples.cli.aftersales.RefundCommand;
import io.commercelib.examples.cli.audit.VerifyAuditCommand;
import io.commercelib.examples.cli.inventory.ClassifyCommand;
import io.commercelib.examples.cli.inventory.ForecastCommand;
import io.commercelib.examples.cli.inventory.PlanCommand;
import io.commercelib.examples.cli.inventory.ReorderCommand;
import io.commercelib.examples.cli.inventory.SimulateCommand;
import io.commercelib.examples.cli.inventory.SuppliersCommand;
import io.commercelib.examples.cli.lifecycle.LifecycleCommand;
import io.commercelib.examples.cli.listing.ListingCommand;
import io.commercelib.examples.cli.membership.ChurnCommand;
import io.commercelib.examples.cli.membership.LintProgrammeCommand;
import io.commercelib.examples.cli.membership.PointsCommand;
import io.commercelib.examples.cli.membership.RfmCommand;
import io.commercelib.examples.cli.membership.SimulateProgrammeCommand;
import io.commercelib.examples.cli.membership.TiersCommand;
import io.commercelib.examples.cli.price.PriceCommand;
import io.commercelib.examples.cli.risk.RiskCommand;
import io.commercelib.examples.cli.rules.DiffCommand;
import io.commercelib.examples.cli.rules.LintCommand;
import io.commercelib.examples.cli.rules.LossesCommand;
import io.commercelib.examples.cli.rules.OverlapCommand;
import io.commercelib.examples.cli.rules.ReplayCommand;
import io.commercelib.examples.cli.service.AnswerCommand;
import io.commercelib.examples.cli.service.TicketCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that all others stand below. */
@Command(
    name = "commerce",
    description =
        "Pricing, membership, inventory, risk, service and life cycles from the shell, JSON in and out.",
    subcommands = {
      LifecycleCommand.class,
      PriceCommand.class,
      RefundCommand.class,
      LintCommand.class,
      DiffCommand.class,
      ReplayCommand.class,
      OverlapCommand.class,
      LossesCommand.class,
      ClassifyCommand.class,
      ForecastCommand.class,
      ReorderCommand.class,
      PlanCommand.class,
      SimulateCommand.class,
      SuppliersCommand.class,
      RfmCommand.class,
      ChurnCommand.class,
      TiersCommand.class,
      PointsCommand.class,
      SimulateProgrammeCommand.class,
      LintProgrammeCommand.class,
      RiskCommand.class,
      VerifyAuditCommand.class,
      ListingCommand.class,
      TicketCommand.class,
      AnswerCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 all went well, 1 what was given cannot be used (one line per fault on the"
          + " error stream), 2 it can, and the answer is no."
    })
final class Commerce {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  @SuppressWarnings("UnusedVariable") // Read by picocli, which shows the help itself.
  private boolean help;
}
