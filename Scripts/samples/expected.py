#!/usr/bin/env python3
"""What the recordings must give, worked out by itself: no line of the product is used here.

    expected.py minutes RECORDING.csv --day 1 --days 1 --start EPOCH --weeks 105 [--share 4=0.3]
    expected.py seconds RAW.csv.gz… --every 5 --hold 60 --start EPOCH
    expected.py minute RAW.csv.gz… --start EPOCH

`minutes` reads a week at one minute. `--start` is the time (seconds since 1970 UTC) of the first minute of that week as
it is played, `--weeks` how often it has been played before, `--day` and `--days` the part that is asked for.
`seconds` reads untouched files of one day, one outlet each; `--start` is the day's first second. A reader looks every
`--every` seconds and sees the last reading, if it is at most `--hold` seconds old. `minute` is how the recordings were made
of such files: the plain mean of all readings in each minute, which must be what the recording says.

Output, one line for each of the seven lengths of an interval, each interval and outlet: length in minutes, end (seconds
since 1970 UTC), outlet, mean power in 0.1 W, running total in 0.1 Wh, joined by spaces; `-` where there is none. A mean is one of time: each value counts as long as it stood.
It is valid when values stood for half of the interval or more. All halves are rounded away from zero.
"""
import argparse
import csv
import gzip
import sys
from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction

INTERVALS = (1, 5, 10, 15, 20, 30, 60)
MINUTES_A_DAY, MINUTES_A_WEEK = 1440, 7 * 1440


def ratio(numerator: int, denominator: int) -> int:
    """To the next whole number, halves away from zero; of numbers that are not negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def mean(values: "list[int | None]") -> "int | None":
    """Of pieces of equal length; None where less than half of them have a value."""
    present = [value for value in values if value is not None]
    return ratio(sum(present), len(present)) if 2 * len(present) >= len(values) else None


def line(interval: int, end: int, outlet: int, power: "int | None", energy: "int | None") -> str:
    return f"{interval} {end} {outlet} {'-' if power is None else power} {'-' if energy is None else energy}"


def tenths(field: str) -> "int | None":
    whole, _, part = field.partition(".")
    return int(whole) * 10 + int(part or 0) if field else None


def recording(path: str) -> "list[list[int | None]]":
    """0.1 W of each outlet, minute by minute."""
    with open(path, newline="", encoding="ascii") as file:
        rows = list(csv.reader(file))[1:]
    return [[tenths(field) for field in column] for column in list(zip(*rows, strict=True))[1:]]


def minutes(options: argparse.Namespace) -> "Iterator[str]":
    shares = {int(number): Fraction(share) for number, share in (pair.split("=") for pair in options.share)}
    first, last = options.day * MINUTES_A_DAY, (options.day + options.days) * MINUTES_A_DAY
    for outlet, recorded in enumerate(recording(options.files[0]), start=1):
        assert len(recorded) == MINUTES_A_WEEK, "a week"
        share, whole = shares.get(outlet, Fraction(1)).as_integer_ratio()
        shown = [None if power is None else ratio(power * share, whole) for power in recorded]
        flowed = [0]
        for power in recorded:
            flowed.append(flowed[-1] + (power or 0) * share)
        for interval in INTERVALS:
            for end in range(first + interval, last + 1, interval):
                total = ratio(options.weeks * flowed[-1] + flowed[end], 60 * whole)
                yield line(interval, options.start + end * 60, outlet, mean(shown[end - interval:end]), total)


def readings(path: str) -> "tuple[list[int], list[int]]":
    """Seconds of the day, rising, and 0.1 W; of several readings in one second the last."""
    found: "dict[int, int]" = {}
    with gzip.open(path, "rt", encoding="ascii") as file:
        for row in file:
            moment, watts, _ = row.strip().split(";")
            hour, minute, second = (int(part) for part in moment.split(" ")[1].split(":"))
            found[(hour * 60 + minute) * 60 + second] = int(watts) * 10
    return list(found), list(found.values())


def seconds(options: argparse.Namespace) -> "Iterator[str]":
    for outlet, path in enumerate(options.files, start=1):
        moments, powers = readings(path)

        def seen(second: int) -> "int | None":
            index = bisect_right(moments, second) - 1
            return powers[index] if index >= 0 and second - moments[index] <= options.hold else None

        looks = [seen(second) for second in range(0, 86_400, options.every)]
        for interval in INTERVALS:
            count = interval * 60 // options.every
            for end in range(count, len(looks) + 1, count):
                yield line(interval, options.start + end * options.every, outlet, mean(looks[end - count:end]), None)


def minute(options: argparse.Namespace) -> "Iterator[str]":
    for outlet, path in enumerate(options.files, start=1):
        found: "dict[int, list[int]]" = {}
        with gzip.open(path, "rt", encoding="ascii") as file:
            for row in file:
                clock, watts, _ = row.split(" ")[1].split(";")
                hour, number, _ = clock.split(":")
                found.setdefault(int(hour) * 60 + int(number), []).append(int(watts) * 10)
        for number in range(MINUTES_A_DAY):
            power = mean(list(found.get(number, [])) or [None])
            yield line(1, options.start + (number + 1) * 60, outlet, power, None)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["minutes", "seconds", "minute"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--start", type=int, required=True)
    parser.add_argument("--weeks", type=int, default=0)
    parser.add_argument("--day", type=int, default=0)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--share", action="append", default=[], help="OUTLET=SHARE of the recorded watts")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--hold", type=int, default=60)
    options = parser.parse_args()
    for text in {"minutes": minutes, "seconds": seconds, "minute": minute}[options.kind](options):
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
