"""DataFusion as a resident worker: `datafusion_worker.py FOLDER THREADS JOB…`."""

import sys

import numpy as np
import pyarrow as pa
from datafusion import SessionConfig, SessionContext

from common import (
    AUDIENCE, BLOCKERS, COUNTING_DAY, COUNTS, CUTOFF, DUE, JOINED, NIGHTLY, REASONS, STALE, by_id, dense, digest,
    nightly_cutoffs, selected, serve, timed,
)

folder, threads, wanted = sys.argv[1], int(sys.argv[2]), set(sys.argv[3:])
db = SessionContext(SessionConfig().with_target_partitions(threads))
for file in ("contacts", "scattered", "sorted"):
    db.register_parquet(f"{file}_file", f"{folder}/{file}.parquet")
length = db.sql("SELECT count(*) AS n FROM contacts_file").collect()[0].column(0)[0].as_py()

def date(number):
    return f"arrow_cast({number}, 'Date32')"

def columns(batches):
    table = pa.Table.from_batches(batches)
    return [table.column(index).to_numpy() for index in range(table.num_columns)]

def numbers(batches):
    return [int(value) for value in pa.Table.from_batches(batches).to_pylist()[0].values()]

def hold(name, batches):
    """The batches as a table in memory, dealt out to as many partitions as there are threads."""
    if db.table_exist(name):
        db.deregister_table(name)
    db.register_record_batches(name, [batches[part::threads] for part in range(threads)])

def audience(source):
    counts = ", ".join(f"count(*) FILTER (WHERE {condition}) AS c{i}" for i, (_, condition) in enumerate(REASONS))

    def ask():
        positions = db.sql(f"SELECT contact FROM {source} WHERE {AUDIENCE}").collect()
        return positions, db.sql(f"SELECT {counts} FROM {source}").collect()

    def job():
        nanoseconds, (positions, counted) = timed(ask)
        contacts = np.sort(columns(positions)[0]).astype("<u4")
        counted = numbers(counted)
        return nanoseconds, digest(contacts, np.array(counted, dtype="<u8")), dict(zip([n for n, _ in REASONS], counted))

    return job

def recency(source, key="contact", where=""):
    return f"SELECT {key}, max({COUNTING_DAY}) AS day FROM {source} WHERE {COUNTS} {where} GROUP BY {key}"

def recencies(question, key="contact"):
    def job():
        nanoseconds, batches = timed(lambda: db.sql(question).collect())
        answer = by_id(*columns(batches)) if key == "id" else digest(dense(length, *columns(batches)))
        return nanoseconds, answer, None

    return job

def outcome(source, joined=None):
    cutoff = date(CUTOFF)
    conditions = [condition.format(cutoff=cutoff) for _, condition in BLOCKERS]
    counts = ", ".join(f"count(*) FILTER (WHERE {condition}) AS c{i}" for i, condition in enumerate(conditions))

    def ask():
        if joined:
            hold(source, db.sql(joined).collect())
        due = db.sql(f"SELECT contact, has_ticket FROM {source} WHERE {DUE.format(cutoff=cutoff)}").collect()
        return due, db.sql(f"SELECT {counts} FROM {source}").collect()

    def job():
        nanoseconds, (due, counted) = timed(ask)
        return nanoseconds, *selected(*columns(due), numbers(counted))

    return job

def nightly(cutoff):
    """The activities of a contact lie in its own row, so that only the rows of the stale contacts are opened."""
    stale = f"SELECT contact, unnest(activities) AS a FROM grouped WHERE {STALE.format(cutoff=date(cutoff))}"
    fields = ", ".join(f"a['{field}'] AS {field}" for field in FIELDS)
    return recencies(recency(f"(SELECT contact, {fields} FROM ({stale}))"))

FIELDS = ("kind", "ordered", "valid_until", "any_granted")

def group():
    activity = ", ".join(f"'{field}', {field}" for field in FIELDS)
    lists = f"SELECT contact, array_agg(named_struct({activity})) AS activities FROM sorted_file GROUP BY contact"
    both = f"contacts_file LEFT JOIN ({lists}) AS lists USING (contact)"
    hold("grouped", db.sql(f"SELECT contact, stored, activities FROM {both}").collect())

def load(name, file, what="contact, kind, ordered, valid_until, any_granted"):
    hold(name, db.sql(f"SELECT {what} FROM {file}_file").collect())

jobs = {}
if wanted & {"W1u", "W12"}:
    load("scattered", "scattered")
if "W1s" in wanted:
    load("sorted", "sorted")
if "W1i" in wanted:
    load("identified", "scattered", "id, kind, ordered, valid_until, any_granted")
if wanted & {"W2", "W12"}:
    load("contacts", "contacts", "contact, recency AS day, created, role, balance, has_ticket, live")
if "W3" in wanted:
    load("audience", "contacts", "contact, live, reachable, objected, own_mail")
    jobs["W3"] = audience("audience")
jobs["W3p"] = audience("contacts_file")
jobs["W1u"] = recencies(recency("scattered"))
jobs["W1s"] = recencies(recency("sorted"))
jobs["W1i"] = recencies(recency("identified", "id"), "id")
jobs["W1p"] = recencies(recency("scattered_file"))
jobs["W1ps"] = recencies(recency("sorted_file"))
jobs["W2"] = outcome("contacts")
jobs["W12"] = outcome("joined", JOINED.format(contacts="contacts", recencies=recency("scattered")))
jobs["W12p"] = outcome("joined", JOINED.format(contacts="contacts_file", recencies=recency("scattered_file")))
if wanted & set(NIGHTLY):
    group()
    jobs |= {name: nightly(cutoff) for name, cutoff in nightly_cutoffs(folder).items()}
serve(jobs)
