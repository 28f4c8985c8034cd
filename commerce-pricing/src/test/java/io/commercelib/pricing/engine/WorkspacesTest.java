package io.commercelib.pricing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkspacesTest {
  private final Workspaces workspaces = new Workspaces(10, 10);

  @Test
  void next_pricing_gets_what_the_last_one_left() {
    Workspace workspace = workspaces.take();
    workspaces.giveBack(workspace, Workspace.MOST_LINES);

    assertThat(workspaces.take()).isSameAs(workspace);
  }

  @Test
  void nobody_gets_what_another_has() {
    Workspace workspace = workspaces.take();

    assertThat(workspaces.take()).isNotSameAs(workspace);
  }

  @Test
  void large_carts_leave_nothing() {
    Workspace workspace = workspaces.take();
    workspaces.giveBack(workspace, Workspace.MOST_LINES + 1);

    assertThat(workspaces.take()).isNotSameAs(workspace);
  }
}
