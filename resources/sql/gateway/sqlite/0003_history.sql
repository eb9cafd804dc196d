-- SPDX-FileCopyrightText: 2026 The Inlet authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Messages are found by id and by chat, events are read in order, instances go in slices, and tags
-- are kept. Times are milliseconds since 1970, UTC.

-- The index of messages: what is needed to find one and to tell its state. What it says is read out
-- of its event. change: 0 the message itself, 1 an edit, 2 a revocation, 3 a reaction, which may come
-- under the id of the message they change. chat: the digits that numbers are compared by. Rows go by
-- the trigger below; a foreign key would be looked up at each insert.
CREATE TABLE messages (
    event_id TEXT NOT NULL PRIMARY KEY,
    instance_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    change INTEGER NOT NULL,
    chat TEXT NOT NULL,
    chat_jid TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    is_from_me INTEGER NOT NULL,
    status INTEGER NOT NULL,
    has_base64 INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX messages_by_id ON messages (instance_id, message_id, change);
CREATE INDEX messages_by_chat ON messages (instance_id, chat, sent_at, event_id);

-- Large events of messages once more, without their media bytes.
CREATE TABLE thin_events (
    event_id TEXT NOT NULL PRIMARY KEY,
    data BLOB NOT NULL
);

DROP TRIGGER events_removed;
CREATE TRIGGER events_removed AFTER DELETE ON events BEGIN UPDATE event_totals SET bytes = bytes - OLD.size; DELETE FROM messages WHERE event_id = OLD.id; DELETE FROM thin_events WHERE event_id = OLD.id; END;

-- The newest id of an instance that was removed for age or room, or was not kept at all, or a later
-- one. What an older database has removed is not known, so it may be all in front of what it has.
ALTER TABLE instances ADD COLUMN pruned_to TEXT NOT NULL DEFAULT '';
UPDATE instances SET pruned_to = COALESCE((SELECT MIN(id) FROM events), '');

-- Whether events are kept at present.
ALTER TABLE event_totals ADD COLUMN is_keeping INTEGER NOT NULL DEFAULT 1;

-- Events that were there before the index and are still to be entered into it: those above next_id up
-- to last_id. No row: none.
CREATE TABLE message_backlog (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    next_id TEXT NOT NULL,
    last_id TEXT NOT NULL
);
INSERT INTO message_backlog (id, next_id, last_id) SELECT 1, '', MAX(id) FROM events HAVING COUNT(*) > 0;

-- An instance that was deleted stays, without name and token, until its events are gone.
ALTER TABLE instances ADD COLUMN is_removed INTEGER NOT NULL DEFAULT 0;

-- AUTOINCREMENT: the id of a deleted tag is not given again.
CREATE TABLE tags (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    instance_id TEXT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    color INTEGER NOT NULL
);
CREATE INDEX tags_by_instance ON tags (instance_id, id);
