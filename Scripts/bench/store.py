#!/usr/bin/env python3
"""store.full_commit_ms: what one durable commit costs on this disk, whoever makes it.

Python's SQLite, WAL and synchronous=FULL as in the product, one row of about 200 bytes per transaction, in the folder
of the project, where ./data would be.
"""
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from figures import explain, percentiles

WARM_UP, COMMITS = 50, 500
ROOT = Path(__file__).resolve().parents[2]


class Commits:
    """One table in a file of its own."""

    def __init__(self, path: Path):
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute(
            "CREATE TABLE command (id TEXT PRIMARY KEY, outlet INTEGER, at INTEGER, text TEXT) WITHOUT ROWID")
        self.number = 0

    def measure(self, count: int) -> "list[float]":
        """Milliseconds of each."""
        times = []
        for _ in range(count):
            self.number += 1
            row = (f"{self.number:036d}", self.number % 40, time.time_ns() // 1_000_000, "x" * 150)
            began = time.perf_counter()
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.execute("INSERT INTO command VALUES (?, ?, ?, ?)", row)
            self.connection.execute("COMMIT")
            times.append((time.perf_counter() - began) * 1000)
        return times


def main() -> int:
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".build-bench-") as folder:
        times = Commits(Path(folder, "commit.sqlite")).measure(WARM_UP + COMMITS)[WARM_UP:]
    explain(f"{COMMITS} commits, SQLite {sqlite3.sqlite_version} from Python, WAL, synchronous=FULL, one row each")
    percentiles("store.full_commit_ms", times)
    return 0


if __name__ == "__main__":
    sys.exit(main())
