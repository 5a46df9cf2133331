-- SPDX-License-Identifier: Apache-2.0

-- Under which a management channel reaches the Mac and since when, what it runs, and when it was last said to have been enrolled or to have left.
ALTER TABLE devices ADD COLUMN hardware_id TEXT;
ALTER TABLE devices ADD COLUMN hardware_since INTEGER;
ALTER TABLE devices ADD COLUMN os_version TEXT;
ALTER TABLE devices ADD COLUMN enrolment_said INTEGER;

CREATE UNIQUE INDEX devices_by_hardware ON devices (hardware_id) WHERE hardware_id IS NOT NULL;
