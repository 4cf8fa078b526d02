#!/usr/bin/env python3
"""ingest, store, series and pack: measured values in our store, and the same in three databases of other people.

Sets of data: `taps`, generated taps with eight outlets and four quantities at one minute; `tracebase`, both recorded taps
for a week; `household`, the UCI household's file when DENGEN_BENCH_HOUSEHOLD names it; then a year of one tap for what
is read of it, and many taps for how the rate holds. Each is put in as it comes, minute by minute over all devices, some 32,000
values a batch, and acknowledged batch by batch: ours and PostgreSQL's are then on disk with an fsync, VictoriaMetrics is
flushed once at the end, InfluxDB writes its log. A day that is over is packed. All files lie in the folder of the project.
Ours is measured on SQLite, and as `on_postgresql.…` on PostgreSQL.

DENGEN_BENCH_TAPS (100), DENGEN_BENCH_DAYS (365, of the year) and DENGEN_BENCH_LARGE (16,500,000 values, for
`ingest.linear`; 0 leaves it out) change the sizes, DENGEN_BENCH_BUILD=debug measures the debug build.
"""
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import others
from figures import explain, show

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / ".build" / os.environ.get("DENGEN_BENCH_BUILD", "release") / "Bench"
TAPS = int(os.environ.get("DENGEN_BENCH_TAPS", "100"))
DAYS = int(os.environ.get("DENGEN_BENCH_DAYS", "365"))
LARGE = int(os.environ.get("DENGEN_BENCH_LARGE", "16500000"))
HOUSEHOLD = os.environ.get("DENGEN_BENCH_HOUSEHOLD", "")
MINUTES_A_DAY = 1440
#: Around so many stored values the rate is looked at, over as many as the window.
MARKS, WINDOW = (1_000_000, 4_000_000, 16_000_000), 500_000
INGEST, BYTES, PACK, LINEAR = "ingest", "bytes", "pack", "linear"


@dataclass
class Load:
    """A set of data: kind and argument for the generator, and how it is put in."""

    name: str
    kind: str
    argument: str
    minutes: int
    #: Minutes of a batch.
    batch: int
    #: What is told of it: the four above, and reads by their figures' names.
    told: "set[str]"
    place: others.Place = field(default_factory=lambda: others.Place("power", "3", 8))

    @property
    def arguments(self) -> "list[str]":
        return [self.kind, self.argument, str(self.minutes), str(self.batch)]


def loads() -> "Iterator[Load]":
    everything = {INGEST, BYTES, PACK, "day_ms"}
    yield Load("taps", "taps", str(TAPS), MINUTES_A_DAY, max(1, 1000 // TAPS), everything)
    yield Load("tracebase", "tracebase", "-", 7 * MINUTES_A_DAY, 500, everything)
    if HOUSEHOLD:
        yield Load("household", "household", HOUSEHOLD, 14 * MINUTES_A_DAY, 4000, everything,
                   others.Place("active", "0", 0))
    yield Load("year", "taps", "1", DAYS * MINUTES_A_DAY, 1000, {BYTES, "day_ms", "year_ms", "month_8_ms"})
    if LARGE:
        yield Load("large", "taps", str(TAPS), math.ceil(LARGE / TAPS / 32), max(1, 1000 // TAPS), {LINEAR})


@dataclass
class Result:
    #: Per batch.
    seconds: "list[float]"
    size: int
    #: Of a store with nothing in it but its devices; it is taken off.
    empty: int
    reads: "dict[str, list[float]]"
    pack_seconds: float = 0


@contextmanager
def folder() -> "Iterator[Path]":
    """In the project, where ./data would be; PostgreSQL's own user must be able to read it."""
    path = Path(tempfile.mkdtemp(dir=ROOT, prefix=".build-bench-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def generate(verb: str, load: Load, *where: str) -> bytes:
    return subprocess.run(
        [str(GENERATOR), verb, *load.arguments, *where], check=True, stdout=subprocess.PIPE, timeout=3600).stdout


def own(load: Load, where: str) -> dict:
    return json.loads(generate("samples", load, where))


def on_sqlite(load: Load, place: Path) -> "tuple[list[int], Result]":
    told = own(load, str(place / "samples.sqlite"))
    explain(f"{load.name}: the file with nothing in it has {told['emptyBytes'] // 1024} KiB; all of it, with pages that "
            f"packing has set free to be used again, {told['fileBytes'] // 1024} KiB")
    return told["batchValues"], Result(
        told["batchSeconds"], told["bytes"], told["emptyBytes"], told["reads"], told["packSeconds"])


def on_postgres(load: Load, place: Path) -> "tuple[list[int], Result]":
    server = others.PostgreSQL(place / "own")
    try:
        own(Load(load.name, load.kind, load.argument, 0, load.batch, set()), server.url)
        empty = server.own_size()
        told = own(load, server.url)
        return told["batchValues"], Result(
            told["batchSeconds"], server.own_size(), empty, told["reads"], told["packSeconds"])
    finally:
        server.stop()


def peer(kind: "Callable", load: Load, text: "list[Path]", place: Path) -> Result:
    server = kind(place)
    try:
        seconds = server.ingest(text)
        reads = server.reads(load.place, {figure for figure in load.told if figure.endswith("_ms")}, DAYS)
        server.settle()
        return Result(seconds, server.size(), server.empty, reads)
    finally:
        server.stop()


def tell(prefix: str, load: Load, values: "list[int]", result: Result) -> None:
    prefix += "" if load.name in ("year", "large") else f"{load.name}."
    total = sum(values)
    if INGEST in load.told:
        show(f"{prefix}ingest.values_per_s", total / sum(result.seconds), "values/s")
    if BYTES in load.told:
        name = "store.year_bytes_per_value" if load.name == "year" else "store.bytes_per_value"
        show(f"{prefix}{name}", (result.size - result.empty) / total, "B")
    if PACK in load.told and result.pack_seconds:
        show(f"{prefix}pack.values_per_s", total / result.pack_seconds, "values/s")
    for figure, times in result.reads.items():
        if figure in load.told and times:
            show(f"{prefix}series.{figure}", statistics.median(times), "ms")
    for mark in MARKS if LINEAR in load.told else ():
        rate = rate_at(mark, values, result.seconds)
        if rate:
            show(f"{prefix}ingest.linear.{mark // 1_000_000}M", rate, "values/s")


def rate_at(mark: int, values: "list[int]", seconds: "list[float]") -> "float | None":
    stored, took, since = 0, 0.0, None
    for count, time in zip(values, seconds):
        if since is None and stored + count > mark - WINDOW:
            since = (stored, took)
        stored, took = stored + count, took + time
        if stored >= mark and since:
            return (stored - since[0]) / (took - since[1])
    return None


def measure(load: Load) -> None:
    with folder() as place:
        values, result = on_sqlite(load, place)
        explain(f"{load.name}: {sum(values)} values in batches of {max(values)}")
        tell("", load, values, result)
    with folder() as place:
        tell("on_postgresql.", load, *on_postgres(load, place))
    with folder() as place:
        for form, kinds in (("influx", (others.VictoriaMetrics, others.InfluxDB)), ("rows", (others.PostgreSQL,))):
            (place / form).mkdir()
            generate("sample-lines", load, str(place / form), form)
            text = sorted((place / form).iterdir())
            for kind in kinds:
                if kind.program and not kind.program.exists():
                    explain(f"no {kind.name} (Scripts/setup.sh bench)")
                    continue
                tell(f"{kind.name}.", load, values, peer(kind, load, text, place / kind.name))
                shutil.rmtree(place / kind.name, ignore_errors=True)
            shutil.rmtree(place / form)


def main() -> int:
    if not GENERATOR.exists():
        explain(f"{GENERATOR} is not built (swift build --configuration release --product Bench)")
        return 1
    if DAYS != 365:
        explain(f"a year of {DAYS} days")
    for load in loads():
        measure(load)
    return 0


if __name__ == "__main__":
    sys.exit(main())
