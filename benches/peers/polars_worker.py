"""Polars as a resident worker: `polars_worker.py FOLDER THREADS JOB…`."""

import os
import sys

folder, threads, wanted = sys.argv[1], sys.argv[2], set(sys.argv[3:])
os.environ["POLARS_MAX_THREADS"] = threads

import datetime

import numpy as np
import polars as pl

from common import BLOCKERS, CUTOFF, NIGHTLY, REASONS, by_id, dense, digest, nightly_cutoffs, selected, serve, timed

CONDITIONS = [
    ~pl.col("live"),
    ~pl.col("reachable"),
    pl.col("objected"),
    pl.col("own_mail") == 1,
    pl.col("own_mail") == 2,
    pl.col("own_mail") == 0,
]
INCLUDED = pl.col("live") & pl.col("reachable") & ~pl.col("objected") & (pl.col("own_mail") == 1)

def day(number):
    return datetime.date(1970, 1, 1) + datetime.timedelta(days=number)

KIND = pl.col("kind")
COUNTING = (KIND <= 6) | ((KIND == 7) & pl.col("any_granted"))
DAY = pl.when((KIND <= 3) & pl.col("valid_until").is_not_null()).then("valid_until").otherwise("ordered")
HELD_BACK = [
    ~pl.col("live"),
    pl.col("role") == 2,
    pl.col("role") == 3,
    pl.col("day") > day(CUTOFF),
    pl.col("balance") > 0,
    pl.col("balance") < 0,
]
DUE = pl.col("live") & (pl.col("role") <= 1) & (pl.col("day") <= day(CUTOFF)) & (pl.col("balance") == 0)

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

def recency(frame, key="contact"):
    return frame.filter(COUNTING).select(key, DAY.alias("day")).group_by(key).agg(pl.col("day").max())

def recencies(question, key="contact"):
    """The streaming engine answers these in two thirds to half of the time of the other."""
    def job():
        nanoseconds, frame = timed(lambda: question().collect(engine="streaming"))
        columns = frame[key].to_numpy(), frame["day"].to_numpy()
        return nanoseconds, by_id(*columns) if key == "id" else digest(dense(length, *columns)), None

    return job

def outcome(contacts, activities=None):
    counts = [condition.sum().alias(name) for (name, _), condition in zip(BLOCKERS, HELD_BACK)]

    def joined():
        what = ["contact", "created", "role", "balance", "has_ticket", "live"]
        frame = contacts().select(what).join(recency(activities()), on="contact", how="left")
        return frame.with_columns(pl.coalesce("day", "created").alias("day")).collect(engine="streaming").lazy()

    def ask():
        frame = joined() if activities else contacts()
        return pl.collect_all([frame.filter(DUE).select("contact", "has_ticket"), frame.select(counts)])

    def job():
        nanoseconds, (due, counted) = timed(ask)
        return nanoseconds, *selected(due["contact"].to_numpy(), due["has_ticket"].to_numpy(), counted.row(0))

    return job

def nightly(cutoff):
    """The rows of the stale contacts are gathered by their positions, which a contact has beside its indicator."""
    stale = pl.col("stored").is_null() | (pl.col("stored") <= day(cutoff))
    positions = pl.int_ranges("first", pl.col("first") + pl.col("rows"))

    def question():
        gathered = stored.lazy().filter(stale & (pl.col("rows") > 0)).select(positions.explode()).collect().to_series()
        return recency(by_contact[gathered].lazy())

    return recencies(question)

def with_positions(stored, by_contact):
    rows = by_contact.group_by("contact", maintain_order=True).agg(pl.len().cast(pl.Int64).alias("rows"))
    rows = rows.with_columns((pl.col("rows").cum_sum() - pl.col("rows")).alias("first"))
    joined = stored.join(rows, on="contact", how="left", maintain_order="left")
    return joined.with_columns(pl.col("rows", "first").fill_null(0))

def scan(file):
    return pl.scan_parquet(f"{folder}/{file}.parquet")

def load(file, *what):
    return scan(file).select(what).collect()

ROW = ("kind", "ordered", "valid_until", "any_granted")
length = scan("contacts").select(pl.len()).collect().item()
jobs = {}
if wanted & {"W1u", "W12"}:
    scattered = load("scattered", "contact", *ROW)
    jobs["W1u"] = recencies(lambda: recency(scattered.lazy()))
if wanted & {"W1s", *NIGHTLY}:
    by_contact = load("sorted", "contact", *ROW).with_columns(pl.col("contact").set_sorted())
    jobs["W1s"] = recencies(lambda: recency(by_contact.lazy()))
if "W1i" in wanted:
    identified = load("scattered", "id", *ROW)
    jobs["W1i"] = recencies(lambda: recency(identified.lazy(), "id"), "id")
if wanted & {"W2", "W12"}:
    contacts = load("contacts", "contact", "recency", "created", "role", "balance", "has_ticket", "live")
    jobs["W2"] = outcome(lambda: contacts.lazy().rename({"recency": "day"}))
    jobs["W12"] = outcome(lambda: contacts.lazy(), lambda: scattered.lazy())
if "W3" in wanted:
    held = load("contacts", "contact", "live", "reachable", "objected", "own_mail").lazy()
    jobs["W3"] = audience(lambda: held)
jobs["W3p"] = audience(lambda: scan("contacts"))
jobs["W1p"] = recencies(lambda: recency(scan("scattered")))
jobs["W1ps"] = recencies(lambda: recency(scan("sorted").with_columns(pl.col("contact").set_sorted())))
jobs["W12p"] = outcome(lambda: scan("contacts"), lambda: scan("scattered"))
if wanted & set(NIGHTLY):
    stored = with_positions(load("contacts", "contact", "stored"), by_contact)
    jobs |= {name: nightly(cutoff) for name, cutoff in nightly_cutoffs(folder).items()}
serve(jobs)
