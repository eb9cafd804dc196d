-- SPDX-FileCopyrightText: 2026 The Inlet authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Webhooks: what is posted where, what waits to be posted, and what could not be. Times are
-- milliseconds since 1970, UTC.

-- url, authorization and secret are ciphertexts; NULL: none. events: as in websocket_configs. lane: a
-- random number that names the queue; another one when the webhook is disabled, so that what waited is
-- never posted, however long it takes to remove it.
CREATE TABLE webhook_configs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    instance_id TEXT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    lane INTEGER NOT NULL UNIQUE,
    enabled INTEGER NOT NULL,
    url_cipher BLOB,
    authorization_cipher BLOB,
    secret_cipher BLOB,
    by_events INTEGER NOT NULL,
    events TEXT NOT NULL,
    media_base64 INTEGER NOT NULL,
    UNIQUE (instance_id, label)
);

-- One row for each event and webhook that is to get it, in the order of publication. next_at: 0 while
-- it was not tried, else when it is tried next. data is NULL as long as the event itself is kept: the
-- trigger below copies it before it goes, so that what is pruned never takes a delivery along.
CREATE TABLE webhook_queue (
    lane INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    event TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0,
    data BLOB,
    PRIMARY KEY (lane, event_id)
) WITHOUT ROWID;
CREATE INDEX webhook_queue_by_time ON webhook_queue (lane, next_at) WHERE next_at > 0;
CREATE TRIGGER events_kept_for_webhooks BEFORE DELETE ON events BEGIN UPDATE webhook_queue SET data = (SELECT data FROM events WHERE id = OLD.id) WHERE lane IN (SELECT lane FROM webhook_configs WHERE instance_id = OLD.instance_id AND enabled = 1) AND event_id = OLD.id AND data IS NULL; END;

-- Lanes given up, whose rows are removed in slices.
CREATE TABLE webhook_dropped_lanes (
    lane INTEGER NOT NULL PRIMARY KEY
);

-- What was given up, with a copy of its own. AUTOINCREMENT: an id is not given again.
CREATE TABLE dead_letters (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    instance_id TEXT NOT NULL,
    webhook_id INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    event TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    at INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX dead_letters_by_instance ON dead_letters (instance_id, id);

-- The newest attempts of each webhook: a ring of slots that are written again and again.
CREATE TABLE webhook_attempts (
    webhook_id INTEGER NOT NULL REFERENCES webhook_configs (id) ON DELETE CASCADE,
    slot INTEGER NOT NULL,
    number INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    event TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    result TEXT NOT NULL,
    status INTEGER NOT NULL,
    duration INTEGER NOT NULL,
    error TEXT NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (webhook_id, slot)
) WITHOUT ROWID;
