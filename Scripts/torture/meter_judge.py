#!/usr/bin/env python3
"""Judges one run of metered taps from what it left behind, and knows nothing else.

Usage: meter_judge.py FOLDER

FOLDER/case.json names the run, the recordings, each tap with its gateway's store and what the centre says of it
(tap-N.json: value by instant and column), and when each gateway lived, by the clock that it was shown. Prints one line per
violation, then figures, each `name value unit`; exits 1 when there is a violation.
"""
import csv
import json
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True

from meter_frames import Samples, samples  # noqa: E402

MINUTE = 60_000
#: Monday 2024-01-01 00:00 UTC: the recorded week begins there and goes on and on, and so do the totals.
INSTALLED = 1_704_067_200_000
WEEK = 7 * 1_440
FAULTS = ("lost", "doubled", "changed", "hole", "late", "wrong")


class Recording:
    """What a tap must show, from the file that it plays."""

    def __init__(self, path: Path, shares: "dict[str, float]") -> None:
        with open(path, newline="", encoding="ascii") as file:
            rows = list(csv.reader(file))[1:]
        columns = list(zip(*rows, strict=True))[1:]
        self.watts = [[float(field) if field else None for field in column] for column in columns]
        self.shares = [float(shares.get(str(number + 1), 1)) for number in range(len(columns))]
        self.before = []
        for column, share in zip(self.watts, self.shares):
            total, sums = 0.0, [0.0]
            for watts in column:
                total += (watts or 0) * share / 60
                sums.append(total)
            self.before.append(sums)

    def power(self, outlet: int, at: int) -> "float | None":
        """Of the minute that the instant lies in, 0.1 W."""
        watts = self.watts[outlet - 1][(at - INSTALLED) // MINUTE % WEEK]
        return None if watts is None else watts * 10 * self.shares[outlet - 1]

    def energy(self, outlet: int, at: int) -> float:
        """0.1 Wh until the instant."""
        minutes, part = divmod(at - INSTALLED, MINUTE)
        weeks, minute = divmod(minutes, WEEK)
        sums = self.before[outlet - 1]
        return 10 * (weeks * sums[-1] + sums[minute] + (sums[minute + 1] - sums[minute]) * part / MINUTE)


class Verdict:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.case = json.loads((folder / "case.json").read_text())
        self.found: "Counter[str]" = Counter()
        self.said: "list[str]" = []
        self.kept = self.means = 0

    def blame(self, fault: str, words: str) -> None:
        self.found[fault] += 1
        if self.found[fault] <= 20:
            self.said.append(f"{fault}: {words}")

    def judge(self) -> None:
        for tap in self.case["taps"]:
            own = samples(self.folder / tap["store"], tap["stream"])
            self.kept += len(own)
            self.judge_delivery(tap["name"], own, json.loads((self.folder / tap["told"]).read_text()))
            self.judge_lives(tap, sorted(own))
            self.judge_values(tap["name"], own, Recording(Path(tap["recording"]), tap["shares"]))

    def judge_delivery(self, name: str, own: Samples, told: "dict[str, list[list[int]]]") -> None:
        """What is on the gateway's disk is at the centre, each once, as it is, and nothing else."""
        wanted: "Counter[tuple[str, int, int]]" = Counter(
            (key, at, value) for at, columns in own.items() for key, value in columns.items())
        points = {(key, at) for key, at, _ in wanted}
        seen: "Counter[tuple[str, int]]" = Counter()
        for key, rows in told.items():
            for at, value in rows:
                seen[key, at] += 1
                if (key, at) not in points:
                    self.blame("doubled", f"{name} {key} at {at}: nobody on site has it")
                elif (key, at, value) not in wanted:
                    self.blame("changed", f"{name} {key} at {at}: {value}, {own[at][key]} on site")
        for point in points:
            if seen[point] != 1:
                self.blame("doubled" if seen[point] else "lost", f"{name} {point}: {seen[point]} times")

    def judge_lives(self, tap: dict, instants: "list[int]") -> None:
        """Within a life no minute is missing; the first comes soon after its beginning, the last just before its end."""
        slack = self.case["slack"]
        for begun, ended in tap["lives"]:
            inside = [at for at in instants if begun < at <= ended] or [begun]
            if ended - begun > 2 * slack and (inside[0] > begun + slack or inside[-1] < ended - slack):
                self.blame("hole", f"{tap['name']}: from {inside[0]} to {inside[-1]}, it lived from {begun} to {ended}")
            for before, at in zip(inside, inside[1:]):
                if at - before != MINUTE:
                    self.blame("hole", f"{tap['name']}: nothing from {before} to {at}")
        for at in instants:
            if at % MINUTE or not any(begun < at <= ended + MINUTE for begun, ended in tap["lives"]):
                self.blame("late", f"{tap['name']}: a sample at {at}, when it did not live")

    def judge_values(self, name: str, own: Samples, recording: Recording) -> None:
        """Means lie between what the recording has in the interval and just before it, totals within the interval."""
        for at, columns in own.items():
            for outlet in range(1, 9):
                energy, power = columns.get(f"{outlet}/energy"), columns.get(f"{outlet}/power")
                if energy is None:
                    self.blame("wrong", f"{name}/{outlet} at {at}: no total")
                elif not (recording.energy(outlet, at - MINUTE) - 1 <= energy
                          <= recording.energy(outlet, at + 3_000) + 1):
                    self.blame("wrong", f"{name}/{outlet} at {at}: a total of {energy}")
                shown = [recording.power(outlet, at - back * MINUTE - 1) for back in (-1, 0, 1)]
                watts = [value for value in shown if value is not None]
                self.means += power is not None
                if power is not None and (not watts or not min(watts) - 1 <= power <= max(watts) + 1):
                    self.blame("wrong", f"{name}/{outlet} at {at}: a mean of {power}, recorded {shown}")

    def figures(self) -> "list[tuple[str, int, str]]":
        return [
            ("kills", self.case["kills"], "kills"), ("cut", self.case["cut"], "minutes"), ("samples", self.kept, "samples"),
            ("means", 100 * self.means // max(1, 8 * self.kept), "%"),
            *((fault, self.found[fault], "faults") for fault in FAULTS),
        ]


def main() -> int:
    verdict = Verdict(Path(sys.argv[1]))
    verdict.judge()
    for words in verdict.said:
        print(words)
    for name, value, unit in verdict.figures():
        print(f"torture.samples.{verdict.case['engine']}.{name} {value} {unit}")
    return 1 if verdict.found else 0


if __name__ == "__main__":
    sys.exit(main())
