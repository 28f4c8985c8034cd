-- What the library keeps, on H2. H2 orders text by UTF-16 units, so that keys that are read in order
-- are kept as their UTF-8 bytes.

CREATE TABLE commerce_schema (
  version INTEGER NOT NULL
);
INSERT INTO commerce_schema (version) VALUES (1);

-- Hands out numbers in blocks: versions of entries, names of claims.
CREATE SEQUENCE commerce_block;

-- Which indexes the rows of a store were written for.
CREATE TABLE commerce_store (
  name VARCHAR(40) NOT NULL PRIMARY KEY,
  indexes VARCHAR NOT NULL
);

-- The entries of all stores. index_keys says which rows of commerce_index belong to an entry.
CREATE TABLE commerce_entry (
  store VARCHAR(40) NOT NULL,
  entry_key VARBINARY(2000) NOT NULL,
  version BIGINT NOT NULL,
  schema_version INTEGER NOT NULL,
  content CHARACTER LARGE OBJECT NOT NULL,
  index_keys VARBINARY NOT NULL,
  PRIMARY KEY (store, entry_key)
);

-- place is the index key in bytes whose order is the index's order; in an index that is not unique
-- the entry's key follows. So the primary key is what makes a unique index unique.
CREATE TABLE commerce_index (
  store VARCHAR(40) NOT NULL,
  index_name VARCHAR(40) NOT NULL,
  place VARBINARY(4000) NOT NULL,
  entry_key VARBINARY(2000) NOT NULL,
  PRIMARY KEY (store, index_name, place)
);

-- A counter is the sum of its buckets; most have one, number 0.
CREATE TABLE commerce_counter (
  space VARCHAR(40) NOT NULL,
  id VARCHAR(420) NOT NULL,
  bucket INTEGER NOT NULL,
  units BIGINT NOT NULL CHECK (units >= 0),
  PRIMARY KEY (space, id, bucket)
);

CREATE SEQUENCE commerce_outbox_sequence;

-- One row for each aggregate of which events wait, with the claim on them: what relays lock.
CREATE TABLE commerce_outbox_aggregate (
  aggregate_kind VARCHAR(40) NOT NULL,
  aggregate_id VARCHAR(200) NOT NULL,
  first_version BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  claim VARCHAR(40),
  claimed_until TIMESTAMP(6) WITH TIME ZONE,
  PRIMARY KEY (aggregate_kind, aggregate_id)
);
CREATE INDEX commerce_outbox_aggregate_next
  ON commerce_outbox_aggregate (claimed_until, sequence);

CREATE TABLE commerce_outbox_event (
  aggregate_kind VARCHAR(40) NOT NULL,
  aggregate_id VARCHAR(200) NOT NULL,
  version BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  type VARCHAR NOT NULL,
  schema_version INTEGER NOT NULL,
  occurred_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  payload CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (aggregate_kind, aggregate_id, version)
);

CREATE TABLE commerce_due (
  aggregate_kind VARCHAR(40) NOT NULL,
  aggregate_id VARCHAR(200) NOT NULL,
  kind VARCHAR(60) NOT NULL,
  due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  attempt INTEGER NOT NULL,
  PRIMARY KEY (aggregate_kind, aggregate_id, kind)
);
CREATE INDEX commerce_due_next ON commerce_due (due_at, aggregate_kind, aggregate_id, kind);
