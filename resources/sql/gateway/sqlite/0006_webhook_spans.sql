-- SPDX-FileCopyrightText: 2026 The Inlet authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What waits for a webhook, in one row for many events: the events of its instance from next_id to
-- last_id, all of them, none tried yet. Whatever else waits (tried before, not kept, about to be pruned,
-- or let pass where a neighbour was not) has a row of its own in webhook_queue; no event has both. next_id
-- is the first that waits, or any text between it and the one before it.
CREATE TABLE webhook_spans (
    lane INTEGER NOT NULL,
    first_id TEXT NOT NULL,
    next_id TEXT NOT NULL,
    last_id TEXT NOT NULL,
    PRIMARY KEY (lane, first_id)
) WITHOUT ROWID;
