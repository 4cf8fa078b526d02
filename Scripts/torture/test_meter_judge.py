#!/usr/bin/env python3
"""Plants each kind of fault into a clean run of metered taps and sees that the judge finds it and nothing else.

The last line is `N passed, M failed`.
"""
import json
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Callable

sys.dont_write_bytecode = True

from meter_judge import MINUTE, Recording  # noqa: E402
from meter_scene import OUTLETS, RECORDINGS, TAPS  # noqa: E402

JUDGE = Path(__file__).resolve().parent / "meter_judge.py"
START = 1_767_600_000_000
MINUTES = 40


class Run:
    """One tap with two lives, measured as recorded and delivered as measured."""

    def __init__(self) -> None:
        self.recording = Recording(RECORDINGS / TAPS[0][1], {})
        self.own: "dict[int, dict[str, int]]" = {}
        self.lives = [[START, START + 20 * MINUTE + 30_000], [START + 22 * MINUTE, START + MINUTES * MINUTE + 5_000]]
        for number in (*range(1, 21), *range(23, MINUTES + 1)):
            self.measure(START + number * MINUTE)
        self.told = {
            f"{outlet}/{quantity}": [[at, row[f"{outlet}/{quantity}"]] for at, row in self.own.items()]
            for outlet in range(1, OUTLETS + 1) for quantity in ("power", "energy")}

    def measure(self, at: int) -> None:
        self.own[at] = {}
        for outlet in range(1, OUTLETS + 1):
            self.own[at][f"{outlet}/power"] = round(self.recording.power(outlet, at - 1) or 0)
            self.own[at][f"{outlet}/energy"] = round(self.recording.energy(outlet, at))

    def everywhere(self, at: int, key: str, value: int) -> None:
        """On site and at the centre alike."""
        self.own[at][key] = value
        self.told[key] = [[row[0], value if row[0] == at else row[1]] for row in self.told[key]]

    def forget(self, at: int) -> None:
        del self.own[at]
        for key, rows in self.told.items():
            self.told[key] = [row for row in rows if row[0] != at]

    def write(self, folder: Path) -> None:
        keys = [f"{outlet}/{quantity}" for outlet in range(1, OUTLETS + 1) for quantity in ("power", "energy")]
        with closing(sqlite3.connect(folder / "store.sqlite")) as store:
            store.execute("CREATE TABLE sample_stream (id INTEGER, name TEXT, keys TEXT)")
            store.execute("CREATE TABLE sample_frame (stream INTEGER, at INTEGER, body BLOB)")
            store.execute("INSERT INTO sample_stream VALUES (1, 'tap-0', ?)", ("\n".join(keys),))
            for at, row in self.own.items():
                body = bytes([1, 1 | (len(keys) - 1) << 2]) + b"".join(varint(row[key]) for key in keys)
                store.execute("INSERT INTO sample_frame VALUES (1, ?, ?)", (at, body))
            store.commit()
        (folder / "tap-0.json").write_text(json.dumps(self.told))
        (folder / "case.json").write_text(json.dumps({
            "engine": "sqlite", "kills": 1, "cut": 20, "slack": 3 * MINUTE, "taps": [{
                "name": "tap-0", "store": "store.sqlite", "stream": "tap-0", "told": "tap-0.json", "lives": self.lives,
                "recording": str(RECORDINGS / TAPS[0][1]), "shares": {}}]}))


def varint(value: int) -> bytes:
    number, found = value << 1, []
    while number >= 0x80:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


AT = START + 7 * MINUTE
FAULTS: "list[tuple[str, set[str], Callable[[Run], None]]]" = [
    ("clean", set(), lambda run: None),
    ("a value that did not come", {"lost"}, lambda run: run.told["3/power"].pop(4)),
    ("a value that came twice", {"doubled"}, lambda run: run.told["3/power"].append(run.told["3/power"][4])),
    ("a value that nobody measured", {"doubled"}, lambda run: run.told["3/power"].append([AT + 1, 5])),
    ("a value that changed on its way", {"changed"}, lambda run: run.told["1/energy"][3].__setitem__(1, 7)),
    ("a minute that is missing in a life", {"hole"}, lambda run: run.forget(AT)),
    ("a life that begins to measure late", {"hole"}, lambda run: [run.forget(START + n * MINUTE) for n in range(1, 6)]),
    ("a sample of a time when nobody lived", {"late"}, lambda run: run.lives.__setitem__(0, [START, AT + 2_000])),
    ("a mean that nothing recorded explains", {"wrong"}, lambda run: run.everywhere(AT, "2/power", 99_999)),
    ("a total that is of another time", {"wrong"}, lambda run: run.everywhere(AT, "2/energy", 1)),
]


def found(run: Run) -> "set[str]":
    with tempfile.TemporaryDirectory() as name:
        run.write(Path(name))
        done = subprocess.run(
            [sys.executable, str(JUDGE), name], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
    faults = [line.split() for line in done.stdout.splitlines() if line.endswith(" faults")]
    assert len(faults) == 6, done.stdout
    return {name.split(".")[-1] for name, value, _ in faults if value != "0"}


def main() -> int:
    failed = 0
    for name, wanted, plant in FAULTS:
        run = Run()
        plant(run)
        what = found(run)
        if what != wanted:
            failed += 1
            print(f"FAILED meter judge: {name}: found {sorted(what)}, wanted {sorted(wanted)}")
    print(f"{len(FAULTS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
