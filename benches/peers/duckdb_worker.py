"""DuckDB as a resident worker: `duckdb_worker.py FOLDER THREADS JOB…`."""

import sys

import duckdb
import numpy as np

from common import AUDIENCE, REASONS, digest, serve, timed

folder, threads, wanted = sys.argv[1], int(sys.argv[2]), set(sys.argv[3:])
db = duckdb.connect()
db.execute(f"SET threads = {threads}")

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

jobs = {}
if "W3" in wanted:
    db.execute(f"CREATE TABLE contacts AS SELECT * FROM '{folder}/contacts.parquet'")
    jobs["W3"] = audience("contacts")
if "W3p" in wanted:
    jobs["W3p"] = audience(f"'{folder}/contacts.parquet'")
serve(jobs)
