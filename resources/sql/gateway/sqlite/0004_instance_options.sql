-- SPDX-FileCopyrightText: 2026 The Inlet authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What an instance is configured with besides its WebSocket, and what its messages are counted by.

-- No row: all as they are before anybody changed them.
CREATE TABLE instance_settings (
    instance_id TEXT NOT NULL PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
    auto_reject_calls INTEGER NOT NULL,
    call_reject_message TEXT NOT NULL,
    ignore_group_messages INTEGER NOT NULL,
    keep_online_status INTEGER NOT NULL,
    auto_read_messages INTEGER NOT NULL,
    disable_history_sync INTEGER NOT NULL,
    ignore_status INTEGER NOT NULL
);

-- No row: none. password_cipher is empty where there is no password.
CREATE TABLE proxies (
    instance_id TEXT NOT NULL PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    protocol TEXT NOT NULL,
    username TEXT NOT NULL,
    password_cipher BLOB NOT NULL
);

-- No row: none.
CREATE TABLE object_storages (
    instance_id TEXT NOT NULL PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
    region TEXT NOT NULL,
    bucket TEXT NOT NULL,
    access_key TEXT NOT NULL,
    secret_key_cipher BLOB NOT NULL,
    endpoint TEXT NOT NULL,
    path_prefix TEXT NOT NULL
);

-- type: as it was written. media: the word for what comes with it, empty for nothing. Messages that
-- were there before are entered once more, in the background as ever.
ALTER TABLE messages ADD COLUMN type TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN media TEXT NOT NULL DEFAULT '';
INSERT OR REPLACE INTO message_backlog (id, next_id, last_id) SELECT 1, '', MAX(id) FROM events HAVING COUNT(*) > 0;
