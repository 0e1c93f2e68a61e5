-- What the ticket shop adds: offers, sessions, one-time forms, receipts of notices, answers to them, evidence of consent,
-- the outbox, operators' passwords and the parameters of the point of sale. A token is kept as its SHA-256 alone.

-- A performance that the shop sells.
CREATE TABLE shop_offer (
    performance_id  INTEGER PRIMARY KEY REFERENCES performance (id) ON DELETE RESTRICT,
    price           TEXT    NOT NULL,
    seats           INTEGER NOT NULL CHECK (seats >= 0),
    hall            TEXT    NOT NULL
) STRICT;

-- How an operator signs in; one who left has no row.
CREATE TABLE shop_operator (
    operator_id     INTEGER PRIMARY KEY REFERENCES operator (id) ON DELETE RESTRICT,
    role            TEXT    NOT NULL CHECK (role IN ('operator', 'administrator')),
    password_hash   TEXT    NOT NULL
) STRICT;

CREATE TABLE shop_session (
    id              INTEGER PRIMARY KEY,
    token_hash      TEXT    NOT NULL UNIQUE,
    contact_id      INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    operator_id     INTEGER REFERENCES operator (id) ON DELETE CASCADE,
    started_at      TEXT    NOT NULL CHECK (started_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    expires_at      TEXT    NOT NULL CHECK (expires_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    CHECK (contact_id IS NULL OR operator_id IS NULL)
) STRICT;
CREATE INDEX shop_session_of_contact ON shop_session (contact_id) WHERE contact_id IS NOT NULL;

-- Exactly what was shown, once for each text, by the hash that receipts name.
CREATE TABLE shop_text (
    hash            TEXT    PRIMARY KEY,
    text            TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- A notice was shown (N-14): to a contact, an operator, or a visitor known by the session alone.
CREATE TABLE shop_receipt (
    id              INTEGER PRIMARY KEY,
    number          TEXT    NOT NULL UNIQUE,
    notice          TEXT    NOT NULL,
    texts           TEXT    NOT NULL,
    form            TEXT    NOT NULL,
    hash            TEXT    NOT NULL REFERENCES shop_text (hash) ON DELETE RESTRICT,
    shown_at        TEXT    NOT NULL CHECK (shown_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    session_id      INTEGER REFERENCES shop_session (id) ON DELETE SET NULL,
    contact_id      INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    operator_id     INTEGER REFERENCES operator (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX shop_receipt_of_contact ON shop_receipt (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX shop_receipt_of_session ON shop_receipt (session_id) WHERE session_id IS NOT NULL;

-- What followed a display: read, agreed to, or the operator's answer to the question of N-7.
CREATE TABLE shop_answer (
    id              INTEGER PRIMARY KEY,
    receipt_id      INTEGER NOT NULL REFERENCES shop_receipt (id) ON DELETE CASCADE,
    kind            TEXT    NOT NULL CHECK (kind IN ('acknowledged', 'consented', 'answered')),
    answer          TEXT    CHECK (answer IN ('agreed', 'declined', 'not-asked')),
    given_at        TEXT    NOT NULL CHECK (given_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    contact_id      INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    evidence        TEXT    NOT NULL,
    CHECK ((kind = 'answered') = (answer IS NOT NULL))
) STRICT;
CREATE INDEX shop_answer_of_receipt ON shop_answer (receipt_id);
CREATE INDEX shop_answer_of_contact ON shop_answer (contact_id) WHERE contact_id IS NOT NULL;

-- The proof of each answer of `authorization_change` that was given here (C-14), as `privacy-consent` writes it.
CREATE TABLE shop_evidence (
    change_id       INTEGER PRIMARY KEY REFERENCES authorization_change (id) ON DELETE CASCADE,
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    evidence        TEXT    NOT NULL
) STRICT;
CREATE INDEX shop_evidence_of_contact ON shop_evidence (contact_id);

-- One row for each form that was shown: it may be sent once, by the session that it was shown to, for what it was made for.
CREATE TABLE shop_form (
    id              INTEGER PRIMARY KEY,
    token_hash      TEXT    NOT NULL UNIQUE,
    session_id      INTEGER REFERENCES shop_session (id) ON DELETE CASCADE,
    action          TEXT    NOT NULL,
    receipt_id      INTEGER REFERENCES shop_receipt (id) ON DELETE CASCADE,
    issued_at       TEXT    NOT NULL CHECK (issued_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    used_at         TEXT    CHECK (used_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z')
) STRICT;
CREATE INDEX shop_form_of_session ON shop_form (session_id) WHERE session_id IS NOT NULL;

-- Somebody was registered by another (N-1, N-2): the clock of Art. 14(3) runs until they are informed (N-15).
CREATE TABLE shop_member (
    contact_id      INTEGER PRIMARY KEY REFERENCES contact (id) ON DELETE CASCADE,
    touchpoint      TEXT    NOT NULL CHECK (touchpoint IN ('member-without-login', 'member-with-login')),
    obtained_on     TEXT    NOT NULL CHECK (obtained_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    informed_on     TEXT    CHECK (informed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    receipt_id      INTEGER REFERENCES shop_receipt (id) ON DELETE SET NULL
) STRICT;

-- A link that was sent: to choose a password, to confirm a newsletter (C-11), or to make the account that somebody asked for
-- at this address: what they typed is held here until then, and goes with the link. It works once.
CREATE TABLE shop_link (
    id              INTEGER PRIMARY KEY,
    token_hash      TEXT    NOT NULL UNIQUE,
    kind            TEXT    NOT NULL CHECK (kind IN ('password', 'newsletter', 'account')),
    contact_id      INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    address         TEXT    NOT NULL,
    receipt_id      INTEGER REFERENCES shop_receipt (id) ON DELETE SET NULL,
    asked_at        TEXT    NOT NULL CHECK (asked_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    used_at         TEXT    CHECK (used_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    held            TEXT
) STRICT;
CREATE INDEX shop_link_of_contact ON shop_link (contact_id) WHERE contact_id IS NOT NULL;

-- The demo sends no e-mail: it writes them here.
CREATE TABLE shop_outbox (
    id              INTEGER PRIMARY KEY,
    contact_id      INTEGER REFERENCES contact (id) ON DELETE CASCADE,
    address         TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    written_at      TEXT    NOT NULL CHECK (written_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    receipt_id      INTEGER REFERENCES shop_receipt (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX shop_outbox_of_contact ON shop_outbox (contact_id) WHERE contact_id IS NOT NULL;

-- N-3: whether a summary is shown at once, where the notice stands, and where the policy is.
CREATE TABLE shop_point_of_sale (
    institution_id  INTEGER PRIMARY KEY REFERENCES institution (id) ON DELETE RESTRICT,
    summary         TEXT    NOT NULL CHECK (summary IN ('link-only', 'at-once')),
    placement       TEXT    NOT NULL CHECK (placement IN ('before-form', 'after-form')),
    policy          TEXT    NOT NULL
) STRICT;

CREATE TABLE shop_policy_link (
    institution_id  INTEGER NOT NULL REFERENCES institution (id) ON DELETE RESTRICT,
    language        TEXT    NOT NULL,
    link            TEXT    NOT NULL,
    PRIMARY KEY (institution_id, language)
) STRICT, WITHOUT ROWID;

-- The institution's own wording of a notice; earlier versions stay, so that receipts still resolve. The answers are those of N-7.
CREATE TABLE shop_wording (
    institution_id  INTEGER NOT NULL REFERENCES institution (id) ON DELETE RESTRICT,
    touchpoint      TEXT    NOT NULL,
    version         INTEGER NOT NULL CHECK (version BETWEEN 1 AND 65535),
    language        TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    link_label      TEXT,
    agreed          TEXT,
    declined        TEXT,
    not_asked       TEXT,
    PRIMARY KEY (institution_id, touchpoint, version, language)
) STRICT, WITHOUT ROWID;

-- Who planned which plan of the batch, who approved of it and why, past which caps of the guard, and who had it applied: with
-- the head of the log once it is done, or with what stopped it. The reason names nobody.
CREATE TABLE shop_plan (
    id              INTEGER PRIMARY KEY,
    digest          TEXT    NOT NULL UNIQUE,
    institution_id  INTEGER NOT NULL REFERENCES institution (id) ON DELETE RESTRICT,
    planned_by      INTEGER NOT NULL REFERENCES operator (id) ON DELETE RESTRICT,
    planned_at      TEXT    NOT NULL CHECK (planned_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    approved_by     INTEGER REFERENCES operator (id) ON DELETE RESTRICT,
    approved_at     TEXT    CHECK (approved_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    reason          TEXT,
    caps            TEXT,
    applied_by      INTEGER REFERENCES operator (id) ON DELETE RESTRICT,
    applied_at      TEXT    CHECK (applied_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    head            TEXT,
    trouble         TEXT
) STRICT;
