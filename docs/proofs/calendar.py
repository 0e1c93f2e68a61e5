"""One cut-off date for all contacts asks the same question as E-2, in every calendar: a proof with Z3.

E-2, after Regulation (EEC, Euratom) 1182/71, Art. 3: a period of n months that begins with an activity ends with the
same day of the last month, or with that month's last day where it has none; it has passed on any later day.

A day is a pair (month index, day of the month); months are counted through, without years. How long a month is, is an
unknown function of its index with values from 28 to 31. So nothing about leap years is assumed, and what is proved holds
in the Gregorian calendar and in any other with months of these lengths, for all days and all periods of one month or
more, without a bound.

Each claim is proved by showing that its negation has no solution. Three wrong readings are tried as well, to show that
the claims can fail: for each of them Z3 must find a counterexample.

Needs the Python package z3-solver (written with 5.4.1). Run: python docs/proofs/calendar.py
"""

import sys

from z3 import And, Function, If, Implies, Int, Ints, IntSort, Not, Or, Solver, get_version_string, sat, unsat

length = Function("length", IntSort(), IntSort())


class Day:
    """A day as (month index, day of the month)."""

    def __init__(self, month, day):
        self.month, self.day = month, day

    def before(self, other):
        return Or(self.month < other.month, And(self.month == other.month, self.day < other.day))

    def equals(self, other):
        return And(self.month == other.month, self.day == other.day)

    def not_after(self, other):
        return Or(self.before(other), self.equals(other))

    def exists(self):
        return And(1 <= self.day, self.day <= length(self.month))


def is_a_month(month):
    return And(28 <= length(month), length(month) <= 31)


def least(one, other):
    return If(one < other, one, other)


def plus_months(day, months):
    """`Day::plus_months`: the same day, or the month's last; with negative months `Day::minus_months`."""
    return Day(day.month + months, least(day.day, length(day.month + months)))


def previous(day):
    """`Day::previous`."""
    return Day(
        If(day.day > 1, day.month, day.month - 1),
        If(day.day > 1, day.day - 1, length(day.month - 1)),
    )


def has_passed(since, today, months):
    """`InactivityPeriod::has_passed`: the definition, E-2."""
    return plus_months(since, months).before(today)


def cutoff(today, months):
    """`InactivityPeriod::cutoff`, step by step as in the library."""
    end = previous(today)
    start = plus_months(end, -months)
    end_is_last = end.day == length(end.month)
    return Day(start.month, If(end_is_last, length(start.month), start.day))


since, today, tomorrow = (Day(*Ints(f"{name}.month {name}.day")) for name in ("since", "today", "tomorrow"))
months, more = Ints("months more")

# The lengths are said of every month that a claim can meet. An uninterpreted function leaves all others free, so nothing
# is lost by naming these alone, and without a quantifier Z3 decides the question.
met = [
    month
    for day in (since, today, tomorrow)
    for base in (day.month, day.month - 1)
    for month in (base, base + months, base - months, base + more, base - more)
]
world = And(
    months >= 1,
    more >= months,
    *[is_a_month(month) for month in met],
    since.exists(),
    today.exists(),
    tomorrow.exists(),
)

claims = {
    "the cut-off form is E-2: since <= cutoff(today, months) exactly where today > since + months":
        since.not_after(cutoff(today, months)) == has_passed(since, today, months),
    "the cut-off is a day of the calendar":
        cutoff(today, months).exists(),
    "monotone in today: what has passed today has passed on every later day":
        Implies(And(has_passed(since, today, months), today.not_after(tomorrow)), has_passed(since, tomorrow, months)),
    "antitone in the period: what has passed under a longer period has passed under a shorter one":
        Implies(has_passed(since, today, more), has_passed(since, today, months)),
    "a later activity never passes before an earlier one":
        Implies(And(has_passed(tomorrow, today, months), since.not_after(tomorrow)), has_passed(since, today, months)),
}

wrong = {
    "today less the months as the cut-off, the same day included":
        since.not_after(plus_months(today, -months)) == has_passed(since, today, months),
    "today less the months as the cut-off, the same day excluded":
        since.before(plus_months(today, -months)) == has_passed(since, today, months),
    "the cut-off without the end of the month":
        since.not_after(plus_months(previous(today), -months)) == has_passed(since, today, months),
}


def verdict(claim):
    solver = Solver()
    solver.set("timeout", 60_000)
    solver.add(world, Not(claim))
    return solver.check(), solver


def counterexample(solver):
    model = solver.model()
    value = lambda term: model.eval(term, model_completion=True).as_long()
    # Months are counted from an arbitrary one; shown from that of the activity.
    shown = lambda day: f"month {value(day.month) - value(since.month):+d}, day {value(day.day)}"
    return f"activity {shown(since)}; today {shown(today)}; {value(months)} months"


def main():
    print(f"Z3 {get_version_string()}")
    failed = 0
    if verdict(Int("zero") != Int("zero"))[0] != sat:
        print("FAILED   the assumptions contradict each other")
        failed += 1
    for name, claim in claims.items():
        found, solver = verdict(claim)
        print(f"{'proved' if found == unsat else 'FAILED':8} {name}")
        if found == sat:
            print(f"         {counterexample(solver)}")
        failed += found != unsat
    for name, claim in wrong.items():
        found, solver = verdict(claim)
        print(f"{'refuted' if found == sat else 'FAILED':8} {name}")
        if found == sat:
            print(f"         {counterexample(solver)}")
        failed += found != sat
    print(f"{len(claims)} claims proved, {len(wrong)} wrong readings refuted" if not failed else f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
