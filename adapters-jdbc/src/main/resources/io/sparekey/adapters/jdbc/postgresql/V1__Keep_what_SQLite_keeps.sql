-- SPDX-License-Identifier: Apache-2.0
--
-- The tables of SQLite's migrations 1 to 6, in PostgreSQL's words. Ids are UUIDs as 16 bytes, big end first, instants milliseconds since
-- 1970, enums the names of the constants. Texts are compared by their bytes, as SQLite does, whatever the locale of the database.
--
-- What must never happen is forbidden here as well, by constraints and triggers, whatever the program above does.

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
END
$$;

CREATE FUNCTION refuse_while_there_is_a_data_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM data_keys WHERE device = OLD.device) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
    END IF;
    RETURN OLD;
END
$$;

CREATE FUNCTION refuse_unless_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM devices) OR EXISTS (SELECT 1 FROM demo_mark) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
    END IF;
    RETURN NEW;
END
$$;

CREATE TABLE devices (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    serial TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    ownership TEXT COLLATE "C" NOT NULL CHECK (ownership IN ('CORPORATE', 'PERSONAL', 'UNKNOWN')),
    owner_issuer TEXT COLLATE "C",
    owner_subject TEXT COLLATE "C",
    owner_login TEXT COLLATE "C",
    enrolled BOOLEAN NOT NULL,
    encrypted TEXT COLLATE "C" NOT NULL CHECK (encrypted IN ('YES', 'NO', 'UNKNOWN')),
    encryption_origin TEXT COLLATE "C" NOT NULL CHECK (encryption_origin IN ('ORGANISATION', 'USER', 'BEFORE_ENROLMENT', 'UNKNOWN')),
    personal_key TEXT COLLATE "C" NOT NULL CHECK (personal_key IN ('YES', 'NO', 'UNKNOWN')),
    profile TEXT COLLATE "C" NOT NULL CHECK (profile IN ('PRESENT', 'MISSING', 'CONFLICTING', 'UNKNOWN')),
    last_check_in BIGINT,
    last_report BIGINT,
    unescrowed_since BIGINT,
    model TEXT COLLATE "C",
    registered BIGINT NOT NULL,
    removed BIGINT,
    keys_destroyed BIGINT,
    version BIGINT NOT NULL,
    CHECK ((owner_issuer IS NULL) = (owner_subject IS NULL)),
    CHECK (owner_issuer IS NULL OR owner_login IS NULL),
    CHECK (keys_destroyed IS NULL OR removed IS NOT NULL)
);

-- One index for each kind of scope, all in the order in which devices are listed.
CREATE INDEX devices_all ON devices (serial) WHERE removed IS NULL;
CREATE INDEX devices_corporate ON devices (serial) WHERE removed IS NULL AND ownership = 'CORPORATE';
CREATE INDEX devices_personal ON devices (serial) WHERE removed IS NULL AND ownership <> 'CORPORATE';
CREATE INDEX devices_owned ON devices (owner_issuer, owner_subject, serial) WHERE removed IS NULL;
CREATE INDEX devices_expected ON devices (owner_login, serial) WHERE owner_login IS NOT NULL;
CREATE INDEX devices_to_destroy ON devices (removed, id) WHERE removed IS NOT NULL AND keys_destroyed IS NULL;

CREATE TABLE ownership_changes (
    device BYTEA NOT NULL REFERENCES devices (id),
    position BIGINT NOT NULL,
    at BIGINT NOT NULL,
    former_issuer TEXT COLLATE "C",
    former_subject TEXT COLLATE "C",
    former_login TEXT COLLATE "C",
    new_issuer TEXT COLLATE "C",
    new_subject TEXT COLLATE "C",
    new_login TEXT COLLATE "C",
    ownership_from TEXT COLLATE "C" NOT NULL CHECK (ownership_from IN ('CORPORATE', 'PERSONAL', 'UNKNOWN')),
    ownership_to TEXT COLLATE "C" NOT NULL CHECK (ownership_to IN ('CORPORATE', 'PERSONAL', 'UNKNOWN')),
    is_first BOOLEAN NOT NULL,
    PRIMARY KEY (device, position)
);

CREATE TRIGGER ownership_changes_stay BEFORE UPDATE ON ownership_changes
    FOR EACH ROW EXECUTE FUNCTION refuse('the history of a device only grows');

CREATE TRIGGER ownership_changes_are_kept BEFORE DELETE ON ownership_changes
    FOR EACH ROW EXECUTE FUNCTION refuse('the history of a device only grows');

CREATE TABLE escrowed_keys (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device BYTEA NOT NULL REFERENCES devices (id),
    version BIGINT NOT NULL CHECK (version > 0),
    sealed_ciphertext BYTEA NOT NULL,
    sealed_data_key BYTEA NOT NULL CHECK (length(sealed_data_key) = 16),
    sealed_format BIGINT NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL CHECK (length(fingerprint) = 64),
    source TEXT COLLATE "C" NOT NULL CHECK (source IN ('UNAUTHENTICATED', 'DEVICE_AGENT', 'MANAGEMENT')),
    made_by BYTEA CHECK (length(made_by) = 16),
    made_reason TEXT COLLATE "C" CHECK (made_reason IN
        ('UPLOAD', 'OWNER', 'SUPPORT', 'AFTER_REVEAL', 'SCHEDULE', 'OWNERSHIP_CHANGE')),
    made_requested BIGINT,
    made_for_issuer TEXT COLLATE "C",
    made_for_subject TEXT COLLATE "C",
    made_under TEXT COLLATE "C" NOT NULL CHECK (made_under IN ('CORPORATE', 'PERSONAL', 'UNKNOWN')),
    made_after BIGINT,
    received BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    confirmed BIGINT,
    proven BIGINT,
    contradicted BIGINT,
    standing TEXT COLLATE "C" NOT NULL CHECK (standing IN ('CURRENT', 'PREVIOUS', 'SUPERSEDED', 'QUARANTINED')),
    superseded_by BYTEA CHECK (length(superseded_by) = 16),
    scheduled BIGINT,
    UNIQUE (device, version),
    UNIQUE (device, fingerprint),
    CHECK ((made_by IS NULL) = (made_reason IS NULL) AND (made_by IS NULL) = (made_requested IS NULL)),
    CHECK ((made_for_issuer IS NULL) = (made_for_subject IS NULL))
);

CREATE UNIQUE INDEX escrowed_keys_current ON escrowed_keys (device) WHERE standing = 'CURRENT';
CREATE UNIQUE INDEX escrowed_keys_previous ON escrowed_keys (device) WHERE standing = 'PREVIOUS';
CREATE INDEX escrowed_keys_to_schedule ON escrowed_keys (received, id) WHERE standing = 'CURRENT' AND scheduled IS NULL;

CREATE TRIGGER escrowed_keys_stay BEFORE UPDATE OF id, device, version, sealed_ciphertext, sealed_data_key, sealed_format, fingerprint ON escrowed_keys
    FOR EACH ROW EXECUTE FUNCTION refuse('an escrowed key never changes');

-- Without its data key a ciphertext is worth nothing; as long as there is one, a deletion would lose a key.
CREATE TRIGGER escrowed_keys_are_kept BEFORE DELETE ON escrowed_keys
    FOR EACH ROW EXECUTE FUNCTION refuse_while_there_is_a_data_key('escrowed keys are deleted after their data key only');

CREATE TABLE rotations (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device BYTEA NOT NULL REFERENCES devices (id),
    reason TEXT COLLATE "C" NOT NULL CHECK (reason IN
        ('UPLOAD', 'OWNER', 'SUPPORT', 'AFTER_REVEAL', 'SCHEDULE', 'OWNERSHIP_CHANGE')),
    by_kind TEXT COLLATE "C" NOT NULL CHECK (by_kind IN ('PERSON', 'GATEWAY', 'SYSTEM')),
    by_realm TEXT COLLATE "C" NOT NULL,
    by_name TEXT COLLATE "C" NOT NULL,
    owner_issuer TEXT COLLATE "C",
    owner_subject TEXT COLLATE "C",
    requested BIGINT NOT NULL,
    due BIGINT NOT NULL,
    renewals BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN
        ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE', 'STORED', 'FAILED', 'EXPIRED')),
    unlock_key BYTEA CHECK (length(unlock_key) = 16),
    typed_ciphertext BYTEA,
    typed_data_key BYTEA CHECK (length(typed_data_key) = 16),
    typed_format BIGINT,
    typed_fingerprint TEXT COLLATE "C" CHECK (length(typed_fingerprint) = 64),
    typed_by_issuer TEXT COLLATE "C",
    typed_by_subject TEXT COLLATE "C",
    typed_at BIGINT,
    opened BIGINT,
    expires BIGINT,
    sent BIGINT,
    doubted BIGINT,
    ended BIGINT,
    next_at BIGINT,
    attempts BIGINT NOT NULL,
    leased_until BIGINT,
    doubt TEXT COLLATE "C" CHECK (doubt IN ('REFUSED', 'WITHOUT_KEY', 'UNOPENABLE', 'TIMED_OUT', 'RE_ENROLLED')),
    cause TEXT COLLATE "C" CHECK (cause IN ('WRONG_KEY', 'SILENT', 'NOT_SET_UP', 'UNDETERMINED')),
    stored_key BYTEA CHECK (length(stored_key) = 16),
    version BIGINT NOT NULL,
    CHECK ((owner_issuer IS NULL) = (owner_subject IS NULL)),
    CHECK (unlock_key IS NULL OR typed_fingerprint IS NULL),
    CHECK ((typed_fingerprint IS NULL) = (typed_at IS NULL) AND (typed_fingerprint IS NULL) = (typed_by_issuer IS NULL)),
    CHECK ((typed_by_issuer IS NULL) = (typed_by_subject IS NULL)),
    CHECK ((typed_ciphertext IS NULL) = (typed_data_key IS NULL) AND (typed_ciphertext IS NULL) = (typed_format IS NULL)),
    CHECK (typed_ciphertext IS NULL OR typed_fingerprint IS NOT NULL),
    -- A typed key is erased in every state that ends the attempt.
    CHECK (typed_ciphertext IS NULL OR state IN ('REQUESTED', 'SENT', 'RECEIVED', 'UNSURE'))
);

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
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device BYTEA NOT NULL REFERENCES devices (id),
    source TEXT COLLATE "C" NOT NULL CHECK (source IN ('UNAUTHENTICATED', 'DEVICE_AGENT', 'MANAGEMENT')),
    rotation BYTEA CHECK (length(rotation) = 16),
    reported BIGINT NOT NULL,
    received BIGINT NOT NULL,
    sealed_ciphertext BYTEA NOT NULL,
    sealed_data_key BYTEA NOT NULL CHECK (length(sealed_data_key) = 16),
    sealed_format BIGINT NOT NULL,
    unopenable BIGINT,
    leased_until BIGINT
);

CREATE INDEX deliveries_of_device ON deliveries (device);
CREATE INDEX deliveries_unopenable ON deliveries (device, source, received, id)
    WHERE rotation IS NULL AND unopenable IS NOT NULL;
CREATE INDEX deliveries_to_open ON deliveries (received, id) WHERE unopenable IS NULL;

CREATE TABLE data_keys (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device BYTEA NOT NULL UNIQUE REFERENCES devices (id),
    generation BIGINT NOT NULL CHECK (generation > 0),
    wrapped BYTEA NOT NULL
);

CREATE INDEX data_keys_under ON data_keys (generation, id);

CREATE TABLE sentinels (
    generation BIGINT NOT NULL PRIMARY KEY CHECK (generation > 0),
    sealed BYTEA NOT NULL
);

CREATE TABLE device_certificates (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device BYTEA NOT NULL REFERENCES devices (id),
    certificate BYTEA NOT NULL,
    sealed_ciphertext BYTEA NOT NULL,
    sealed_data_key BYTEA NOT NULL CHECK (length(sealed_data_key) = 16),
    sealed_format BIGINT NOT NULL
);

CREATE INDEX device_certificates_of_device ON device_certificates (device, id);

CREATE TRIGGER device_certificates_stay BEFORE UPDATE ON device_certificates
    FOR EACH ROW EXECUTE FUNCTION refuse('a certificate never changes');

CREATE TRIGGER device_certificates_are_kept BEFORE DELETE ON device_certificates
    FOR EACH ROW EXECUTE FUNCTION refuse_while_there_is_a_data_key('certificates are deleted after their data key only');

CREATE TABLE policies (
    version BIGINT NOT NULL PRIMARY KEY CHECK (version > 1),
    required BOOLEAN NOT NULL,
    blocks_access BOOLEAN NOT NULL,
    grace BIGINT NOT NULL,
    blocking_since BIGINT,
    owner_sign_in_age BIGINT NOT NULL,
    support_sign_in_age BIGINT NOT NULL,
    display BIGINT NOT NULL,
    relabel_delay BIGINT NOT NULL,
    support_rotates_personal BOOLEAN NOT NULL,
    after_reveal BOOLEAN NOT NULL,
    after_reveal_delay BIGINT NOT NULL,
    every_months BIGINT NOT NULL CHECK (every_months BETWEEN 0 AND 12),
    attempt_lifetime BIGINT NOT NULL,
    stale_after BIGINT NOT NULL,
    retain_after_removal BIGINT NOT NULL,
    ticket_required BOOLEAN NOT NULL
);

CREATE TRIGGER policies_stay BEFORE UPDATE ON policies
    FOR EACH ROW EXECUTE FUNCTION refuse('a policy that was in force never changes');

CREATE TRIGGER policies_are_kept BEFORE DELETE ON policies
    FOR EACH ROW EXECUTE FUNCTION refuse('a policy that was in force is kept');

-- The device may be one that is not registered: the one that was asked for.
CREATE TABLE audit_entries (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at BIGINT NOT NULL,
    actor_kind TEXT COLLATE "C" NOT NULL CHECK (actor_kind IN ('PERSON', 'GATEWAY', 'SYSTEM')),
    actor_realm TEXT COLLATE "C" NOT NULL,
    actor_name TEXT COLLATE "C" NOT NULL,
    device BYTEA CHECK (length(device) = 16),
    type TEXT COLLATE "C" NOT NULL,
    fields TEXT COLLATE "C" NOT NULL
);

CREATE INDEX audit_entries_of_actor ON audit_entries (actor_kind, actor_realm, actor_name, id);
CREATE INDEX audit_entries_of_device ON audit_entries (device, id) WHERE device IS NOT NULL;

CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse('an audit entry never changes');

CREATE TRIGGER audit_entries_are_kept BEFORE DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse('an audit entry is kept');

CREATE TABLE notices (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    at BIGINT NOT NULL,
    to_kind TEXT COLLATE "C" NOT NULL CHECK (to_kind IN ('PERSON', 'LOGIN', 'OFFICERS')),
    to_realm TEXT COLLATE "C" NOT NULL,
    to_name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN
        ('KEY_REVEALED', 'ROTATION_REQUESTED', 'KEY_STORED', 'UPLOAD_FAILED', 'OWNERSHIP_CHANGED', 'DEVICE_REMOVED',
         'STORE_YOUR_KEY', 'REVEAL_DISPUTED', 'ESCROWED_KEY_REFUSED', 'NEW_KEY_MISSING', 'KEY_DISPUTED', 'ENVELOPE_UNOPENABLE',
         'KEY_MISSING_ON_MAC', 'KEY_UNOPENABLE')),
    device BYTEA NOT NULL CHECK (length(device) = 16),
    detail TEXT COLLATE "C" NOT NULL,
    delivered BIGINT,
    reveal BYTEA CHECK (length(reveal) = 16),
    reason TEXT COLLATE "C" CHECK ((reason IS NULL) = (reveal IS NULL)),
    ticket TEXT COLLATE "C" CHECK ((ticket IS NULL) = (reveal IS NULL))
);

CREATE INDEX notices_of_recipient ON notices (to_kind, to_realm, to_name, id);
CREATE INDEX notices_to_deliver ON notices (id) WHERE delivered IS NULL;

CREATE TABLE logins (
    login TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    user_issuer TEXT COLLATE "C" NOT NULL,
    user_subject TEXT COLLATE "C" NOT NULL
);

CREATE TRIGGER logins_stay BEFORE UPDATE ON logins
    FOR EACH ROW EXECUTE FUNCTION refuse('a login name is bound for ever');

CREATE TRIGGER logins_are_kept BEFORE DELETE ON logins
    FOR EACH ROW EXECUTE FUNCTION refuse('a login name is bound for ever');

-- The figures of the fleet count what failed lately, not all that ever failed.
CREATE INDEX rotations_failed ON rotations (ended) WHERE state IN ('FAILED', 'EXPIRED');

-- One row in a database that was made for a demo, where everybody may act as anybody; none in any other.
CREATE TABLE demo_mark (
    since BIGINT NOT NULL
);

CREATE TRIGGER demo_mark_comes_first BEFORE INSERT ON demo_mark
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_empty('only an empty database can be marked as a demo, and only once');

CREATE TRIGGER demo_mark_stays BEFORE DELETE ON demo_mark
    FOR EACH ROW EXECUTE FUNCTION refuse('a demo stays a demo');

CREATE TABLE person_cards (
    user_issuer TEXT COLLATE "C" NOT NULL,
    user_subject TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    login TEXT COLLATE "C",
    PRIMARY KEY (user_issuer, user_subject)
);

-- What devices that are not removed are found by, folded, in the order in which pages are filled. It follows from devices and
-- person_cards; the program keeps it up to date, since SQL cannot fold. Of several words in the same place the device is found by the
-- first that begins with the prefix: a word counts only for prefixes that are too long for those before it, of at least from_length
-- characters.
CREATE TABLE device_words (
    found_by TEXT COLLATE "C" NOT NULL CHECK (found_by IN ('SERIAL', 'NAME', 'USER')),
    corporate BOOLEAN NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    device BYTEA NOT NULL REFERENCES devices (id),
    from_length BIGINT NOT NULL CHECK (from_length > 0),
    PRIMARY KEY (found_by, corporate, word, device)
);

CREATE INDEX device_words_of_device ON device_words (device, found_by);

-- The figures of the fleet count reveals by day, and look at nothing else of the trail.
CREATE INDEX audit_entries_revealed ON audit_entries (at) WHERE type = 'KeyRevealed';

-- The token itself is nowhere: only its digest (SHA-256). Scopes are written as the core writes them.
CREATE TABLE api_tokens (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT COLLATE "C" NOT NULL,
    scope TEXT COLLATE "C" NOT NULL CHECK (strpos(scope, 'reveal') = 0),
    digest TEXT COLLATE "C" NOT NULL UNIQUE CHECK (length(digest) = 64),
    by_kind TEXT COLLATE "C" NOT NULL CHECK (by_kind IN ('PERSON', 'GATEWAY', 'SYSTEM')),
    by_realm TEXT COLLATE "C" NOT NULL,
    by_name TEXT COLLATE "C" NOT NULL,
    issued BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    revoked BIGINT,
    CHECK (issued < expires)
);

CREATE TRIGGER api_tokens_stay BEFORE UPDATE OF id, name, scope, digest, by_kind, by_realm, by_name, issued, expires ON api_tokens
    FOR EACH ROW EXECUTE FUNCTION refuse('a token that was issued never changes');

CREATE TRIGGER api_tokens_stay_revoked BEFORE UPDATE ON api_tokens
    FOR EACH ROW WHEN (OLD.revoked IS NOT NULL) EXECUTE FUNCTION refuse('a token is revoked for ever');

CREATE TRIGGER api_tokens_are_kept BEFORE DELETE ON api_tokens
    FOR EACH ROW EXECUTE FUNCTION refuse('a token that was issued is kept for the record');

-- What other adapters keep for a while, as web sessions: worth nothing once it has expired.
CREATE TABLE expiring_records (
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    value BYTEA NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE INDEX expiring_records_of_subject ON expiring_records (kind, subject);
CREATE INDEX expiring_records_expired ON expiring_records (expires);

-- TRUNCATE deletes without asking the triggers of rows.
CREATE TRIGGER ownership_changes_are_not_emptied BEFORE TRUNCATE ON ownership_changes
    EXECUTE FUNCTION refuse('the history of a device only grows');
CREATE TRIGGER escrowed_keys_are_not_emptied BEFORE TRUNCATE ON escrowed_keys
    EXECUTE FUNCTION refuse('escrowed keys are deleted after their data key only');
CREATE TRIGGER device_certificates_are_not_emptied BEFORE TRUNCATE ON device_certificates
    EXECUTE FUNCTION refuse('certificates are deleted after their data key only');
CREATE TRIGGER data_keys_are_not_emptied BEFORE TRUNCATE ON data_keys
    EXECUTE FUNCTION refuse('data keys are destroyed one by one');
CREATE TRIGGER policies_are_not_emptied BEFORE TRUNCATE ON policies
    EXECUTE FUNCTION refuse('a policy that was in force is kept');
CREATE TRIGGER audit_entries_are_not_emptied BEFORE TRUNCATE ON audit_entries
    EXECUTE FUNCTION refuse('an audit entry is kept');
CREATE TRIGGER logins_are_not_emptied BEFORE TRUNCATE ON logins
    EXECUTE FUNCTION refuse('a login name is bound for ever');
CREATE TRIGGER api_tokens_are_not_emptied BEFORE TRUNCATE ON api_tokens
    EXECUTE FUNCTION refuse('a token that was issued is kept for the record');
CREATE TRIGGER demo_mark_is_not_emptied BEFORE TRUNCATE ON demo_mark
    EXECUTE FUNCTION refuse('a demo stays a demo');
