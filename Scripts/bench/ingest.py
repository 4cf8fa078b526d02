#!/usr/bin/env python3
"""ingest.link_values_per_s: samples over the gateway link, acknowledged, which is on disk at the centre.

A hundred gateways are activated, each with one tap of eight outlets and four quantities. Bench writes their reports as agents
send them; eight connections post them, each gateway's one after the other, and each must be acknowledged whole. First full
reports of 500 minutes (16,000 values), as after an outage, then reports of one minute (32 values), as in quiet times, which is
`ingest.link_single_values_per_s`. The posting shares the processors with the centre, which the field's gateways do not.

DENGEN_BENCH_GATEWAYS (100) changes how many, DENGEN_BENCH_BUILD=debug measures the debug build.
"""
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import centre as centres
from crowd import activate
from figures import explain, show

BUILD = centres.ROOT / ".build" / os.environ.get("DENGEN_BENCH_BUILD", "release")
GATEWAYS = int(os.environ.get("DENGEN_BENCH_GATEWAYS", "100"))
FULL, SINGLE, CONNECTIONS = 2, 10, 8
ITEMS, VALUES = 500, 32


class Poster:
    """Posts reports over a kept connection for each thread."""

    def __init__(self, centre: centres.Centre, identities: "list[dict[str, str]]"):
        self.centre, self.identities = centre, identities
        self.local = threading.local()

    def post(self, gateway: int, file: Path) -> None:
        body = file.read_bytes()
        if not hasattr(self.local, "connection"):
            self.local.connection = self.centre.connection()
        identity = self.identities[gateway]
        self.local.connection.request("POST", "/link/v1/report", body, {
            "Content-Type": "application/json", "Authorization": f"Bearer {identity['secret']}",
            "Dengen-Gateway": identity["id"]})
        answer = self.local.connection.getresponse()
        text = answer.read()
        last = int(body[body.rindex(b'"seq":') + 6:].split(b"}")[0].split(b",")[0])
        if answer.status != 200 or json.loads(text)["acknowledged"] != last:
            raise SystemExit(f"bench: a report of {last} was answered {answer.status} {text[:200]!r}")

    def round(self, files: "list[list[Path]]", numbers: range) -> float:
        """Seconds until all gateways have brought those reports; a gateway's next goes after its last one's answer."""
        began = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            for done in [pool.submit(self.each, share, files, numbers) for share in range(CONNECTIONS)]:
                done.result()
        return time.perf_counter() - began

    def each(self, share: int, files: "list[list[Path]]", numbers: range) -> None:
        for number in numbers:
            for gateway in range(share, len(files), CONNECTIONS):
                self.post(gateway, files[gateway][number])


def stored(database: Path) -> "tuple[int, int]":
    """Samples of one minute and one tap that lie there as frames, and days that were packed meanwhile."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as file:
        return (file.execute("SELECT COUNT(*) FROM sample_frame").fetchone()[0],
                file.execute("SELECT COUNT(*) FROM sample_day").fetchone()[0])


def main() -> int:
    centres.PROGRAM = BUILD / "dengen"
    if not centres.is_built(centres.PROGRAM, BUILD / "Bench"):
        return 1
    with centres.Centre(gateways=GATEWAYS) as centre:
        reports = Path(centre.folder, "reports")
        reports.mkdir()
        subprocess.run(
            [str(BUILD / "Bench"), "sample-reports", str(GATEWAYS), str(FULL), str(SINGLE), str(reports)], check=True)
        files = [sorted(reports.glob(f"{10_000 + gateway}-*.json")) for gateway in range(GATEWAYS)]
        centre.start()
        poster = Poster(centre, activate(centre))
        poster.round(files, range(1))
        full = poster.round(files, range(1, 1 + FULL))
        single = poster.round(files, range(1 + FULL, 1 + FULL + SINGLE))
        centre.stop()
        frames, days = stored(centre.database)
    expected = GATEWAYS * (FULL * ITEMS + SINGLE)
    if frames > expected or (frames < expected and not days):
        explain(f"{frames} samples are there of {expected} acknowledged")
        return 1
    explain(f"{GATEWAYS} gateways, {CONNECTIONS} connections, {BUILD.name} build: {expected * VALUES} values, {days} days packed "
            "meanwhile")
    show("ingest.link_values_per_s", GATEWAYS * FULL * ITEMS * VALUES / full, "values/s")
    show("ingest.link_single_values_per_s", GATEWAYS * SINGLE * VALUES / single, "values/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
