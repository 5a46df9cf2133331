-- SPDX-License-Identifier: Apache-2.0
--
-- Ids are UUIDs as 16 bytes, big end first: bytes compare like the texts do, so that the time order of version 7 holds in every
-- index, at less than half the size. Instants are milliseconds since 1970, enums the names of the constants.
--
-- What must never happen is forbidden here as well, by constraints and triggers, whatever the program above does.

CREATE TABLE devices (
    id                BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    serial            TEXT    NOT NULL UNIQUE,
    name              TEXT    NOT NULL,
    ownership         TEXT    NOT NULL CHECK (ownership IN ('CORPORATE', 'PERSONAL', 'UNKNOWN')),
    owner_issuer      TEXT,
    owner_subject     TEXT,
    owner_login       TEXT,
    enrolled          INTEGER NOT NULL CHECK (enrolled IN (0, 1)),
    encrypted         TEXT    NOT NULL CHECK (encrypted IN ('YES', 'NO', 'UNKNOWN')),
    encryption_origin TEXT    NOT NULL CHECK (encryption_origin IN ('ORGANISATION', 'USER', 'BEFORE_ENROLMENT', 'UNKNOWN')),
    personal_key      TEXT    NOT NULL CHECK (personal_key IN ('YES', 'NO', 'UNKNOWN')),
    profile           TEXT    NOT NULL CHECK (profile IN ('PRESENT', 'MISSING', 'CONFLICTING', 'UNKNOWN')),
    last_check_in     INTEGER,
    last_report       INTEGER,
    unescrowed_since  INTEGER,
    registered        INTEGER NOT NULL,
    removed           INTEGER,
    keys_destroyed    INTEGER,
    version           INTEGER NOT NULL,
    CHECK ((owner_issuer IS NULL) = (owner_subject IS NULL)),
    CHECK (owner_issuer IS NULL OR owner_login IS NULL),
    CHECK (keys_destroyed IS NULL OR removed IS NOT NULL)
) STRICT;

-- One index for each kind of scope, all in the order in which devices are listed.
CREATE INDEX devices_all ON devices (serial) WHERE removed IS NULL;
CREATE INDEX devices_corporate ON devices (serial) WHERE removed IS NULL AND ownership = 'CORPORATE';
CREATE INDEX devices_personal ON devices (serial) WHERE removed IS NULL AND ownership <> 'CORPORATE';
CREATE INDEX devices_owned ON devices (owner_issuer, owner_subject, serial) WHERE removed IS NULL;
CREATE INDEX devices_expected ON devices (owner_login, serial) WHERE owner_login IS NOT NULL;
CREATE INDEX devices_to_destroy ON devices (removed, id) WHERE removed IS NOT NULL AND keys_destroyed IS NULL;

CREATE TABLE ownership_changes (
    device         BLOB    NOT NULL REFERENCES devices (id),
    position       INTEGER NOT NULL,
    at             INTEGER NOT NULL,
    former_issuer  TEXT,
    former_subject TEXT,
    former_login   TEXT,
    new_issuer     TEXT,
    new_subject    TEXT,
    new_login      TEXT,
    ownership_from TEXT    NOT NULL CHECK (ownership_from IN ('CORPORATE', 'PERSONAL', 'UNKNOWN')),
    ownership_to   TEXT    NOT NULL CHECK (ownership_to IN ('CORPORATE', 'PERSONAL', 'UNKNOWN')),
    is_first       INTEGER NOT NULL CHECK (is_first IN (0, 1)),
    PRIMARY KEY (device, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ownership_changes_stay BEFORE UPDATE ON ownership_changes
BEGIN
    SELECT RAISE(ABORT, 'the history of a device only grows');
END;

CREATE TRIGGER ownership_changes_are_kept BEFORE DELETE ON ownership_changes
BEGIN
    SELECT RAISE(ABORT, 'the history of a device only grows');
END;

CREATE TABLE escrowed_keys (
    id                BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device            BLOB    NOT NULL REFERENCES devices (id),
    version           INTEGER NOT NULL CHECK (version > 0),
    sealed_ciphertext BLOB    NOT NULL,
    sealed_data_key   BLOB    NOT NULL CHECK (length(sealed_data_key) = 16),
    sealed_format     INTEGER NOT NULL,
    fingerprint       TEXT    NOT NULL CHECK (length(fingerprint) = 64),
    source            TEXT    NOT NULL CHECK (source IN ('UNAUTHENTICATED', 'DEVICE_AGENT', 'MANAGEMENT')),
    made_by           BLOB    CHECK (length(made_by) = 16),
    made_reason       TEXT    CHECK (made_reason IN
        ('UPLOAD', 'OWNER', 'SUPPORT', 'AFTER_REVEAL', 'SCHEDULE', 'OWNERSHIP_CHANGE')),
    made_requested    INTEGER,
    made_for_issuer   TEXT,
    made_for_subject  TEXT,
    made_under        TEXT    NOT NULL CHECK (made_under IN ('CORPORATE', 'PERSONAL', 'UNKNOWN')),
    made_after        INTEGER,
    received          INTEGER NOT NULL,
    last_seen         INTEGER NOT NULL,
    confirmed         INTEGER,
    proven            INTEGER,
    contradicted      INTEGER,
    standing          TEXT    NOT NULL CHECK (standing IN ('CURRENT', 'PREVIOUS', 'SUPERSEDED', 'QUARANTINED')),
    superseded_by     BLOB    CHECK (length(superseded_by) = 16),
    scheduled         INTEGER,
    UNIQUE (device, version),
    UNIQUE (device, fingerprint),
    CHECK ((made_by IS NULL) = (made_reason IS NULL) AND (made_by IS NULL) = (made_requested IS NULL)),
    CHECK ((made_for_issuer IS NULL) = (made_for_subject IS NULL))
) STRICT;

CREATE UNIQUE INDEX escrowed_keys_current ON escrowed_keys (device) WHERE standing = 'CURRENT';
CREATE UNIQUE INDEX escrowed_keys_previous ON escrowed_keys (device) WHERE standing = 'PREVIOUS';
CREATE INDEX escrowed_keys_to_schedule ON escrowed_keys (received, id) WHERE standing = 'CURRENT' AND scheduled IS NULL;

CREATE TRIGGER escrowed_keys_stay
BEFORE UPDATE OF id, device, version, sealed_ciphertext, sealed_data_key, sealed_format, fingerprint ON escrowed_keys
BEGIN
    SELECT RAISE(ABORT, 'an escrowed key never changes');
END;

-- Without its data key a ciphertext is worth nothing; as long as there is one, a deletion would lose a key.
CREATE TRIGGER escrowed_keys_are_kept BEFORE DELETE ON escrowed_keys
WHEN EXISTS (SELECT 1 FROM data_keys WHERE device = OLD.device)
BEGIN
    SELECT RAISE(ABORT, 'escrowed keys are deleted after their data key only');
END;

CREATE TABLE rotations (
    id                BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device            BLOB    NOT NULL REFERENCES devices (id),
    reason            TEXT    NOT NULL CHECK (reason IN
        ('UPLOAD', 'OWNER', 'SUPPORT', 'AFTER_REVEAL', 'SCHEDULE', 'OWNERSHIP_CHANGE')),
    by_kind           TEXT    NOT NULL CHECK (by_kind IN ('PERSON', 'GATEWAY', 'SYSTEM')),
    by_realm          TEXT    NOT NULL,
    by_name           TEXT    NOT NULL,
    owner_issuer      TEXT,
    owner_subject     TEXT,
    requested         INTEGER NOT NULL,
    due               INTEGER NOT NULL,
    renewals          INTEGER NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN
        ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE', 'STORED', 'FAILED', 'EXPIRED')),
    unlock_key        BLOB    CHECK (length(unlock_key) = 16),
    typed_ciphertext  BLOB,
    typed_data_key    BLOB    CHECK (length(typed_data_key) = 16),
    typed_format      INTEGER,
    typed_fingerprint TEXT    CHECK (length(typed_fingerprint) = 64),
    typed_by_issuer   TEXT,
    typed_by_subject  TEXT,
    typed_at          INTEGER,
    opened            INTEGER,
    expires           INTEGER,
    sent              INTEGER,
    doubted           INTEGER,
    ended             INTEGER,
    next_at           INTEGER,
    attempts          INTEGER NOT NULL,
    leased_until      INTEGER,
    doubt             TEXT    CHECK (doubt IN ('REFUSED', 'WITHOUT_KEY', 'UNOPENABLE', 'TIMED_OUT', 'RE_ENROLLED')),
    cause             TEXT    CHECK (cause IN ('WRONG_KEY', 'SILENT', 'NOT_SET_UP', 'UNDETERMINED')),
    stored_key        BLOB    CHECK (length(stored_key) = 16),
    version           INTEGER NOT NULL,
    CHECK ((owner_issuer IS NULL) = (owner_subject IS NULL)),
    CHECK (unlock_key IS NULL OR typed_fingerprint IS NULL),
    CHECK ((typed_fingerprint IS NULL) = (typed_at IS NULL) AND (typed_fingerprint IS NULL) = (typed_by_issuer IS NULL)),
    CHECK ((typed_by_issuer IS NULL) = (typed_by_subject IS NULL)),
    CHECK ((typed_ciphertext IS NULL) = (typed_data_key IS NULL) AND (typed_ciphertext IS NULL) = (typed_format IS NULL)),
    CHECK (typed_ciphertext IS NULL OR typed_fingerprint IS NOT NULL),
    -- A typed key is erased in every state that ends the attempt.
    CHECK (typed_ciphertext IS NULL OR state IN ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE'))
) STRICT;

CREATE UNIQUE INDEX rotations_open ON rotations (device)
    WHERE opened IS NOT NULL AND state IN ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE');
CREATE UNIQUE INDEX rotations_waiting ON rotations (device) WHERE opened IS NULL AND state = 'REQUESTED';
CREATE INDEX rotations_of_device ON rotations (device, id);
CREATE INDEX rotations_attempted ON rotations (device, opened, id) WHERE opened IS NOT NULL;
CREATE INDEX rotations_due ON rotations (next_at, id)
    WHERE next_at IS NOT NULL AND state IN ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE');
CREATE INDEX rotations_expiring ON rotations (expires, id)
    WHERE opened IS NOT NULL AND state IN ('REQUESTED', 'SENT', 'UNSURE');

CREATE TABLE deliveries (
    id                BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device            BLOB    NOT NULL REFERENCES devices (id),
    source            TEXT    NOT NULL CHECK (source IN ('UNAUTHENTICATED', 'DEVICE_AGENT', 'MANAGEMENT')),
    rotation          BLOB    CHECK (length(rotation) = 16),
    reported          INTEGER NOT NULL,
    received          INTEGER NOT NULL,
    sealed_ciphertext BLOB    NOT NULL,
    sealed_data_key   BLOB    NOT NULL CHECK (length(sealed_data_key) = 16),
    sealed_format     INTEGER NOT NULL,
    unopenable        INTEGER,
    leased_until      INTEGER
) STRICT;

CREATE INDEX deliveries_of_device ON deliveries (device);
CREATE INDEX deliveries_unopenable ON deliveries (device, source, received, id)
    WHERE rotation IS NULL AND unopenable IS NOT NULL;
CREATE INDEX deliveries_to_open ON deliveries (received, id) WHERE unopenable IS NULL;

CREATE TABLE data_keys (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device     BLOB    NOT NULL UNIQUE REFERENCES devices (id),
    generation INTEGER NOT NULL CHECK (generation > 0),
    wrapped    BLOB    NOT NULL
) STRICT;

CREATE INDEX data_keys_under ON data_keys (generation, id);

CREATE TABLE sentinels (
    generation INTEGER NOT NULL PRIMARY KEY CHECK (generation > 0),
    sealed     BLOB    NOT NULL
) STRICT;

CREATE TABLE device_certificates (
    id                BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device            BLOB    NOT NULL REFERENCES devices (id),
    certificate       BLOB    NOT NULL,
    sealed_ciphertext BLOB    NOT NULL,
    sealed_data_key   BLOB    NOT NULL CHECK (length(sealed_data_key) = 16),
    sealed_format     INTEGER NOT NULL
) STRICT;

CREATE INDEX device_certificates_of_device ON device_certificates (device, id);

CREATE TRIGGER device_certificates_stay BEFORE UPDATE ON device_certificates
BEGIN
    SELECT RAISE(ABORT, 'a certificate never changes');
END;

CREATE TRIGGER device_certificates_are_kept BEFORE DELETE ON device_certificates
WHEN EXISTS (SELECT 1 FROM data_keys WHERE device = OLD.device)
BEGIN
    SELECT RAISE(ABORT, 'certificates are deleted after their data key only');
END;

CREATE TABLE policies (
    version                  INTEGER NOT NULL PRIMARY KEY CHECK (version > 1),
    required                 INTEGER NOT NULL CHECK (required IN (0, 1)),
    blocks_access            INTEGER NOT NULL CHECK (blocks_access IN (0, 1)),
    grace                    INTEGER NOT NULL,
    blocking_since           INTEGER,
    owner_sign_in_age        INTEGER NOT NULL,
    support_sign_in_age      INTEGER NOT NULL,
    display                  INTEGER NOT NULL,
    relabel_delay            INTEGER NOT NULL,
    support_rotates_personal INTEGER NOT NULL CHECK (support_rotates_personal IN (0, 1)),
    after_reveal             INTEGER NOT NULL CHECK (after_reveal IN (0, 1)),
    after_reveal_delay       INTEGER NOT NULL,
    every_months             INTEGER NOT NULL CHECK (every_months BETWEEN 0 AND 12),
    attempt_lifetime         INTEGER NOT NULL,
    stale_after              INTEGER NOT NULL,
    retain_after_removal     INTEGER NOT NULL
) STRICT;

CREATE TRIGGER policies_stay BEFORE UPDATE ON policies
BEGIN
    SELECT RAISE(ABORT, 'a policy that was in force never changes');
END;

CREATE TRIGGER policies_are_kept BEFORE DELETE ON policies
BEGIN
    SELECT RAISE(ABORT, 'a policy that was in force is kept');
END;

-- The device may be one that is not registered: the one that was asked for.
CREATE TABLE audit_entries (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at          INTEGER NOT NULL,
    actor_kind  TEXT    NOT NULL CHECK (actor_kind IN ('PERSON', 'GATEWAY', 'SYSTEM')),
    actor_realm TEXT    NOT NULL,
    actor_name  TEXT    NOT NULL,
    device      BLOB    CHECK (length(device) = 16),
    type        TEXT    NOT NULL,
    fields      TEXT    NOT NULL
) STRICT;

CREATE INDEX audit_entries_of_actor ON audit_entries (actor_kind, actor_realm, actor_name, id);
CREATE INDEX audit_entries_of_device ON audit_entries (device, id) WHERE device IS NOT NULL;

CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'an audit entry never changes');
END;

CREATE TRIGGER audit_entries_are_kept BEFORE DELETE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'an audit entry is kept');
END;

CREATE TABLE notices (
    id        BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at        INTEGER NOT NULL,
    to_kind   TEXT    NOT NULL CHECK (to_kind IN ('PERSON', 'LOGIN', 'OFFICERS')),
    to_realm  TEXT    NOT NULL,
    to_name   TEXT    NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN
        ('KEY_REVEALED', 'ROTATION_REQUESTED', 'KEY_STORED', 'UPLOAD_FAILED', 'OWNERSHIP_CHANGED', 'DEVICE_REMOVED',
         'STORE_YOUR_KEY', 'ESCROWED_KEY_REFUSED', 'NEW_KEY_MISSING', 'KEY_DISPUTED', 'ENVELOPE_UNOPENABLE', 'KEY_MISSING_ON_MAC',
         'KEY_UNOPENABLE')),
    device    BLOB    NOT NULL CHECK (length(device) = 16),
    detail    TEXT    NOT NULL,
    delivered INTEGER
) STRICT;

CREATE INDEX notices_of_recipient ON notices (to_kind, to_realm, to_name, id);
CREATE INDEX notices_to_deliver ON notices (id) WHERE delivered IS NULL;

CREATE TABLE logins (
    login        TEXT NOT NULL PRIMARY KEY,
    user_issuer  TEXT NOT NULL,
    user_subject TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER logins_stay BEFORE UPDATE ON logins
BEGIN
    SELECT RAISE(ABORT, 'a login name is bound for ever');
END;

CREATE TRIGGER logins_are_kept BEFORE DELETE ON logins
BEGIN
    SELECT RAISE(ABORT, 'a login name is bound for ever');
END;
