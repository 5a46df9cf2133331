-- SPDX-License-Identifier: Apache-2.0

-- The token itself is nowhere: only its digest (SHA-256). Scopes are written as the core writes them.
CREATE TABLE api_tokens (
    id       BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name     TEXT    NOT NULL,
    scope    TEXT    NOT NULL CHECK (instr(scope, 'reveal') = 0),
    digest   TEXT    NOT NULL UNIQUE CHECK (length(digest) = 64),
    by_kind  TEXT    NOT NULL CHECK (by_kind IN ('PERSON', 'GATEWAY', 'SYSTEM')),
    by_realm TEXT    NOT NULL,
    by_name  TEXT    NOT NULL,
    issued   INTEGER NOT NULL,
    expires  INTEGER NOT NULL,
    revoked  INTEGER,
    CHECK (issued < expires)
) STRICT;

CREATE TRIGGER api_tokens_stay
BEFORE UPDATE OF id, name, scope, digest, by_kind, by_realm, by_name, issued, expires ON api_tokens
BEGIN
    SELECT RAISE(ABORT, 'a token that was issued never changes');
END;

CREATE TRIGGER api_tokens_stay_revoked BEFORE UPDATE ON api_tokens
WHEN OLD.revoked IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a token is revoked for ever');
END;

CREATE TRIGGER api_tokens_are_kept BEFORE DELETE ON api_tokens
BEGIN
    SELECT RAISE(ABORT, 'a token that was issued is kept for the record');
END;

-- What other adapters keep for a while, as web sessions: worth nothing once it has expired.
CREATE TABLE expiring_records (
    kind    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    value   BLOB    NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX expiring_records_of_subject ON expiring_records (kind, subject);
CREATE INDEX expiring_records_expired ON expiring_records (expires);
