"""DataFusion as a resident worker: `datafusion_worker.py FOLDER THREADS JOB…`."""

import sys

import numpy as np
import pyarrow as pa
from datafusion import SessionConfig, SessionContext

from common import AUDIENCE, REASONS, digest, serve, timed

folder, threads, wanted = sys.argv[1], int(sys.argv[2]), set(sys.argv[3:])
db = SessionContext(SessionConfig().with_target_partitions(threads))
db.register_parquet("contacts_file", f"{folder}/contacts.parquet")

def audience(source):
    counts = ", ".join(f"count(*) FILTER (WHERE {condition}) AS c{i}" for i, (_, condition) in enumerate(REASONS))

    def ask():
        positions = db.sql(f"SELECT contact FROM {source} WHERE {AUDIENCE}").collect()
        return positions, db.sql(f"SELECT {counts} FROM {source}").collect()

    def job():
        nanoseconds, (positions, counted) = timed(ask)
        contacts = np.sort(pa.Table.from_batches(positions).column("contact").to_numpy()).astype("<u4")
        numbers = [int(value) for value in pa.Table.from_batches(counted).to_pylist()[0].values()]
        return nanoseconds, digest(contacts, np.array(numbers, dtype="<u8")), dict(zip([n for n, _ in REASONS], numbers))

    return job

jobs = {}
if "W3" in wanted:
    batches = db.sql("SELECT * FROM contacts_file").collect()
    db.register_record_batches("contacts", [batches])
    jobs["W3"] = audience("contacts")
if "W3p" in wanted:
    jobs["W3p"] = audience("contacts_file")
serve(jobs)
