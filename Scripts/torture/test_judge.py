#!/usr/bin/env python3
"""Plants each kind of fault into a clean run and sees that the judge finds it and nothing else.

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

JUDGE = Path(__file__).resolve().parent / "judge.py"
WALL = 1_700_000_000_000


class Run:
    """A clean run: every action once, on a device with a reboot of its own and on one without."""

    def __init__(self) -> None:
        self.presses: "list[dict]" = []
        self.commands: "list[dict]" = []
        self.ledgers: "dict[str, list]" = {"native": [], "owing": []}
        self.outlets = [{"device": device, "outlet": 1, "state": "on"} for device in self.ledgers]
        self.store = b""
        for device in self.ledgers:
            for number, action in enumerate(("off", "on", "reboot")):
                self.add(f"{device}-{action}", device, action, 10_000 * (number + 1))

    def add(self, id_: str, device: str, action: str, at: int) -> None:
        self.press(id_, device, action, at)
        self.commands.append({
            "id": id_, "action": action, "state": "confirmed", "reason": None, "isFinal": True,
            "finishedAt": f"2023-11-14T22:13:{20 + at // 1000 + 1}.000Z"})
        if action != "reboot":
            self.move(id_, device, action, action, at + 40)
            return
        kinds = ("reboot", "reboot") if device == "native" else ("off", "on")
        self.move(id_, device, kinds[0], "off", at + 40)
        self.move(id_, device, kinds[1], "on", at + 340)

    def press(self, id_: str, device: str, action: str, at: int, **other: object) -> None:
        self.presses.append({
            "key": f"key-{id_}", "device": device, "outlet": 1, "action": action, "ttl": 1_000, "begun": at,
            "begun_wall": WALL + at, "answered": at + 20, "status": 202, "command": id_, **other})

    def move(self, id_: str, device: str, action: str, phase: str, at: int) -> None:
        self.ledgers[device].append({
            "boot": at, "wall": WALL + at, "device": device, "outlet": 1, "action": action, "command": id_,
            "phase": phase})

    def line(self, id_: str, phase: str) -> dict:
        return next(
            line for ledger in self.ledgers.values() for line in ledger
            if line["command"] == id_ and line["phase"] == phase)

    def command(self, id_: str) -> dict:
        return next(command for command in self.commands if command["id"] == id_)

    def write(self, folder: Path) -> None:
        with closing(sqlite3.connect(folder / "store.sqlite")) as store, store:
            store.execute("CREATE TABLE t (x)")
            store.executemany("INSERT INTO t VALUES (?)", [("x" * 100,)] * 200)
        if self.store:
            with open(folder / "store.sqlite", "r+b") as file:
                file.seek(4_096)
                file.write(self.store)
        for device, ledger in self.ledgers.items():
            lines = [line if isinstance(line, str) else json.dumps(line) for line in ledger]
            (folder / f"{device}.jsonl").write_text("".join(line + "\n" for line in lines))
        for name in ("presses", "commands"):
            (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in getattr(self, name)))
        (folder / "outlets.json").write_text(json.dumps(self.outlets))
        devices = [
            {"device": device, "ledger": f"{device}.jsonl", "offDelays": {}, "hasReboot": device == "native"}
            for device in self.ledgers
        ]
        (folder / "case.json").write_text(json.dumps({
            "engine": "plant", "rounds": 1, "devices": devices, "stores": ["store.sqlite"]}))


def faults(run: Run) -> "dict[str, int]":
    """What the judge finds, by kind."""
    with tempfile.TemporaryDirectory() as folder:
        run.write(Path(folder))
        done = subprocess.run(
            [sys.executable, str(JUDGE), folder], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
            check=False)
    figures = [line.split() for line in done.stdout.splitlines() if line.startswith("torture.plant.")]
    found = {name.split(".")[-1]: int(value) for name, value, unit in figures if unit == "faults"}
    if len(found) != 7 or (done.returncode != 0) != any(found.values()):
        raise RuntimeError(f"exit {done.returncode}: {done.stdout}")
    return {kind: count for kind, count in found.items() if count}


def nothing(run: Run) -> None:
    """A clean run."""


def doubled_line(run: Run) -> None:
    run.move("native-on", "native", "on", "on", 20_300)


def second_reboot(run: Run) -> None:
    run.move("native-reboot", "native", "reboot", "off", 30_400)
    run.move("native-reboot", "native", "reboot", "on", 30_700)


def second_debt_cycle(run: Run) -> None:
    run.move("owing-reboot", "owing", "off", "off", 30_400)
    run.move("owing-reboot", "owing", "on", "on", 30_700)


def one_key_two_commands(run: Run) -> None:
    run.add("again", "native", "on", 35_000)
    run.presses[-1]["key"] = "key-native-on"


def late_line(run: Run) -> None:
    run.line("native-off", "off")["boot"] = 10_020 + 1_000 + 251


def late_for_its_first_press(run: Run) -> None:
    """A press that joins a known command does not give it more time."""
    run.press("native-on", "native", "on", 20_900, key="joined", ttl=5_000)
    run.line("native-on", "on")["boot"] = 22_000


def late_debt(run: Run) -> None:
    run.line("owing-reboot", "off")["boot"] = run.line("owing-reboot", "on")["boot"] = 33_000


def lost_command(run: Run) -> None:
    run.commands.remove(run.command("native-off"))


def ran_but_expired(run: Run) -> None:
    run.command("native-off")["state"] = "expired"


def ran_but_failed(run: Run) -> None:
    run.command("owing-off").update(state="failed", reason="neverArrived")


def confirmed_without_a_line(run: Run) -> None:
    run.ledgers["owing"].remove(run.line("owing-off", "off"))


def reboot_left_off(run: Run) -> None:
    run.ledgers["owing"].remove(run.line("owing-reboot", "on"))
    run.outlets[1]["state"] = "off"
    run.command("owing-reboot")["state"] = "interrupted"


def never_answered(run: Run) -> None:
    run.press("", "native", "on", 40_000, answered=None, status=None, command=None)


def open_command(run: Run) -> None:
    run.command("native-on").update(state="accepted", isFinal=False, finishedAt=None)


def foreign_line(run: Run) -> None:
    run.move("who", "native", "on", "on", 20_300)


def wrong_outlet(run: Run) -> None:
    run.line("native-on", "on")["outlet"] = 2
    run.outlets[0]["state"] = "on"


def misshown_state(run: Run) -> None:
    run.outlets[0]["state"] = "off"


def damaged_store(run: Run) -> None:
    run.store = b"\xff" * 2_000


def debt_paid_again(run: Run) -> None:
    run.move("owing-reboot", "owing", "on", "on", 30_700)


def torn_line(run: Run) -> None:
    run.ledgers["native"].append('{"boot":1,"wa')


def crash_before_the_relay(run: Run) -> None:
    """The relay stood where the command wanted it."""
    run.add("idle-on", "native", "on", 28_000)
    run.ledgers["native"].remove(run.line("idle-on", "on"))


def refused_press(run: Run) -> None:
    run.press("", "native", "on", 40_000, status=409, command=None)


PLANTS: "list[tuple[Callable[[Run], None], dict[str, int]]]" = [
    (nothing, {}), (debt_paid_again, {}), (torn_line, {}), (crash_before_the_relay, {}), (refused_press, {}),
    (doubled_line, {"double": 1}), (second_reboot, {"double": 1}), (second_debt_cycle, {"double": 1}),
    (one_key_two_commands, {"double": 1}),
    (late_line, {"late": 1}), (late_for_its_first_press, {"late": 1}), (late_debt, {"late": 1}),
    (lost_command, {"lost": 1}), (ran_but_expired, {"lost": 1}), (ran_but_failed, {"lost": 1}),
    (confirmed_without_a_line, {"lost": 1}), (reboot_left_off, {"lost": 1}), (never_answered, {"lost": 1}),
    (open_command, {"open": 1}), (foreign_line, {"stray": 1}), (wrong_outlet, {"stray": 1}),
    (misshown_state, {"misshown": 1}), (damaged_store, {"damaged": 1}),
]


def main() -> int:
    failed = 0
    for plant, expected in PLANTS:
        run = Run()
        plant(run)
        found = faults(run)
        if found != expected:
            failed += 1
            print(f"FAILED judge: {plant.__name__}: found {found}, planted {expected}")
    print(f"{len(PLANTS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
