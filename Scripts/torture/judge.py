#!/usr/bin/env python3
"""Judges one torture run from what it left behind, and knows nothing else.

Usage: judge.py FOLDER

FOLDER/case.json names the run, its devices with their relay ledgers, and the stores to check. Beside it stand
presses.jsonl (what the load pressed and when), commands.jsonl (how the centre says each command ended) and
outlets.json (how the centre says each outlet stands). Prints one line per violation, then figures, each
`name value unit`; exits 1 when there is a violation.
"""
import sqlite3
import sys
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path

sys.dont_write_bytecode = True

from witness import Case, Command, Line, Press, Relays  # noqa: E402

# Milliseconds from the gateway's last look at its clock to the ledger's stamp of the relay.
SLACK = 250
# A simulated relay with a delay moves when somebody looks, which a busy device's loop does at least so often.
LOOK = 2_500
NEVER_RAN = ("expired", "cancelled", "superseded", "failed")
FAULTS = ("double", "late", "lost", "open", "stray", "misshown", "damaged")


class Verdict:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.relays = Relays(case)
        self.found: "Counter[str]" = Counter()
        self.said: "list[str]" = []
        self.presses: "dict[str, list[Press]]" = defaultdict(list)
        for press in case.presses:
            if press.command:
                self.presses[press.command].append(press)

    def blame(self, fault: str, command: str, words: str) -> None:
        self.found[fault] += 1
        self.said.append(f"{fault}: {command or '-'}: {words}")

    def judge(self) -> None:
        for line in self.relays.lines:
            if line.command not in self.presses:
                self.blame("stray", line.command, f"nobody pressed for {line}")
        for command, presses in self.presses.items():
            self.judge_execution(command, presses, self.relays.of(command))
            self.judge_outcome(command, presses, self.relays.of(command))
        self.judge_keys()
        self.judge_outlets()
        self.judge_stores()

    def judge_execution(self, command: str, presses: "list[Press]", lines: "list[Line]") -> None:
        press = presses[0]
        for line in lines:
            if (line.device, line.outlet) != (press.device, press.outlet):
                self.blame("stray", command, f"pressed for {press.device}/{press.outlet}, moved {line}")
        if press.action == "reboot":
            self.judge_reboot(command, self.case.has_reboot(press.device), lines)
        elif len(lines) > 1:
            self.blame("double", command, f"{press.action} ran {len(lines)} times: {lines}")
        for line in lines:
            if line.action not in ((press.action,) if press.action != "reboot" else ("reboot", "on", "off")):
                self.blame("stray", command, f"pressed {press.action}, moved {line}")
        self.judge_time(command, presses, lines)

    def judge_reboot(self, command: str, is_native: bool, lines: "list[Line]") -> None:
        """One off and one on. An owed ON may be given again after a crash, but only to a relay that is on already."""
        offs = [line for line in lines if line.phase == "off"]
        ons = [line for line in lines if line.phase == "on" and (is_native or line.has_moved)]
        if len(offs) > 1 or len(ons) > 1:
            self.blame("double", command, f"reboot ran more than once: {lines}")
        if any((line.action == "reboot") != is_native for line in lines):
            self.blame("stray", command, f"not this device's kind of reboot: {lines}")
        if offs and lines[-1].phase != "on":
            self.blame("lost", command, f"a reboot left its outlet off: {lines}")

    def judge_time(self, command: str, presses: "list[Press]", lines: "list[Line]") -> None:
        if not lines or presses[0].action == "reboot" and lines[0].phase == "on":
            return  # nothing ran, or only the ON of a debt, which has no deadline
        first = lines[0]
        if first.boot < min(press.begun for press in presses):
            self.blame("stray", command, f"ran before its press: {first}")
        delay = self.case.off_delay(first) if first.phase == "off" else 0
        limit = self.deadline(presses) + delay + (LOOK if delay else SLACK)
        if first.boot > limit:
            self.blame("late", command, f"{first.boot - limit} ms past its time and all allowances: {first}")

    @staticmethod
    def deadline(presses: "list[Press]") -> int:
        """Boot milliseconds. A press that began when the command was known already joined it and gives no time."""
        known = min(press.answered for press in presses)
        return max(press.answered + press.ttl for press in presses if press.begun <= known)

    def judge_outcome(self, id_: str, presses: "list[Press]", lines: "list[Line]") -> None:
        command = self.case.commands.get(id_)
        if command is None or command.action != presses[0].action:
            self.blame("lost", id_, f"accepted, and now the centre says {command}")
        elif not command.is_final:
            self.blame("open", id_, f"still {command.state}")
        elif lines and command.state in NEVER_RAN:
            self.blame("lost", id_, f"{command.state} {command.reason}, but it ran: {lines}")
        elif command.state == "confirmed" and not self.is_credible(command, presses, lines):
            self.blame("lost", id_, f"confirmed without a proof: {lines}")

    def is_credible(self, command: Command, presses: "list[Press]", lines: "list[Line]") -> bool:
        """An order that a crash took between journal and relay is confirmed when the relay stood there anyway."""
        if command.action == "reboot":
            return [line.phase for line in lines][:2] == ["off", "on"]
        begun = min(press.begun for press in presses)
        end = command.finished_wall - self.case.boot_to_wall
        return bool(lines) or self.relays.stood(presses[0].device, presses[0].outlet, command.action, begun, end)

    def judge_keys(self) -> None:
        by_key: "dict[str, set[str]]" = defaultdict(set)
        for press in self.case.presses:
            if press.command:
                by_key[press.key].add(press.command)
            elif press.status is None or press.status >= 500:
                self.blame("lost", "", f"never answered: {press}")
        for key, commands in by_key.items():
            if len(commands) > 1:
                self.blame("double", " ".join(sorted(commands)), f"one key, several commands: {key}")

    def judge_outlets(self) -> None:
        for (device, outlet), state in self.case.outlets.items():
            if self.relays.state(device, outlet) != state:
                self.blame("misshown", "", f"{device}/{outlet} is {self.relays.state(device, outlet)}, shown {state}")

    def judge_stores(self) -> None:
        for path in self.case.stores:
            try:
                with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as store:
                    answer = "; ".join(row[0] for row in store.execute("PRAGMA quick_check"))
            except sqlite3.Error as error:
                answer = str(error)
            if answer != "ok":
                self.blame("damaged", "", f"{path}: {answer}")

    def figures(self) -> "list[tuple[str, int, str]]":
        ends = Counter(command.state for command in self.case.commands.values())
        ran = sum(1 for command in self.presses if self.relays.of(command))
        return [
            ("rounds", self.case.rounds, "kills"),
            ("presses", len(self.case.presses), "presses"),
            ("commands", len(self.presses), "commands"),
            ("executions", ran, "commands"),
            ("torn_lines", self.relays.torn, "lines"),
            *((f"ended.{state}", count, "commands") for state, count in sorted(ends.items())),
            *((fault, self.found[fault], "faults") for fault in FAULTS),
        ]


def main() -> int:
    case = Case(Path(sys.argv[1]))
    verdict = Verdict(case)
    verdict.judge()
    for words in verdict.said:
        print(words)
    for name, value, unit in verdict.figures():
        print(f"torture.{case.engine}.{name} {value} {unit}")
    return 1 if verdict.said else 0


if __name__ == "__main__":
    sys.exit(main())
