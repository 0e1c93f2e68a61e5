"""What the peers' workers share: the questions in SQL, the protocol, the digest of an answer."""

import hashlib
import json
import sys
import time

import numpy as np

# 2026-06-30 less 36 months, as day numbers since 1970-01-01 (E-2: eligible if recency <= CUTOFF).
CUTOFF = 19_537
NONE = np.iinfo(np.int32).min

# Which activities count, and on which day, in two forms: an engine takes the one that it answers faster.
# With no day where an activity does not count:
DAY = """
CASE WHEN kind <= 3 THEN coalesce(valid_until, ordered)
     WHEN kind <= 6 THEN ordered
     WHEN kind = 7 AND any_granted THEN ordered END
"""
# With a condition for those that count:
COUNTING_DAY = "CASE WHEN kind <= 3 THEN coalesce(valid_until, ordered) ELSE ordered END"
COUNTS = "(kind <= 6 OR (kind = 7 AND any_granted))"

# The outcome of a contact (E-2 to E-4, A-1): the blockers, all at once, and who is due; a prospect is removed, everybody
# else anonymised. {cutoff} is CUTOFF as a date of the engine.
BLOCKERS = [
    ("already-anonymized", "NOT live"),
    ("structure", "role = 2"),
    ("other-role", "role = 3"),
    ("still-active", "day > {cutoff}"),
    ("debtor", "balance > 0"),
    ("creditor", "balance < 0"),
]
DUE = "live AND role <= 1 AND day <= {cutoff} AND balance = 0"
# The contacts with their recencies, or else the days of their creation.
JOINED = """
SELECT contact, coalesce(recencies.day, created) AS day, role, balance, has_ticket, live
FROM {contacts} LEFT JOIN ({recencies}) AS recencies USING (contact)
"""

# The nightly run: whose indicator is missing or not above the cut-off; one period a job, of about so many contacts.
STALE = "(stored IS NULL OR stored <= {cutoff})"
NIGHTLY = ["W4-0.1", "W4-3", "W4-30"]

def nightly_cutoffs(folder):
    """The cut-off of each nightly run, as day numbers: 2026-06-29 less so many months (E-2; a 29th is no month's end)."""
    with open(f"{folder}/periods.json") as file:
        periods = json.load(file)
    ends = [np.datetime64("2026-06") - np.timedelta64(months, "M") for months in periods]
    days = [int((end.astype("datetime64[D]") + 28).astype(np.int64)) for end in ends]
    if any(end.astype("datetime64[M]").astype(int) % 12 == 1 for end in ends):
        raise ValueError("a period that ends in a February needs the clamp of E-2")
    return dict(zip(NIGHTLY, days))

AUDIENCE = "live AND reachable AND NOT objected AND own_mail = 1"
REASONS = [
    ("anonymized", "NOT live"),
    ("no-address", "NOT reachable"),
    ("objected", "objected"),
    ("granted", "own_mail = 1"),
    ("refused", "own_mail = 2"),
    ("not-granted", "own_mail = 0"),
]

def digest(*arrays):
    """SHA-256 over the little-endian bytes of the arrays, one after the other."""
    sha = hashlib.sha256()
    for array in arrays:
        sha.update(np.ascontiguousarray(array).tobytes())
    return sha.hexdigest()

def dense(length, contact, day):
    """Recencies by contact, `NONE` where there is none."""
    out = np.full(length, NONE, dtype="<i4")
    contact, day = np.asarray(contact), np.asarray(day).astype("datetime64[D]")
    there = ~np.isnat(day)
    out[contact[there]] = day[there].astype(np.int64).astype("<i4")
    return out

def selected(contacts, has_ticket, counts):
    """The digest and the counts of an outcome: those to anonymise, those to remove, then a count for each blocker."""
    contacts, has_ticket = np.asarray(contacts), np.asarray(has_ticket).astype(bool)
    anonymize, remove = np.sort(contacts[has_ticket]), np.sort(contacts[~has_ticket])
    counts = [int(count) for count in counts]
    detail = dict(zip([name for name, _ in BLOCKERS], counts), anonymize=len(anonymize), remove=len(remove))
    return digest(anonymize.astype("<u4"), remove.astype("<u4"), np.array(counts, dtype="<u8")), detail

def by_id(ids, day):
    """The digest of recencies under ids: the ids in order, then the days in the same order."""
    ids, day = np.asarray(ids), np.asarray(day).astype("datetime64[D]")
    ids, day = ids[~np.isnat(day)], day[~np.isnat(day)].astype(np.int64)
    order = np.argsort(ids)
    return digest(ids[order].astype("<u8"), day[order].astype("<i4"))

def timed(ask):
    """The nanoseconds that a question took, and its answer in memory."""
    begun = time.perf_counter_ns()
    answer = ask()
    return time.perf_counter_ns() - begun, answer

def serve(jobs):
    """Answers one job a line until the input ends."""
    print("ready", flush=True)
    for line in sys.stdin:
        job = jobs.get(line.strip())
        if job is None:
            print(json.dumps({"error": "no such job"}), flush=True)
            continue
        nanoseconds, answer, detail = job()
        print(json.dumps({"ns": nanoseconds, "answer": answer, "detail": detail}), flush=True)
