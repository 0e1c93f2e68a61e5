-- Products, orders, tickets and money.
-- An amount is decimal text: an optional `-`, up to 15 digits, an optional `.` and up to 4 digits; never a float.

CREATE TABLE product (
    id              INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    name            TEXT    NOT NULL,
    dating          TEXT    NOT NULL CHECK (dating IN ('dated', 'undated'))
) STRICT;
CREATE INDEX product_of_organization ON product (organization_id);

-- A dated product is valid on one occasion …
CREATE TABLE performance (
    id          INTEGER PRIMARY KEY,
    product_id  INTEGER NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    starts_at   TEXT    NOT NULL CHECK (starts_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z')
) STRICT;
CREATE INDEX performance_of_product ON performance (product_id);

-- … or over a range of days. Without an end it is open-ended.
CREATE TABLE validity_range (
    id          INTEGER PRIMARY KEY,
    product_id  INTEGER NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    valid_from  TEXT    NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_until TEXT    CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE INDEX validity_range_of_product ON validity_range (product_id);

-- `contact_id` is the purchase contact; a sale at the counter may have none.
CREATE TABLE purchase_order (
    id              INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    contact_id      INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    ordered_at      TEXT    NOT NULL CHECK (ordered_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    sales_channel   TEXT    NOT NULL CHECK (sales_channel IN ('web', 'counter', 'phone')),
    operator_id     INTEGER REFERENCES operator (id) ON DELETE RESTRICT,
    ip_address      TEXT,
    remark          TEXT
) STRICT;
CREATE INDEX purchase_order_of_contact ON purchase_order (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX purchase_order_of_organization ON purchase_order (organization_id, id);

-- A line of a dated product names a performance or a range, a line of an undated product neither.
-- `cultural_contact_id` is who attends or is advised, where that is not the purchase contact.
CREATE TABLE order_line (
    id                  INTEGER PRIMARY KEY,
    order_id            INTEGER NOT NULL REFERENCES purchase_order (id) ON DELETE CASCADE,
    product_id          INTEGER NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
    performance_id      INTEGER REFERENCES performance (id) ON DELETE RESTRICT,
    validity_range_id   INTEGER REFERENCES validity_range (id) ON DELETE RESTRICT,
    state               TEXT    NOT NULL CHECK (state IN ('option-acquired', 'option-confirmed', 'reservation', 'sale')),
    cultural_contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    quantity            INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
    unit_price          TEXT    NOT NULL,
    cancelled_at        TEXT    CHECK (cancelled_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    CHECK (performance_id IS NULL OR validity_range_id IS NULL)
) STRICT;
CREATE INDEX order_line_of_order ON order_line (order_id);
CREATE INDEX order_line_of_cultural_contact ON order_line (cultural_contact_id) WHERE cultural_contact_id IS NOT NULL;

-- A ticket is valid as its line says. Its beneficiary is named without a contact file.
CREATE TABLE ticket (
    id                      INTEGER PRIMARY KEY,
    order_line_id           INTEGER NOT NULL REFERENCES order_line (id) ON DELETE CASCADE,
    barcode                 TEXT    NOT NULL,
    beneficiary_title       TEXT,
    beneficiary_first_name  TEXT,
    beneficiary_last_name   TEXT,
    beneficiary_birth_day   TEXT    CHECK (beneficiary_birth_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    beneficiary_email       TEXT,
    beneficiary_phone       TEXT,
    beneficiary_street      TEXT,
    beneficiary_post_code   TEXT,
    beneficiary_town        TEXT,
    beneficiary_country     TEXT    CHECK (beneficiary_country GLOB '[A-Z][A-Z]')
) STRICT;
CREATE INDEX ticket_of_line ON ticket (order_line_id);

-- What an organization asks for each ticket.
CREATE TABLE question (
    id              INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    type            TEXT    NOT NULL CHECK (type IN ('address', 'email', 'phone', 'free-text', 'choice', 'number', 'date')),
    label           TEXT    NOT NULL
) STRICT;

CREATE TABLE question_option (
    id          INTEGER PRIMARY KEY,
    question_id INTEGER NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
    label       TEXT    NOT NULL
) STRICT;
CREATE INDEX question_option_of_question ON question_option (question_id);

-- The text as it was given and, where the question offers options, the one that was chosen.
CREATE TABLE question_answer (
    id          INTEGER PRIMARY KEY,
    ticket_id   INTEGER NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    question_id INTEGER NOT NULL REFERENCES question (id) ON DELETE RESTRICT,
    text        TEXT,
    option_id   INTEGER REFERENCES question_option (id) ON DELETE RESTRICT,
    UNIQUE (ticket_id, question_id)
) STRICT;

CREATE TABLE payment (
    id              INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    contact_id      INTEGER REFERENCES contact (id) ON DELETE RESTRICT,
    order_id        INTEGER REFERENCES purchase_order (id) ON DELETE RESTRICT,
    completed_at    TEXT    NOT NULL CHECK (completed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    method          TEXT    NOT NULL CHECK (method IN ('card', 'cash', 'transfer', 'voucher')),
    payer           TEXT,
    amount          TEXT    NOT NULL,
    currency        TEXT    NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]')
) STRICT;
CREATE INDEX payment_of_contact ON payment (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX payment_of_order ON payment (order_id) WHERE order_id IS NOT NULL;

-- What a contact owes an organization (positive) or is owed by it (negative). Nothing is netted.
CREATE TABLE balance (
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    currency        TEXT    NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    amount          TEXT    NOT NULL,
    PRIMARY KEY (contact_id, organization_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_list_entry (
    id              INTEGER PRIMARY KEY,
    organization_id INTEGER NOT NULL REFERENCES organization (id) ON DELETE RESTRICT,
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    performance_id  INTEGER NOT NULL REFERENCES performance (id) ON DELETE RESTRICT,
    added_at        TEXT    NOT NULL CHECK (added_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
    quantity        INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
    remark          TEXT
) STRICT;
CREATE INDEX waiting_list_entry_of_contact ON waiting_list_entry (contact_id);
