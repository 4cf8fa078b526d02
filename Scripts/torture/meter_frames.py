"""Reads samples out of a store's file, by itself: days that are not packed yet."""
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Optional

#: Value by `outlet/quantity`, in the column's own steps, by instant in milliseconds.
Samples = "dict[int, dict[str, int]]"


def samples(store: Path, stream: str) -> Samples:
    with closing(sqlite3.connect(f"file:{store}?mode=rw", uri=True)) as connection:
        row = connection.execute("SELECT id, keys FROM sample_stream WHERE name = ?", (stream,)).fetchone()
        if row is None:
            return {}
        keys = row[1].split("\n")
        found = {}
        for at, body in connection.execute("SELECT at, body FROM sample_frame WHERE stream = ?", (row[0],)):
            found[at] = {key: value for key, value in zip(keys, values(body)) if value is not None}
    return found


def values(body: bytes) -> "list[Optional[int]]":
    """A version, then runs: kind in the low two bits, length less one above; integers as zigzag varints."""
    assert body[0] == 1, "version 1"
    place, found = 1, []
    while place < len(body):
        kind, length = body[place] & 3, (body[place] >> 2) + 1
        place += 1
        assert kind in (0, 1), "nothing or integers"
        for _ in range(length):
            value = None
            if kind == 1:
                value, place = integer(body, place)
            found.append(value)
    return found


def integer(body: bytes, place: int) -> "tuple[int, int]":
    number, shift = 0, 0
    while True:
        byte = body[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return (number >> 1) ^ -(number & 1), place
