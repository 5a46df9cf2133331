-- SPDX-License-Identifier: Apache-2.0

-- Policies of before had no profile: they count as if they had the defaults.
ALTER TABLE policies ADD COLUMN profile_installs INTEGER NOT NULL DEFAULT 0 CHECK (profile_installs IN (0, 1));
ALTER TABLE policies ADD COLUMN profile_enforces INTEGER NOT NULL DEFAULT 1 CHECK (profile_enforces IN (0, 1));
ALTER TABLE policies ADD COLUMN profile_bypasses INTEGER NOT NULL DEFAULT 0 CHECK (profile_bypasses BETWEEN -1 AND 9999);
ALTER TABLE policies ADD COLUMN profile_shows_key INTEGER NOT NULL DEFAULT 0 CHECK (profile_shows_key IN (0, 1));
