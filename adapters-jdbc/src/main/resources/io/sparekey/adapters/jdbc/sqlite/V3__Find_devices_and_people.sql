-- SPDX-License-Identifier: Apache-2.0

ALTER TABLE devices ADD COLUMN model TEXT;

CREATE TABLE person_cards (
    user_issuer  TEXT NOT NULL,
    user_subject TEXT NOT NULL,
    name         TEXT NOT NULL,
    login        TEXT,
    PRIMARY KEY (user_issuer, user_subject)
) STRICT, WITHOUT ROWID;

-- What devices that are not removed are found by, folded, in the order in which pages are filled. It follows from devices and
-- person_cards; the program keeps it up to date, since SQL cannot fold. Of several words in the same place the device is found by the
-- first that begins with the prefix: a word counts only for prefixes that are too long for those before it, of at least from_length
-- characters.
CREATE TABLE device_words (
    found_by    TEXT    NOT NULL CHECK (found_by IN ('SERIAL', 'NAME', 'USER')),
    corporate   INTEGER NOT NULL CHECK (corporate IN (0, 1)),
    word        TEXT    NOT NULL,
    device      BLOB    NOT NULL REFERENCES devices (id),
    from_length INTEGER NOT NULL CHECK (from_length > 0),
    PRIMARY KEY (found_by, corporate, word, device)
) STRICT, WITHOUT ROWID;

CREATE INDEX device_words_of_device ON device_words (device, found_by);
