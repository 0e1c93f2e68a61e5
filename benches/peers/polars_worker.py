"""Polars as a resident worker: `polars_worker.py FOLDER THREADS JOB…`."""

import os
import sys

folder, threads, wanted = sys.argv[1], sys.argv[2], set(sys.argv[3:])
os.environ["POLARS_MAX_THREADS"] = threads

import numpy as np
import polars as pl

from common import REASONS, digest, serve, timed

CONDITIONS = [
    ~pl.col("live"),
    ~pl.col("reachable"),
    pl.col("objected"),
    pl.col("own_mail") == 1,
    pl.col("own_mail") == 2,
    pl.col("own_mail") == 0,
]
INCLUDED = pl.col("live") & pl.col("reachable") & ~pl.col("objected") & (pl.col("own_mail") == 1)

def audience(source):
    counts = [condition.sum().alias(name) for (name, _), condition in zip(REASONS, CONDITIONS)]

    def ask():
        frame = source()
        return pl.collect_all([frame.filter(INCLUDED).select("contact"), frame.select(counts)])

    def job():
        nanoseconds, (positions, counted) = timed(ask)
        contacts = np.sort(positions["contact"].to_numpy()).astype("<u4")
        numbers = counted.row(0)
        return nanoseconds, digest(contacts, np.array(numbers, dtype="<u8")), dict(zip(counted.columns, map(int, numbers)))

    return job

jobs = {}
if "W3" in wanted:
    contacts = pl.read_parquet(f"{folder}/contacts.parquet").lazy()
    jobs["W3"] = audience(lambda: contacts)
if "W3p" in wanted:
    jobs["W3p"] = audience(lambda: pl.scan_parquet(f"{folder}/contacts.parquet"))
serve(jobs)
