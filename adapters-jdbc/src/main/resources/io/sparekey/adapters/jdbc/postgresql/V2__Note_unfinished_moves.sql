-- SPDX-License-Identifier: Apache-2.0

-- One row while everything is being moved into this database from another; none before and after. As long as there is one, nobody may
-- open the database: part of it is still elsewhere.
CREATE TABLE unfinished_move (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    begun BIGINT NOT NULL
);

CREATE UNIQUE INDEX unfinished_move_is_alone ON unfinished_move ((TRUE));
