-- Campaigns, what came of them, who looked at a file, and the batch's own memory.

CREATE TABLE campaign (
    id              INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    name            TEXT    NOT NULL,
    kind            TEXT    NOT NULL CHECK (kind IN ('marketing', 'operational')),
    channel         TEXT    NOT NULL CHECK (channel IN ('email', 'post', 'phone', 'sms')),
    sent_on         TEXT    NOT NULL CHECK (sent_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

-- `address` is where the message went; `link` what was clicked.
CREATE TABLE campaign_event (
    id          INTEGER PRIMARY KEY,
    campaign_id INTEGER NOT NULL REFERENCES campaign (id) ON DELETE RESTRICT,
    contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL CHECK (kind IN ('sent', 'delivered', 'opened', 'clicked')),
    occurred_at TEXT    NOT NULL CHECK (occurred_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    address     TEXT,
    link        TEXT
) STRICT;
CREATE INDEX campaign_event_of_contact ON campaign_event (contact_id);

CREATE TABLE operator_view (
    id          INTEGER PRIMARY KEY,
    operator_id INTEGER NOT NULL REFERENCES operator (id) ON DELETE RESTRICT,
    contact_id  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    viewed_at   TEXT    NOT NULL CHECK (viewed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z')
) STRICT;
CREATE INDEX operator_view_of_contact ON operator_view (contact_id);

-- One row for each plan that was applied, so that the same plan goes on where it stopped.
CREATE TABLE batch_run (
    id              INTEGER PRIMARY KEY,
    institution_id  INTEGER NOT NULL REFERENCES institution (id) ON DELETE RESTRICT,
    plan_digest     TEXT    NOT NULL UNIQUE,
    today           TEXT    NOT NULL CHECK (today GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    state           TEXT    NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'finished'))
) STRICT;

-- One row for each step that was done, written in the transaction of the step: the log entry, without personal data.
CREATE TABLE batch_journal (
    run_id      INTEGER NOT NULL REFERENCES batch_run (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL CHECK (position >= 0),
    entry       TEXT    NOT NULL,
    PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
