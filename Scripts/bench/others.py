"""Databases of other people under the same samples: processes of our own on free loopback ports, ended by their id.

VictoriaMetrics and InfluxDB are taken out of their Debian packages (`Scripts/setup.sh bench`), never installed.
"""
import http.client
import re
import subprocess
import sys
import time
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "torture"))

from cluster import Cluster  # noqa: E402
from mosquitto import free_port  # noqa: E402

PROGRAMS = Path(__file__).resolve().parents[2] / ".vendor/bench/usr/bin"
#: Thursday 2026-01-01 00:00 UTC, as in Tests/Bench.
START, DAY = 1_767_225_600, 86_400
ROUNDS = 20


@dataclass(frozen=True)
class Place:
    """What is read of the first device: one outlet's quantity."""

    quantity: str
    outlet: str
    #: The same as a number among the device's columns.
    series: int


class Server:
    """One that takes InfluxDB's line protocol on `/write`."""

    #: Bytes of its samples' files when there is none.
    empty = 0

    def __init__(self, folder: Path, command: "list[str]", port: int):
        self.folder, self.port = folder, port
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while True:
            try:
                self.ask("GET", "/ping")
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def ask(self, method: str, path: str, body: "bytes | None" = None) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, body)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:200]!r}")
        return text

    def take(self, files: "list[Path]", path: str) -> "list[float]":
        """Seconds of each file, over one kept connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        seconds = []
        for file in files:
            body = file.read_bytes()
            began = time.perf_counter()
            connection.request("POST", path, body)
            answer = connection.getresponse()
            if answer.read() or answer.status >= 300:
                raise RuntimeError(f"{path}: {answer.status}")
            seconds.append(time.perf_counter() - began)
        connection.close()
        return seconds

    def times(self, path: "str") -> "list[float]":
        """Milliseconds of asking the same several times over."""
        found = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            text = self.ask("GET", path)
            found.append((time.perf_counter() - began) * 1000)
            if len(text) < 100:
                raise RuntimeError(f"{path}: nothing was found")
        return found

    def rest(self) -> None:
        """Waits until its files have been of one size for five seconds."""
        sizes = [self.size()]
        for _ in range(60):
            time.sleep(1)
            sizes.append(self.size())
            if len(sizes) > 8 and len(set(sizes[-6:])) == 1:
                return

    def size(self) -> int:
        raise NotImplementedError

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class VictoriaMetrics(Server):
    name, program = "victoriametrics", PROGRAMS / "victoria-metrics"

    def __init__(self, folder: Path):
        port = free_port()
        super().__init__(folder, [
            str(self.program), f"-storageDataPath={folder}", f"-httpListenAddr=127.0.0.1:{port}",
            "-retentionPeriod=100y"], port)

    def ingest(self, files: "list[Path]") -> "list[float]":
        seconds = self.take(files, "/write")
        began = time.perf_counter()
        self.ask("GET", "/internal/force_flush")
        seconds[-1] += time.perf_counter() - began
        return seconds

    def settle(self) -> None:
        self.ask("GET", "/internal/force_merge")
        self.rest()
        self.stop()

    def size(self) -> int:
        """Samples and their index, without caches."""
        return sum(
            file.stat().st_size for part in ("data", "indexdb") for file in (self.folder / part).rglob("*.bin"))

    def reads(self, place: Place, wanted: "set[str]", days: int) -> "dict[str, list[float]]":
        def daily(name: str, days: int) -> str:
            query = urllib.parse.quote(f"avg_over_time({name}[1d])")
            return f"/api/v1/query_range?query={query}&start={START + DAY}&end={START + days * DAY}&step=1d&nocache=1"

        device = f's_{place.quantity}{{d="0"'
        one = urllib.parse.quote(f'{device},o="{place.outlet}"}}')
        paths = {
            "day_ms": f"/api/v1/export?match[]={one}&start={START}&end={START + DAY}",
            "year_ms": daily(f'{device},o="{place.outlet}"}}', days),
            "month_8_ms": daily(f"{device}}}", min(days, 31)),
        }
        return {figure: self.times(paths[figure]) for figure in sorted(wanted)}


class InfluxDB(Server):
    name, program = "influxdb", PROGRAMS / "influxd"

    def __init__(self, folder: Path):
        port, second = free_port(), free_port()
        configuration = folder.parent / "influxdb.conf"
        configuration.write_text(
            f'reporting-disabled = true\nbind-address = "127.0.0.1:{second}"\n[meta]\ndir = "{folder}/meta"\n'
            f'[data]\ndir = "{folder}/data"\nwal-dir = "{folder}/wal"\nquery-log-enabled = false\n'
            'cache-snapshot-write-cold-duration = "1s"\ncompact-full-write-cold-duration = "2s"\n'
            f'[http]\nbind-address = "127.0.0.1:{port}"\nlog-enabled = false\n[monitor]\nstore-enabled = false\n')
        super().__init__(folder, [str(self.program), "run", "-config", str(configuration)], port)
        self.ask("POST", "/query?q=CREATE+DATABASE+b")

    def ingest(self, files: "list[Path]") -> "list[float]":
        return self.take(files, "/write?db=b")

    def size(self) -> int:
        """The samples' own files: its log and its index of series are laid out far ahead."""
        return sum(file.stat().st_size for file in (self.folder / "data").rglob("*.tsm"))

    def settle(self) -> None:
        self.rest()
        self.stop()

    def reads(self, place: Place, wanted: "set[str]", days: int) -> "dict[str, list[float]]":
        def path(fields: str, where: str, days: int, group: str = "") -> str:
            query = f"SELECT {fields} FROM s WHERE {where} AND time > {START}s AND time <= {START + days * DAY}s{group}"
            return "/query?db=b&epoch=s&q=" + urllib.parse.quote(query)

        one = f"d='0' AND o='{place.outlet}'"
        daily = "MEAN({0}),MIN({0}),MAX({0})".format(place.quantity)
        paths = {
            "day_ms": path(place.quantity, one, 1),
            "year_ms": path(daily, one, days, " GROUP BY time(1d)"),
            "month_8_ms": path(daily, "d='0'", min(days, 31), " GROUP BY time(1d),o"),
        }
        return {figure: self.times(paths[figure]) for figure in sorted(wanted)}


class PostgreSQL:
    """A server of its own: with one narrow table for the comparison, or for our own tables."""

    name, program = "postgresql", None

    def __init__(self, folder: Path):
        folder.mkdir()
        self.cluster = Cluster(folder)
        self.cluster.start()
        self.url = self.cluster.url
        self.run("CREATE TABLE s (series int, at int, value bigint, PRIMARY KEY (series, at))")
        self.empty = self.size()

    def stop(self) -> None:
        self.cluster.stop()

    def run(self, text: str) -> str:
        return subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.url], input=text, check=True, text=True,
            stdout=subprocess.PIPE).stdout

    def ingest(self, files: "list[Path]") -> "list[float]":
        return [time / 1000 for time in self.timed("\n".join(f"\\copy s FROM '{file}' (FORMAT csv)" for file in files))]

    def timed(self, text: str) -> "list[float]":
        """Milliseconds of each statement."""
        return [float(found) for found in re.findall(r"Time: ([0-9.]+) ms", self.run(f"\\timing on\n{text}\n"))]

    def size(self) -> int:
        return int(self.run("SELECT pg_total_relation_size('s')"))

    def own_size(self) -> int:
        """Of our own tables, without the room that packing has set free to be used again."""
        return int(self.run(
            "VACUUM FULL sample_frame;\nVACUUM FULL sample_hot;\n"
            "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'sample%'"))

    def settle(self) -> None:
        self.run("VACUUM ANALYZE s")

    def reads(self, place: Place, wanted: "set[str]", days: int) -> "dict[str, list[float]]":
        def daily(series: str, days: int) -> str:
            return (f"SELECT series, (at - 1) / {DAY}, AVG(value), MIN(value), MAX(value), COUNT(*) FROM s "
                    f"WHERE series {series} AND at > {START} AND at <= {START + days * DAY} GROUP BY 1, 2")

        queries = {
            "day_ms": f"SELECT at, value FROM s WHERE series = {place.series} AND at > {START} AND at <= {START + DAY}",
            "year_ms": daily(f"= {place.series}", days),
            "month_8_ms": daily("IN (0, 4, 8, 12, 16, 20, 24, 28)", min(days, 31)),
        }
        return {figure: self.timed(f"{queries[figure]} \\g /dev/null\n" * ROUNDS) for figure in sorted(wanted)}
