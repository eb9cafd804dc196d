-- SPDX-FileCopyrightText: 2026 The Inlet authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The first schema of the gateway. A semicolon that ends a line ends a statement, so a trigger
-- stands on one line; lines that begin with two dashes are left out. Times are milliseconds
-- since 1970, UTC.

-- One row: tells whether ENCRYPTION_KEY is still the key that the ciphertexts below were made with.
CREATE TABLE key_check (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    verifier BLOB NOT NULL
);

CREATE TABLE instances (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    token_lookup BLOB NOT NULL UNIQUE,
    token_cipher BLOB NOT NULL,
    connection_state TEXT NOT NULL DEFAULT 'disconnected',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

-- events: a JSON array of event names in the order given; empty means all.
CREATE TABLE websocket_configs (
    instance_id TEXT NOT NULL PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
    enabled INTEGER NOT NULL,
    events TEXT NOT NULL,
    media_base64 INTEGER NOT NULL
);

-- Ids sort by time, so the primary key finds the oldest. data stands last: what is read without it
-- does not walk through its pages.
CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    instance_id TEXT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX events_by_instance ON events (instance_id, id);

-- The sum of events.size, because adding up the column would read the whole table. Whoever adds
-- rows adds to it, once for all of them; what is removed is taken off by a trigger, so that it also
-- holds when an instance takes its events along.
CREATE TABLE event_totals (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    bytes INTEGER NOT NULL
);
INSERT INTO event_totals (id, bytes) VALUES (1, 0);
CREATE TRIGGER events_removed AFTER DELETE ON events BEGIN UPDATE event_totals SET bytes = bytes - OLD.size; END;
