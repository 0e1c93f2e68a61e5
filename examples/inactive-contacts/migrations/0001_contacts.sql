-- Institutions, their organizations and operators, and the contact files.
-- A day is `YYYY-MM-DD` in the institution's time zone; an instant is `YYYY-MM-DDThh:mm:ssZ`.

CREATE TABLE institution (
    id          INTEGER PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 40),
    name        TEXT    NOT NULL,
    country     TEXT    NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
    language    TEXT    NOT NULL,
    time_zone   TEXT    NOT NULL
) STRICT;

CREATE TABLE organization (
    id              INTEGER PRIMARY KEY,
    institution_id  INTEGER NOT NULL REFERENCES institution (id) ON DELETE RESTRICT,
    code            TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    currency        TEXT    NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    UNIQUE (institution_id, code)
) STRICT;

CREATE TABLE operator (
    id              INTEGER PRIMARY KEY,
    institution_id  INTEGER NOT NULL REFERENCES institution (id) ON DELETE RESTRICT,
    login           TEXT    NOT NULL,
    first_name      TEXT,
    last_name       TEXT,
    email           TEXT,
    created_on      TEXT    NOT NULL CHECK (created_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    departed_on     TEXT    CHECK (departed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    UNIQUE (institution_id, login)
) STRICT;

-- One file about a person or a body. A relay is a person within a structure.
CREATE TABLE contact (
    id              INTEGER PRIMARY KEY,
    institution_id  INTEGER NOT NULL REFERENCES institution (id) ON DELETE RESTRICT,
    kind            TEXT    NOT NULL CHECK (kind IN ('individual', 'relay', 'structure')),
    created_on      TEXT    NOT NULL CHECK (created_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    customer_number TEXT,
    title           TEXT,
    first_name      TEXT,
    last_name       TEXT,
    birth_day       TEXT    CHECK (birth_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    language        TEXT,
    structure_name  TEXT,
    structure_id    INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    job_title       TEXT,
    -- The day of the last qualifying activity in any organization, `open-ended`, or not computed yet.
    indicator       TEXT    CHECK (indicator = 'open-ended' OR indicator GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    anonymized_on   TEXT    CHECK (anonymized_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    UNIQUE (institution_id, customer_number)
) STRICT;
CREATE INDEX contact_of_institution ON contact (institution_id, id);
CREATE INDEX contact_of_structure ON contact (structure_id) WHERE structure_id IS NOT NULL;

-- What a file is besides its kind. A file without a row here bears no other role.
CREATE TABLE contact_role (
    contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    role        TEXT    NOT NULL CHECK (role IN ('supplier', 'guide', 'exhibitor', 'producer', 'partner', 'contractor')),
    PRIMARY KEY (contact_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_address (
    id          INTEGER PRIMARY KEY,
    contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    usage       TEXT    NOT NULL CHECK (usage IN ('main', 'delivery')),
    recipient   TEXT,
    street      TEXT,
    extra       TEXT,
    post_code   TEXT,
    town        TEXT,
    country     TEXT    CHECK (country GLOB '[A-Z][A-Z]'),
    UNIQUE (contact_id, usage)
) STRICT;

CREATE TABLE contact_email (
    id          INTEGER PRIMARY KEY,
    contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    address     TEXT    NOT NULL,
    bounced_at  TEXT    CHECK (bounced_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z')
) STRICT;
CREATE INDEX contact_email_of_contact ON contact_email (contact_id);

CREATE TABLE contact_phone (
    id          INTEGER PRIMARY KEY,
    contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    usage       TEXT    NOT NULL CHECK (usage IN ('mobile', 'landline')),
    number      TEXT    NOT NULL
) STRICT;
CREATE INDEX contact_phone_of_contact ON contact_phone (contact_id);

CREATE TABLE contact_note (
    id              INTEGER PRIMARY KEY,
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    operator_id     INTEGER REFERENCES operator (id) ON DELETE RESTRICT,
    written_at      TEXT    NOT NULL CHECK (written_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    text            TEXT    NOT NULL
) STRICT;
CREATE INDEX contact_note_of_contact ON contact_note (contact_id);

-- A fact that an organization wants to know about its contacts, such as the favourite genre.
CREATE TABLE criterion (
    id              INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    code            TEXT    NOT NULL,
    label           TEXT    NOT NULL,
    UNIQUE (organization_id, code)
) STRICT;

-- The current value; its history is in `contact_criterion_change`.
CREATE TABLE contact_criterion (
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    criterion_id    INTEGER NOT NULL REFERENCES criterion (id) ON DELETE RESTRICT,
    value           TEXT    NOT NULL,
    PRIMARY KEY (contact_id, criterion_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_criterion_change (
    id              INTEGER PRIMARY KEY,
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    criterion_id    INTEGER NOT NULL REFERENCES criterion (id) ON DELETE RESTRICT,
    value           TEXT    NOT NULL,
    changed_at      TEXT    NOT NULL CHECK (changed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    origin          TEXT    NOT NULL CHECK (origin IN ('self', 'operator', 'mass-update'))
) STRICT;
CREATE INDEX contact_criterion_change_of_contact ON contact_criterion_change (contact_id, changed_at);

-- The current answer of a contact; a missing row is no answer. Its history is in `authorization_change`.
CREATE TABLE authorization (
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    purpose         TEXT    NOT NULL CHECK (purpose IN ('own-offers', 'partner-offers', 'surveys')),
    channel         TEXT    NOT NULL CHECK (channel IN ('email', 'post', 'phone', 'sms')),
    answer          TEXT    NOT NULL CHECK (answer IN ('granted', 'refused')),
    PRIMARY KEY (contact_id, purpose, channel)
) STRICT, WITHOUT ROWID;

-- Every answer ever given, in full: the current answers are the last row of each purpose and channel.
CREATE TABLE authorization_change (
    id              INTEGER PRIMARY KEY,
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    purpose         TEXT    NOT NULL CHECK (purpose IN ('own-offers', 'partner-offers', 'surveys')),
    channel         TEXT    NOT NULL CHECK (channel IN ('email', 'post', 'phone', 'sms')),
    answer          TEXT    NOT NULL CHECK (answer IN ('granted', 'refused', 'absent')),
    changed_at      TEXT    NOT NULL CHECK (changed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    origin          TEXT    NOT NULL CHECK (origin IN ('self', 'operator', 'mass-update'))
) STRICT;
CREATE INDEX authorization_change_of_contact ON authorization_change (contact_id, changed_at, id);

-- The contact's own access to the shop.
CREATE TABLE web_account (
    id              INTEGER PRIMARY KEY,
    contact_id      INTEGER NOT NULL UNIQUE REFERENCES contact (id) ON DELETE CASCADE,
    login           TEXT    NOT NULL,
    password_hash   TEXT    NOT NULL,
    created_at      TEXT    NOT NULL CHECK (created_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    last_login_ip   TEXT
) STRICT;

-- A card kept by the payment provider for later payments, with the buyer's consent.
CREATE TABLE card_alias (
    id              INTEGER PRIMARY KEY,
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    alias           TEXT    NOT NULL,
    holder          TEXT    NOT NULL,
    last_digits     TEXT    NOT NULL CHECK (last_digits GLOB '[0-9][0-9][0-9][0-9]'),
    expires         TEXT    NOT NULL CHECK (expires GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    consent_asked   TEXT    NOT NULL CHECK (consent_asked IN ('yes', 'no')),
    saved_by        INTEGER REFERENCES operator (id) ON DELETE RESTRICT,
    saved_at        TEXT    NOT NULL CHECK (saved_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z')
) STRICT;
CREATE INDEX card_alias_of_contact ON card_alias (contact_id);
