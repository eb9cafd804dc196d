-- SPDX-FileCopyrightText: 2026 The Inlet authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Every event has a position: the epoch of its instance's log and a number, from 1 on without holes, in
-- the order of the log. Ids are names.

-- epoch: a random number of 32 bits; an instance that is made anew under an old name has another one.
-- pruned_sequence: the newest number that was removed for age or room, and pruned_end an id that stands
-- behind that event and before the next one of the instance.
ALTER TABLE instances ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE instances ADD COLUMN pruned_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE instances ADD COLUMN pruned_end TEXT NOT NULL DEFAULT '';
UPDATE instances SET epoch = random() & 4294967295;

-- It stands behind data, where reading it walks through the pages of that: whoever reads many takes it
-- from the index. A copy of the table with the column in front would need its room once more, for good.
ALTER TABLE events ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
UPDATE events SET sequence = numbered.n FROM (SELECT rowid AS r, ROW_NUMBER() OVER (PARTITION BY instance_id ORDER BY id) AS n FROM events) AS numbered WHERE events.rowid = numbered.r;

-- What waits for a webhook, as before, by numbers: the events from next_sequence to last_sequence.
CREATE TABLE webhook_runs (
    lane INTEGER NOT NULL,
    first_sequence INTEGER NOT NULL,
    next_sequence INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL,
    PRIMARY KEY (lane, first_sequence)
) WITHOUT ROWID;
INSERT INTO webhook_runs (lane, first_sequence, next_sequence, last_sequence)
    SELECT s.lane, MIN(e.sequence), MIN(e.sequence), MAX(e.sequence) FROM webhook_spans s
    CROSS JOIN webhook_configs c ON c.lane = s.lane
    CROSS JOIN events e ON e.instance_id = c.instance_id AND e.id >= s.next_id AND e.id <= s.last_id
    GROUP BY s.lane, s.first_id;
DROP TABLE webhook_spans;
ALTER TABLE webhook_runs RENAME TO webhook_spans;

DROP INDEX events_by_instance;
CREATE UNIQUE INDEX events_by_instance ON events (instance_id, sequence);
