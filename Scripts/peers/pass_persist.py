"""Serves a table to Debian's snmpd: the other end of its `pass_persist` line.

Every SET, done or refused, is one line of the record: `OID TYPE VALUE ANSWER`.
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from peers.table import Table, arcs, dotted  # noqa: E402


def answer(table: Table, record: Path, command: str, line) -> "list[str]":
    if command == "PING":
        return ["PONG"]
    if command == "get":
        oid = arcs(line())
        cell = table.get(oid)
        return ["NONE"] if cell is None else [dotted(oid), cell.type, cell.value]
    if command == "getnext":
        found = table.next(arcs(line()))
        return ["NONE"] if found is None else [dotted(found[0]), found[1].type, found[1].value]
    if command == "set":
        oid, (kind, _, value) = arcs(line()), line().partition(" ")
        value = value.strip('"')
        said = table.set(oid, kind, value) or "DONE"
        with record.open("a") as file:
            print(dotted(oid), kind, value, said, file=file)
        return [said]
    return []


def main() -> None:
    table, record = Table(Path(sys.argv[1]).read_text()), Path(sys.argv[2])

    def line() -> str:
        return sys.stdin.readline().rstrip("\n")

    while text := sys.stdin.readline():
        for each in answer(table, record, text.strip(), line):
            print(each)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
