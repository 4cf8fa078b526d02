#!/usr/bin/env python3
"""ingest, store, series and pack: measured values in our store, and the same in three databases of other people.

Sets of data: `taps`, generated taps with eight outlets and four quantities at one minute; `tracebase`, both recorded taps
for a week; `household`, the UCI household's file when DENGEN_BENCH_HOUSEHOLD names it. Each is put in as it comes, minute by
minute over all devices, some 32,000 values a batch, and acknowledged batch by batch: ours and PostgreSQL's are then on disk with
an fsync, VictoriaMetrics is flushed once at the end, InfluxDB writes its log. A day that is over is packed. All files lie in
the folder of the project.

DENGEN_BENCH_TAPS (100) and DENGEN_BENCH_LARGE (16,500,000 values, for `ingest.linear`; 0 leaves it out) change the sizes,
DENGEN_BENCH_BUILD=debug measures the debug build.
"""
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import others
from figures import explain, show

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / ".build" / os.environ.get("DENGEN_BENCH_BUILD", "release") / "Bench"
TAPS = int(os.environ.get("DENGEN_BENCH_TAPS", "100"))
LARGE = int(os.environ.get("DENGEN_BENCH_LARGE", "16500000"))
HOUSEHOLD = os.environ.get("DENGEN_BENCH_HOUSEHOLD", "")
MINUTES_A_DAY = 1440

#: Name → kind and argument for the generator, minutes, minutes of a batch: batches are of some 32,000 values.
SETS = {
    "taps": ("taps", str(TAPS), MINUTES_A_DAY, max(1, 1000 // TAPS)),
    "tracebase": ("tracebase", "-", 7 * MINUTES_A_DAY, 500),
}
if HOUSEHOLD:
    SETS["household"] = ("household", HOUSEHOLD, 14 * MINUTES_A_DAY, 4000)


@contextmanager
def folder() -> "Iterator[Path]":
    """In the project, where ./data would be; PostgreSQL's own user must be able to read it."""
    path = Path(tempfile.mkdtemp(dir=ROOT, prefix=".build-bench-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def own(name: str, minutes: int) -> dict:
    kind, argument, _, batch = SETS[name]
    with folder() as place:
        answer = subprocess.run(
            [str(GENERATOR), "samples", kind, argument, str(minutes), str(batch), str(place / "samples.sqlite")],
            check=True, stdout=subprocess.PIPE, timeout=3600)
    return json.loads(answer.stdout)


def lines(name: str, place: Path, form: str) -> "list[Path]":
    kind, argument, minutes, batch = SETS[name]
    place.mkdir()
    subprocess.run(
        [str(GENERATOR), "sample-lines", kind, argument, str(minutes), str(batch), str(place), form], check=True,
        timeout=3600)
    return sorted(place.iterdir())


def tell(prefix: str, values: int, seconds: float, size: int, reads: "dict[str, list[float]]") -> None:
    show(f"{prefix}ingest.values_per_s", values / seconds, "values/s")
    show(f"{prefix}store.bytes_per_value", size / values, "B")
    for figure, times in reads.items():
        show(f"{prefix}series.{figure}", statistics.median(times), "ms")


def compare(name: str, values: int) -> None:
    with folder() as place:
        text = lines(name, place / "lines", "influx")
        rows = lines(name, place / "rows", "rows")
        for kind in (others.VictoriaMetrics, others.InfluxDB):
            if not others.PROGRAMS.exists():
                explain(f"no {kind.name} (Scripts/setup.sh bench)")
                continue
            server = kind(place / kind.name)
            try:
                seconds = server.ingest(text)
                reads = server.reads(1) if name == "taps" else {}
                server.settle()
                tell(f"{kind.name}.{name}.", values, seconds, server.size(), reads)
            finally:
                server.stop()
        with others.postgres(place) as server:
            seconds = server.ingest(rows)
            server.settle()
            tell(f"{server.name}.{name}.", values, seconds, server.size(), server.reads(1) if name == "taps" else {})


def main() -> int:
    if not GENERATOR.exists():
        explain(f"{GENERATOR} is not built (swift build --configuration release --product Bench)")
        return 1
    for name, (_, _, minutes, _) in SETS.items():
        result = own(name, minutes)
        reads = {"day_ms": result["dayMs"]}
        if name == "taps":
            reads |= {"month_8_ms": result["monthOfEightMs"]}
        tell(f"{name}.", result["values"], result["ingestSeconds"], result["bytes"], reads)
        show(f"{name}.pack.values_per_s", result["values"] / result["packSeconds"], "values/s")
        compare(name, result["values"])
    year()
    if LARGE:
        linear()
    return 0


def year() -> None:
    """Few taps and many days: what a year on the screen costs."""
    kind, _, _, _ = SETS["taps"]
    SETS["year"] = (kind, "2", 365 * MINUTES_A_DAY, 500)
    result = own("year", 365 * MINUTES_A_DAY)
    show("series.year_ms", statistics.median(result["yearMs"]), "ms")
    show("series.month_8_ms", statistics.median(result["monthOfEightMs"]), "ms")
    show("series.day_ms", statistics.median(result["dayMs"]), "ms")


def linear() -> None:
    result = own("taps", math.ceil(LARGE / TAPS / 32))
    for mark, rate in result["rates"].items():
        show(f"ingest.linear.{int(mark) // 1_000_000}M", rate, "values/s")


if __name__ == "__main__":
    sys.exit(main())
