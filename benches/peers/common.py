"""What the peers' workers share: the questions in SQL, the protocol, the digest of an answer."""

import hashlib
import json
import sys
import time

import numpy as np

# 2026-06-30 less 36 months, as day numbers since 1970-01-01 (E-2: eligible if recency <= CUTOFF).
CUTOFF = 19_537
NONE = np.iinfo(np.int32).min

# Which activities count, and on which day.
DAY = """
CASE WHEN kind <= 3 THEN coalesce(valid_until, ordered)
     WHEN kind <= 6 THEN ordered
     WHEN kind = 7 AND any_granted THEN ordered END
"""

def recency(source, key="contact", where=""):
    return f"SELECT {key}, max(day) AS day FROM (SELECT {key}, {DAY} AS day FROM {source}) {where} GROUP BY {key}"

OUTCOME = """
CASE WHEN NOT live OR role >= 2 THEN 0
     WHEN day > {cutoff} THEN 1
     WHEN balance <> 0 THEN 2
     WHEN has_ticket THEN 3 ELSE 4 END
"""

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
    day = np.asarray(day)
    if day.dtype.kind == "M":
        day = day.astype("datetime64[D]").astype(np.int64)
    out[np.asarray(contact)] = day.astype("<i4")
    return out

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
