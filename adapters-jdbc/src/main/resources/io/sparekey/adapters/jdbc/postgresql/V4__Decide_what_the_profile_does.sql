-- SPDX-License-Identifier: Apache-2.0

-- Policies of before had no profile: they count as if they had the defaults.
ALTER TABLE policies ADD COLUMN profile_installs BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE policies ADD COLUMN profile_enforces BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE policies ADD COLUMN profile_bypasses BIGINT NOT NULL DEFAULT 0 CHECK (profile_bypasses BETWEEN -1 AND 9999);
ALTER TABLE policies ADD COLUMN profile_shows_key BOOLEAN NOT NULL DEFAULT FALSE;
