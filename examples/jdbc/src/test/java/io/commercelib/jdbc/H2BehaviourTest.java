package io.commercelib.jdbc;

class H2BehaviourTest extends JdbcStorageBehaviour {
  private static final TestDatabase DATABASE = TestDatabase.h2("behaviour");

  @Override
  TestDatabase database() {
    return DATABASE;
  }
}
