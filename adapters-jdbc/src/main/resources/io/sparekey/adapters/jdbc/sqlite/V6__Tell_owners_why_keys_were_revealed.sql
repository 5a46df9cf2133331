-- SPDX-License-Identifier: Apache-2.0

-- The reveal that a notice tells of: its entry in the audit trail, and what was given as reason and ticket.
ALTER TABLE notices ADD COLUMN reveal BLOB CHECK (length(reveal) = 16);
ALTER TABLE notices ADD COLUMN reason TEXT CHECK ((reason IS NULL) = (reveal IS NULL));
ALTER TABLE notices ADD COLUMN ticket TEXT CHECK ((ticket IS NULL) = (reveal IS NULL));
