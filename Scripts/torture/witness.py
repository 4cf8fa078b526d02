"""What a torture run left behind, as values; all times are milliseconds of CLOCK_BOOTTIME unless they say wall."""
import json
import statistics
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Iterator, NamedTuple, Optional


class Press(NamedTuple):
    key: str
    device: str
    outlet: int
    action: str
    ttl: int
    # When the first request of this press was begun and when the last one was answered.
    begun: int
    begun_wall: int
    answered: Optional[int]
    # HTTP status of the answer, none when there never was one.
    status: Optional[int]
    # The command's id when it was accepted.
    command: Optional[str]


class Command(NamedTuple):
    id: str
    action: str
    state: str
    reason: Optional[str]
    is_final: bool
    finished_wall: float


class Line(NamedTuple):
    """One line of a relay ledger."""

    boot: int
    device: str
    outlet: int
    action: str
    command: str
    phase: str
    has_moved: bool

    def __str__(self) -> str:
        return f"{self.device}/{self.outlet} {self.action} to {self.phase} at {self.boot}"

    __repr__ = __str__


class Case:
    def __init__(self, folder: Path) -> None:
        case = json.loads((folder / "case.json").read_text())
        self.engine: str = case["engine"]
        self.rounds: int = case["rounds"]
        self.devices: "dict[str, dict]" = {device["device"]: device for device in case["devices"]}
        self.ledgers = [folder / device["ledger"] for device in case["devices"]]
        self.stores = [folder / store for store in case["stores"]]
        self.presses = [Press(**line) for line in json_lines(folder / "presses.jsonl")]
        self.commands = {line["id"]: command(line) for line in json_lines(folder / "commands.jsonl")}
        self.outlets: "dict[tuple[str, int], str]" = {
            (outlet["device"], outlet["outlet"]): outlet["state"]
            for outlet in json.loads((folder / "outlets.json").read_text())
        }
        self.boot_to_wall = statistics.median(press.begun_wall - press.begun for press in self.presses)

    def has_reboot(self, device: str) -> bool:
        return self.devices[device]["hasReboot"]

    def off_delay(self, line: Line) -> int:
        return self.devices[line.device]["offDelays"].get(str(line.outlet), 0)


class Relays:
    """The ledgers of all devices. Every relay was on before its first line."""

    def __init__(self, case: Case) -> None:
        self.lines: "list[Line]" = []
        self.torn = 0
        self._by_command: "dict[str, list[Line]]" = defaultdict(list)
        self._by_relay: "dict[tuple[str, int], list[Line]]" = defaultdict(list)
        for path in case.ledgers:
            for text in path.read_bytes().split(b"\n") if path.exists() else []:
                self._take(text)

    def _take(self, text: bytes) -> None:
        """A torn line is none: its relay had not moved."""
        if not text:
            return
        try:
            line = json.loads(text)
        except ValueError:
            self.torn += 1
            return
        relay = (line["device"], line["outlet"])
        taken = Line(
            line["boot"], *relay, line["action"], line["command"], line["phase"],
            has_moved=self.state(*relay) != line["phase"])
        self.lines.append(taken)
        self._by_command[taken.command].append(taken)
        self._by_relay[relay].append(taken)

    def of(self, command: str) -> "list[Line]":
        return self._by_command.get(command, [])

    def state(self, device: str, outlet: int) -> str:
        lines = self._by_relay.get((device, outlet))
        return lines[-1].phase if lines else "on"

    def stood(self, device: str, outlet: int, state: str, begin: float, end: float) -> bool:
        """Whether the relay showed `state` at some moment from `begin` to `end`."""
        before = "on"
        for line in self._by_relay.get((device, outlet), []):
            if line.boot > end:
                break
            if line.boot >= begin and state in (before, line.phase):
                return True
            before = line.phase
        return before == state


def json_lines(path: Path) -> "Iterator[dict]":
    return (json.loads(line) for line in path.read_text().split("\n") if line)


def command(line: dict) -> Command:
    finished = line.get("finishedAt")
    return Command(
        line["id"], line["action"], line["state"], line.get("reason"), line["isFinal"],
        datetime.fromisoformat(finished).timestamp() * 1000 if finished else 0)
