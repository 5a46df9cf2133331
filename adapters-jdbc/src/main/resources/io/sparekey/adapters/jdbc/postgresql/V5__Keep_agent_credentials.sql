-- SPDX-License-Identifier: Apache-2.0

-- The text itself is nowhere: only digests (SHA-256). A successor takes the place of the digest when it is used for the first time.
CREATE TABLE agent_credentials (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    device BYTEA NOT NULL REFERENCES devices (id),
    digest TEXT COLLATE "C" NOT NULL UNIQUE CHECK (length(digest) = 64),
    successor TEXT COLLATE "C" UNIQUE CHECK (length(successor) = 64),
    by_kind TEXT COLLATE "C" NOT NULL CHECK (by_kind IN ('PERSON', 'GATEWAY', 'SYSTEM')),
    by_realm TEXT COLLATE "C" NOT NULL,
    by_name TEXT COLLATE "C" NOT NULL,
    invited BIGINT NOT NULL,
    redeemable BIGINT NOT NULL,
    enrolled BIGINT,
    revoked BIGINT,
    nonce TEXT COLLATE "C" CHECK (length(nonce) = 64),
    nonce_expires BIGINT CHECK ((nonce_expires IS NULL) = (nonce IS NULL)),
    version BIGINT NOT NULL,
    CHECK (invited < redeemable)
);

CREATE INDEX agent_credentials_of_device ON agent_credentials (device, id);
CREATE INDEX agent_credentials_live ON agent_credentials (device, id) WHERE revoked IS NULL;

CREATE TRIGGER agent_credentials_stay BEFORE UPDATE OF id, device, by_kind, by_realm, by_name, invited, redeemable ON agent_credentials
    FOR EACH ROW EXECUTE FUNCTION refuse('whose agent it is never changes');

CREATE TRIGGER agent_credentials_stay_revoked BEFORE UPDATE ON agent_credentials
    FOR EACH ROW WHEN (OLD.revoked IS NOT NULL) EXECUTE FUNCTION refuse('an agent is revoked for ever');

CREATE TRIGGER agent_credentials_are_kept BEFORE DELETE ON agent_credentials
    FOR EACH ROW EXECUTE FUNCTION refuse('an agent is kept for the record');

CREATE TRIGGER agent_credentials_are_not_emptied BEFORE TRUNCATE ON agent_credentials
    EXECUTE FUNCTION refuse('an agent is kept for the record');

-- Owners are told of agents.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check CHECK (kind IN
        ('KEY_REVEALED', 'ROTATION_REQUESTED', 'KEY_STORED', 'UPLOAD_FAILED', 'OWNERSHIP_CHANGED', 'DEVICE_REMOVED',
         'AGENT_ENROLLED', 'STORE_YOUR_KEY', 'REVEAL_DISPUTED', 'ESCROWED_KEY_REFUSED', 'NEW_KEY_MISSING', 'KEY_DISPUTED',
         'ENVELOPE_UNOPENABLE', 'KEY_MISSING_ON_MAC', 'ESCROW_PROFILE_LOST', 'KEY_UNOPENABLE'));
