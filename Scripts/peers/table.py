"""A device as a table of raw object identifiers, and what a SET does to it.

One statement a line, `#` begins a comment, words with blanks in quotes:

    OID TYPE VALUE                  one value
    OID.* TYPE INDEX=VALUE …        one column: the index stands in for the star
    write OID[.*] [VALUE …]         may be set, to any value of its type or only to these
    refuse OID ERROR                may be set for all the agent knows, but this one refuses: `wrong-value`, …
    on OID[.*] VALUE: OID[.*]=VALUE[@MS] …
                                    setting this has these effects, after so many milliseconds; the value `any`
                                    stands for every one, and `$` in an effect for the one that was set

TYPE is one of `integer gauge counter counter64 timeticks string octet objectid ipaddress`. A value that is set stands
in its own cell too, unless an effect says what stands there. An effect on a cell that does not exist makes it.
"""
import shlex
import time
from typing import Callable, NamedTuple

NUMBERS = {"integer", "gauge", "counter", "counter64", "timeticks"}
TYPES = NUMBERS | {"string", "octet", "objectid", "ipaddress"}


class Cell(NamedTuple):
    type: str
    value: str


class Effect(NamedTuple):
    oid: str
    value: str
    after: float

    def at(self, index: str, value: str) -> "Effect":
        return Effect(self.oid.replace("*", index), value if self.value == "$" else self.value, self.after)


class TableError(Exception):
    pass


def arcs(oid: str) -> "tuple[int, ...]":
    return tuple(int(part) for part in oid.strip(".").split("."))


def dotted(oid: "tuple[int, ...]") -> str:
    return "." + ".".join(map(str, oid))


class Table:
    def __init__(self, text: str, now: "Callable[[], float]" = time.monotonic):
        self.now = now
        self.cells: "dict[tuple[int, ...], Cell]" = {}
        self.writable: "list[tuple[str, set[str]]]" = []
        self.refused: "dict[tuple[int, ...], str]" = {}
        self.effects: "list[tuple[str, str, list[Effect]]]" = []
        self.due: "list[tuple[float, int, tuple[int, ...], str]]" = []
        for number, line in enumerate(text.splitlines(), 1):
            try:
                self._statement(shlex.split(line, comments=True))
            except (ValueError, IndexError, KeyError) as problem:
                raise TableError(f"line {number}: {problem}: {line}") from problem

    def _statement(self, words: "list[str]") -> None:
        if not words:
            return
        if words[0] == "write":
            self.writable.append((words[1], set(words[2:])))
        elif words[0] == "refuse":
            self.refused[arcs(words[1])] = words[2]
        elif words[0] == "on":
            effects = [_effect(word) for word in words[3:]]
            self.effects.append((words[1], words[2].removesuffix(":"), effects))
        else:
            self._values(*words)

    def _values(self, oid: str, kind: str, *values: str) -> None:
        if kind not in TYPES:
            raise ValueError(f"{kind} is no type")
        if not oid.endswith(".*"):
            (value,) = values
            self.cells[arcs(oid)] = Cell(kind, value)
            return
        for entry in values:
            index, value = entry.split("=", 1)
            self.cells[arcs(oid[:-1] + index)] = Cell(kind, value)

    def get(self, oid: "tuple[int, ...]") -> "Cell | None":
        self._settle()
        return self.cells.get(oid)

    def next(self, oid: "tuple[int, ...]") -> "tuple[tuple[int, ...], Cell] | None":
        self._settle()
        after = min((each for each in self.cells if each > oid), default=None)
        return None if after is None else (after, self.cells[after])

    def set(self, oid: "tuple[int, ...]", kind: str, value: str) -> "str | None":
        """None when done, else what net-snmp calls the error."""
        self._settle()
        cell = self.cells.get(oid)
        error = self._objection(oid, cell, kind, value)
        if error is not None:
            return error
        assert cell is not None
        effects = self._effects(oid, value)
        if not any(arcs(effect.oid) == oid for effect in effects):
            self.cells[oid] = Cell(cell.type, value)
        for effect in effects:
            self.due.append((self.now() + effect.after, len(self.due), arcs(effect.oid), effect.value))
        return None

    def _objection(self, oid: "tuple[int, ...]", cell: "Cell | None", kind: str, value: str) -> "str | None":
        matches = [allowed for pattern, allowed in self.writable if _index(pattern, oid) is not None]
        if cell is None or not matches:
            return "not-writable"
        if (kind in NUMBERS or cell.type in NUMBERS) and kind != cell.type:
            return "wrong-type"
        if oid in self.refused:
            return self.refused[oid]
        if all(allowed and value not in allowed for allowed in matches):
            return "wrong-value"
        return None

    def _effects(self, oid: "tuple[int, ...]", value: str) -> "list[Effect]":
        found = []
        for pattern, trigger, effects in self.effects:
            index = _index(pattern, oid)
            if index is not None and trigger in ("any", value):
                found += [effect.at(index, value) for effect in effects]
        return found

    def _settle(self) -> None:
        now = self.now()
        ripe = sorted(each for each in self.due if each[0] <= now)
        self.due = [each for each in self.due if each[0] > now]
        for _, _, oid, value in ripe:
            self.cells[oid] = Cell(self.cells.get(oid, Cell("integer", "")).type, value)


def _effect(word: str) -> Effect:
    oid, value = word.split("=", 1)
    value, _, after = value.partition("@")
    return Effect(oid, value, int(after or 0) / 1000)


def _index(pattern: str, oid: "tuple[int, ...]") -> "str | None":
    """What the star of the pattern stands for, "" when it has none, None when the identifier is another."""
    if not pattern.endswith(".*"):
        return "" if arcs(pattern) == oid else None
    column = arcs(pattern[:-2])
    rest = oid[len(column) :]
    return ".".join(map(str, rest)) if oid[: len(column)] == column and rest else None
