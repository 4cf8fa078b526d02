#!/usr/bin/env python3
"""export.mb, export.mb_per_s, export.rss_growth_mib: a year of one-minute totals of the demo's 24 metered outlets as CSV, by
the built program: its size, how fast it comes to a client that takes it at once, and by how much the resident memory of the
centre's process grows from before to its peak while it is written.

A month is written first, so that what any first file costs is not counted. DENGEN_BENCH_BUILD=debug measures the debug build.
"""
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

from figures import explain, show
from person import Person
from start import first_line, stop

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / os.environ.get("DENGEN_BENCH_BUILD", "release") / "dengen"
DAYS = int(os.environ.get("DENGEN_BENCH_EXPORT_DAYS", "365"))
#: Seconds for the demo's past.
LONGEST = 1_800


class Memory:
    """Resident memory of a process, looked at all the time."""

    def __init__(self, process: int) -> None:
        self.path = Path(f"/proc/{process}/status")
        self.peak = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._watch)

    def now(self) -> int:
        """KiB."""
        return next(
            int(line.split()[1]) for line in self.path.read_text().splitlines() if line.startswith("VmRSS:"))

    def __enter__(self) -> "Memory":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()

    def _watch(self) -> None:
        while not self.done.wait(0.02):
            self.peak = max(self.peak, self.now())


def take(person: Person, days: int) -> "tuple[int, float]":
    """Bytes and seconds of a file of so many days until now."""
    now = time.time()
    span = urllib.parse.urlencode({
        name: time.strftime("%Y-%m-%dT%H:%M", time.gmtime(moment + 9 * 3600))
        for name, moment in (("from", now - days * 86_400), ("to", now))})
    began = time.perf_counter()
    with person.get(f"/measure.csv?{span}&quantity=energy&step=raw") as answer:
        size = 0
        while piece := answer.read1(1 << 20):
            size += len(piece)
    seconds = time.perf_counter() - began
    if answer.status != 200 or answer.getheader("Content-Type", "").split(";")[0] != "text/csv":
        raise SystemExit(f"bench: the file answered {answer.status}")
    return size, seconds


def wait_for_past(folder: str) -> None:
    until = time.monotonic() + LONGEST
    while not Path(folder, "data/history").exists():
        if time.monotonic() > until:
            raise SystemExit(f"bench: no past within {LONGEST} s")
        time.sleep(0.2)


def main() -> int:
    if not PROGRAM.exists():
        explain(f"{PROGRAM} is not built (make bench builds it)")
        return 1
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".build-bench-") as folder:
        command = [str(PROGRAM), "demo", "--json", "--port", "0", "--data", f"{folder}/data", "--history", str(DAYS)]
        with open(f"{folder}/log", "wb") as log:
            demo = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)
        try:
            person = Person(json.loads(first_line(demo)))
            wait_for_past(folder)
            take(person, min(DAYS, 30))
            with Memory(demo.pid) as memory:
                before = memory.now()
                size, seconds = take(person, DAYS)
        finally:
            stop(demo)
    explain(f"{DAYS} days; resident before {before / 1024:.0f} MiB, at most {memory.peak / 1024:.0f} MiB")
    show("export.mb", size / 1e6, "MB")
    show("export.mb_per_s", size / 1e6 / seconds, "MB/s")
    show("export.rss_growth_mib", (memory.peak - before) / 1024, "MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
