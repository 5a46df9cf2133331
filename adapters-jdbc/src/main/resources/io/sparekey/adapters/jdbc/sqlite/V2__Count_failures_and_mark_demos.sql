-- SPDX-License-Identifier: Apache-2.0

-- The figures of the fleet count what failed lately, not all that ever failed.
CREATE INDEX rotations_failed ON rotations (ended) WHERE state IN ('FAILED', 'EXPIRED');

-- One row in a database that was made for a demo, where everybody may act as anybody; none in any other.
CREATE TABLE demo_mark (
    since INTEGER NOT NULL
) STRICT;

CREATE TRIGGER demo_mark_comes_first BEFORE INSERT ON demo_mark
WHEN EXISTS (SELECT 1 FROM devices) OR EXISTS (SELECT 1 FROM demo_mark)
BEGIN
    SELECT RAISE(ABORT, 'only an empty database can be marked as a demo, and only once');
END;

CREATE TRIGGER demo_mark_stays BEFORE DELETE ON demo_mark
BEGIN
    SELECT RAISE(ABORT, 'a demo stays a demo');
END;
