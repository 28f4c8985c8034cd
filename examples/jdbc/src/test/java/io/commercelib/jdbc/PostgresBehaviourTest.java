package io.commercelib.jdbc;

class PostgresBehaviourTest extends JdbcStorageBehaviour {
  private static final TestDatabase DATABASE = TestDatabase.postgresql("behaviour");

  @Override
  TestDatabase database() {
    return DATABASE;
  }
}
