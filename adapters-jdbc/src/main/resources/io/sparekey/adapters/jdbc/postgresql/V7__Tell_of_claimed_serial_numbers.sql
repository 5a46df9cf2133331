-- SPDX-License-Identifier: Apache-2.0

-- Owners are told of enrolments, and officers of claimed serial numbers.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check CHECK (kind IN
        ('KEY_REVEALED', 'ROTATION_REQUESTED', 'KEY_STORED', 'UPLOAD_FAILED', 'OWNERSHIP_CHANGED', 'DEVICE_REMOVED',
         'AGENT_ENROLLED', 'MAC_ENROLLED', 'STORE_YOUR_KEY', 'REVEAL_DISPUTED', 'ESCROWED_KEY_REFUSED', 'NEW_KEY_MISSING', 'KEY_DISPUTED',
         'ENVELOPE_UNOPENABLE', 'KEY_MISSING_ON_MAC', 'ESCROW_PROFILE_LOST', 'SERIAL_NUMBER_CLAIMED', 'KEY_UNOPENABLE'));

-- What did not open is looked for among answers, too.
DROP INDEX deliveries_unopenable;
CREATE INDEX deliveries_unopenable ON deliveries (device, source, received, id) WHERE unopenable IS NOT NULL;
