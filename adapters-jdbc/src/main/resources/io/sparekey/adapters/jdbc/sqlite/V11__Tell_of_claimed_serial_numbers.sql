-- SPDX-License-Identifier: Apache-2.0

-- Owners are told of enrolments, and officers of claimed serial numbers: a check cannot be changed, so the table is made anew.
CREATE TABLE notices_of_more_kinds (
    id        BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at        INTEGER NOT NULL,
    to_kind   TEXT    NOT NULL CHECK (to_kind IN ('PERSON', 'LOGIN', 'OFFICERS')),
    to_realm  TEXT    NOT NULL,
    to_name   TEXT    NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN
        ('KEY_REVEALED', 'ROTATION_REQUESTED', 'KEY_STORED', 'UPLOAD_FAILED', 'OWNERSHIP_CHANGED', 'DEVICE_REMOVED',
         'AGENT_ENROLLED', 'MAC_ENROLLED', 'STORE_YOUR_KEY', 'REVEAL_DISPUTED', 'ESCROWED_KEY_REFUSED', 'NEW_KEY_MISSING', 'KEY_DISPUTED',
         'ENVELOPE_UNOPENABLE', 'KEY_MISSING_ON_MAC', 'ESCROW_PROFILE_LOST', 'SERIAL_NUMBER_CLAIMED', 'KEY_UNOPENABLE')),
    device    BLOB    NOT NULL CHECK (length(device) = 16),
    detail    TEXT    NOT NULL,
    delivered INTEGER,
    reveal    BLOB CHECK (length(reveal) = 16),
    reason    TEXT CHECK ((reason IS NULL) = (reveal IS NULL)),
    ticket    TEXT CHECK ((ticket IS NULL) = (reveal IS NULL))
) STRICT;

INSERT INTO notices_of_more_kinds (id, at, to_kind, to_realm, to_name, kind, device, detail, delivered, reveal, reason, ticket)
SELECT id, at, to_kind, to_realm, to_name, kind, device, detail, delivered, reveal, reason, ticket FROM notices ORDER BY rowid;

DROP TABLE notices;

ALTER TABLE notices_of_more_kinds RENAME TO notices;

CREATE INDEX notices_of_recipient ON notices (to_kind, to_realm, to_name, id);
CREATE INDEX notices_to_deliver ON notices (id) WHERE delivered IS NULL;

-- What did not open is looked for among answers, too.
DROP INDEX deliveries_unopenable;
CREATE INDEX deliveries_unopenable ON deliveries (device, source, received, id) WHERE unopenable IS NOT NULL;
