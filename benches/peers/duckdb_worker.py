"""DuckDB as a resident worker: `duckdb_worker.py FOLDER THREADS JOB…`."""

import sys

import duckdb
import numpy as np

from common import (
    AUDIENCE, BLOCKERS, CUTOFF, DAY, DUE, JOINED, NIGHTLY, REASONS, STALE, by_id, dense, digest, nightly_cutoffs, selected,
    serve, timed,
)

folder, threads, wanted = sys.argv[1], int(sys.argv[2]), set(sys.argv[3:])
db = duckdb.connect()
db.execute(f"SET threads = {threads}")
length = db.sql(f"SELECT count(*) FROM '{folder}/contacts.parquet'").fetchall()[0][0]

def date(number):
    return f"(DATE '1970-01-01' + {number})"

def columns(table):
    return [table.column(index).to_numpy() for index in range(table.num_columns)]

def audience(source):
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for _, condition in REASONS)

    def ask():
        positions = db.sql(f"SELECT contact FROM {source} WHERE {AUDIENCE}").to_arrow_table()
        return positions, db.execute(f"SELECT {counts} FROM {source}").fetchall()[0]

    def job():
        nanoseconds, (positions, counted) = timed(ask)
        contacts = np.sort(positions.column("contact").to_numpy()).astype("<u4")
        return nanoseconds, digest(contacts, np.array(counted, dtype="<u8")), dict(zip([n for n, _ in REASONS], counted))

    return job

def recency(source, key="contact", where=""):
    return f"SELECT {key}, max({DAY}) AS day FROM {source} {where} GROUP BY {key}"

def recencies(question, key="contact"):
    def job():
        nanoseconds, table = timed(lambda: db.sql(question).to_arrow_table())
        answer = by_id(*columns(table)) if key == "id" else digest(dense(length, *columns(table)))
        return nanoseconds, answer, None

    return job

def outcome(source, joined=None):
    cutoff = date(CUTOFF)
    counts = ", ".join(f"count(*) FILTER (WHERE {condition.format(cutoff=cutoff)})" for _, condition in BLOCKERS)

    def ask():
        if joined:
            db.execute(f"CREATE OR REPLACE TEMP TABLE {source} AS {joined}")
        due = db.sql(f"SELECT contact, has_ticket FROM {source} WHERE {DUE.format(cutoff=cutoff)}").to_arrow_table()
        return due, db.execute(f"SELECT {counts} FROM {source}").fetchall()[0]

    def job():
        nanoseconds, (due, counted) = timed(ask)
        return nanoseconds, *selected(*columns(due), counted)

    return job

def nightly(cutoff):
    """The activities of a contact lie in its own row, so that only the rows of the stale contacts are opened."""
    where = f"WHERE {STALE.format(cutoff=date(cutoff))}"
    # Counted apart: what a run that reads the candidates' activities alone has to read.
    activities = db.sql(f"SELECT coalesce(sum(len(activities)), 0)::BIGINT FROM grouped {where}").fetchall()[0][0]
    opened = f"(SELECT contact, unnest(activities, recursive := true) FROM grouped {where})"
    job = recencies(recency(opened))
    return lambda: (*job()[:2], {"activities": activities})

def group():
    activity = "{'kind': kind, 'ordered': ordered, 'valid_until': valid_until, 'any_granted': any_granted}"
    lists = f"SELECT contact, list({activity}) AS activities FROM '{folder}/sorted.parquet' GROUP BY contact"
    both = f"'{folder}/contacts.parquet' LEFT JOIN ({lists}) USING (contact)"
    db.execute(f"CREATE TABLE grouped AS SELECT contact, stored, activities FROM {both} ORDER BY contact")

def load(name, file, what="contact, kind, ordered, valid_until, any_granted"):
    db.execute(f"CREATE TABLE {name} AS SELECT {what} FROM '{folder}/{file}.parquet'")

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
jobs["W3p"] = audience(f"'{folder}/contacts.parquet'")
jobs["W1u"] = recencies(recency("scattered"))
jobs["W1s"] = recencies(recency("sorted"))
jobs["W1i"] = recencies(recency("identified", "id"), "id")
jobs["W1p"] = recencies(recency(f"'{folder}/scattered.parquet'"))
jobs["W1ps"] = recencies(recency(f"'{folder}/sorted.parquet'"))
jobs["W2"] = outcome("contacts")
jobs["W12"] = outcome("joined", JOINED.format(contacts="contacts", recencies=recency("scattered")))
jobs["W12p"] = outcome(
    "joined",
    JOINED.format(contacts=f"'{folder}/contacts.parquet'", recencies=recency(f"'{folder}/scattered.parquet'")),
)
if wanted & set(NIGHTLY):
    group()
    jobs |= {name: nightly(cutoff) for name, cutoff in nightly_cutoffs(folder).items()}
serve(jobs)
