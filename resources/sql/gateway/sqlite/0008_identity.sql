-- SPDX-FileCopyrightText: 2026 The Inlet authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Messages are known by instance, chat and id, people by all of their addresses, and receipts may come
-- before their message. Times are milliseconds since 1970, UTC.

-- chat_jid: the normalised address, by which chats are found from now on; empty: not told. change: as
-- before, and variant tells the changes apart that came under one id; 0: the message itself. sent_at: what
-- it is sorted by; told_at: the time it tells, 0 for none; arrived_at: when it first came. is_from_me: 0
-- no, 1 yes, 2 not told. media_event: which event holds the media bytes, where it is another one. Messages
-- that were there before are entered once more, in the background as ever, and found meanwhile.
DROP INDEX messages_by_id;
DROP INDEX messages_by_chat;
ALTER TABLE messages DROP COLUMN chat;
ALTER TABLE messages ADD COLUMN variant INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN told_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN arrived_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN media_event TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX messages_by_id ON messages (instance_id, message_id, change, chat_jid, variant);
CREATE INDEX messages_by_chat ON messages (instance_id, chat_jid, sent_at, event_id);
INSERT OR REPLACE INTO message_backlog (id, next_id, last_id) SELECT 1, '', MAX(id) FROM events HAVING COUNT(*) > 0;

-- What receipts tell of a message id under the address of a chat, and that something was told of it there
-- at all. Of each step, and of failures, the newest time and where in the log it came; both 0 for never.
-- self_step: read (3) or played (4) by the own account. state: what it comes to for an outgoing message,
-- for figures. waits: a number that grows, while no message of that id has come; else 0.
CREATE TABLE message_receipts (
    instance_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    chat_jid TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    sent_number INTEGER NOT NULL,
    delivered_at INTEGER NOT NULL,
    delivered_number INTEGER NOT NULL,
    read_at INTEGER NOT NULL,
    read_number INTEGER NOT NULL,
    played_at INTEGER NOT NULL,
    played_number INTEGER NOT NULL,
    failed_at INTEGER NOT NULL,
    failed_number INTEGER NOT NULL,
    self_step INTEGER NOT NULL,
    state INTEGER NOT NULL,
    waits INTEGER NOT NULL,
    PRIMARY KEY (instance_id, message_id, chat_jid)
) WITHOUT ROWID;
CREATE INDEX message_receipts_waiting ON message_receipts (instance_id, waits) WHERE waits > 0;

-- Which addresses are one person, as events tell it: each pair stands here twice, once from either end.
-- messages: how many message ids were told of both. number: grows with each pair of the instance, so that
-- the oldest can go.
CREATE TABLE identity_links (
    instance_id TEXT NOT NULL,
    address TEXT NOT NULL,
    other TEXT NOT NULL,
    is_together INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (instance_id, address, other)
) WITHOUT ROWID;
CREATE INDEX identity_links_by_number ON identity_links (instance_id, number);

DROP TRIGGER events_removed;
CREATE TRIGGER events_removed AFTER DELETE ON events BEGIN UPDATE event_totals SET bytes = bytes - OLD.size; DELETE FROM message_receipts WHERE (instance_id, message_id) IN (SELECT instance_id, message_id FROM messages WHERE event_id = OLD.id AND change = 0); DELETE FROM messages WHERE event_id = OLD.id; DELETE FROM thin_events WHERE event_id = OLD.id; END;
CREATE TRIGGER instances_removed AFTER DELETE ON instances BEGIN DELETE FROM message_receipts WHERE instance_id = OLD.id; DELETE FROM identity_links WHERE instance_id = OLD.id; END;
