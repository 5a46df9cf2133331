-- SPDX-License-Identifier: Apache-2.0

-- Officers are told of Macs that have lost the escrow profile.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;
ALTER TABLE notices ADD CONSTRAINT notices_kind_check CHECK (kind IN
        ('KEY_REVEALED', 'ROTATION_REQUESTED', 'KEY_STORED', 'UPLOAD_FAILED', 'OWNERSHIP_CHANGED', 'DEVICE_REMOVED',
         'STORE_YOUR_KEY', 'REVEAL_DISPUTED', 'ESCROWED_KEY_REFUSED', 'NEW_KEY_MISSING', 'KEY_DISPUTED', 'ENVELOPE_UNOPENABLE',
         'KEY_MISSING_ON_MAC', 'ESCROW_PROFILE_LOST', 'KEY_UNOPENABLE'));
