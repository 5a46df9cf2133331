-- SPDX-License-Identifier: Apache-2.0

-- The text itself is nowhere: only digests (SHA-256). A successor takes the place of the digest when it is used for the first time.
CREATE TABLE agent_credentials (
    id            BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device        BLOB    NOT NULL REFERENCES devices (id),
    digest        TEXT    NOT NULL UNIQUE CHECK (length(digest) = 64),
    successor     TEXT    UNIQUE CHECK (length(successor) = 64),
    by_kind       TEXT    NOT NULL CHECK (by_kind IN ('PERSON', 'GATEWAY', 'SYSTEM')),
    by_realm      TEXT    NOT NULL,
    by_name       TEXT    NOT NULL,
    invited       INTEGER NOT NULL,
    redeemable    INTEGER NOT NULL,
    enrolled      INTEGER,
    revoked       INTEGER,
    nonce         TEXT    CHECK (length(nonce) = 64),
    nonce_expires INTEGER CHECK ((nonce_expires IS NULL) = (nonce IS NULL)),
    version       INTEGER NOT NULL,
    CHECK (invited < redeemable)
) STRICT;

CREATE INDEX agent_credentials_of_device ON agent_credentials (device, id);
CREATE INDEX agent_credentials_live ON agent_credentials (device, id) WHERE revoked IS NULL;

CREATE TRIGGER agent_credentials_stay
BEFORE UPDATE OF id, device, by_kind, by_realm, by_name, invited, redeemable ON agent_credentials
BEGIN
    SELECT RAISE(ABORT, 'whose agent it is never changes');
END;

CREATE TRIGGER agent_credentials_stay_revoked BEFORE UPDATE ON agent_credentials
WHEN OLD.revoked IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'an agent is revoked for ever');
END;

CREATE TRIGGER agent_credentials_are_kept BEFORE DELETE ON agent_credentials
BEGIN
    SELECT RAISE(ABORT, 'an agent is kept for the record');
END;

-- Owners are told of agents: a check cannot be changed, so the table is made anew.
CREATE TABLE notices_of_more_kinds (
    id        BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at        INTEGER NOT NULL,
    to_kind   TEXT    NOT NULL CHECK (to_kind IN ('PERSON', 'LOGIN', 'OFFICERS')),
    to_realm  TEXT    NOT NULL,
    to_name   TEXT    NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN
        ('KEY_REVEALED', 'ROTATION_REQUESTED', 'KEY_STORED', 'UPLOAD_FAILED', 'OWNERSHIP_CHANGED', 'DEVICE_REMOVED',
         'AGENT_ENROLLED', 'STORE_YOUR_KEY', 'REVEAL_DISPUTED', 'ESCROWED_KEY_REFUSED', 'NEW_KEY_MISSING', 'KEY_DISPUTED',
         'ENVELOPE_UNOPENABLE', 'KEY_MISSING_ON_MAC', 'ESCROW_PROFILE_LOST', 'KEY_UNOPENABLE')),
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
