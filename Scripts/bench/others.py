"""Databases of other people under the same samples: processes of our own on free loopback ports, ended by their id.

VictoriaMetrics and InfluxDB are taken out of their Debian packages (`Scripts/setup.sh bench`), never installed.
"""
import http.client
import re
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "torture"))

from cluster import Cluster  # noqa: E402
from mosquitto import free_port  # noqa: E402

PROGRAMS = Path(__file__).resolve().parents[2] / ".vendor/bench/usr/bin"
#: Thursday 2026-01-01 00:00 UTC, as in Tests/Bench.
START, DAY = 1_767_225_600, 86_400
ROUNDS = 20


class Server:
    """One that takes InfluxDB's line protocol on `/write`."""

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

    def take(self, files: "list[Path]", path: str) -> float:
        """Seconds, over one kept connection."""
        bodies = [file.read_bytes() for file in files]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        began = time.perf_counter()
        for body in bodies:
            connection.request("POST", path, body)
            answer = connection.getresponse()
            if answer.read() or answer.status >= 300:
                raise RuntimeError(f"{path}: {answer.status}")
        return time.perf_counter() - began

    def times(self, path: "str") -> "list[float]":
        """Milliseconds of asking the same several times over."""
        found = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            self.ask("GET", path)
            found.append((time.perf_counter() - began) * 1000)
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
    name = "victoriametrics"

    def __init__(self, folder: Path):
        port = free_port()
        super().__init__(folder, [
            str(PROGRAMS / "victoria-metrics"), f"-storageDataPath={folder}", f"-httpListenAddr=127.0.0.1:{port}",
            "-retentionPeriod=100y"], port)

    def ingest(self, files: "list[Path]") -> float:
        seconds = self.take(files, "/write")
        began = time.perf_counter()
        self.ask("GET", "/internal/force_flush")
        return seconds + time.perf_counter() - began

    def settle(self) -> None:
        self.ask("GET", "/internal/force_merge")
        self.rest()
        self.stop()

    def size(self) -> int:
        """Samples and their index, without caches."""
        return sum(
            file.stat().st_size for part in ("data", "indexdb") for file in (self.folder / part).rglob("*.bin"))

    def reads(self, days: int) -> "dict[str, list[float]]":
        one = urllib.parse.quote('s_power{d="0",o="3"}')
        end = START + DAY
        day = self.times(f"/api/v1/export?match[]={one}&start={START}&end={end}")
        year = urllib.parse.quote('avg_over_time(s_power{d="0",o="3"}[1d])')
        eight = urllib.parse.quote('avg_over_time(s_power{d="0"}[1d])')
        window = f"&start={START + DAY}&step=1d&nocache=1&end="
        return {
            "day_ms": day,
            "year_ms": self.times(f"/api/v1/query_range?query={year}{window}{START + 365 * DAY}"),
            "month_8_ms": self.times(f"/api/v1/query_range?query={eight}{window}{START + 31 * DAY}"),
        }


class InfluxDB(Server):
    name = "influxdb"

    def __init__(self, folder: Path):
        port, second = free_port(), free_port()
        configuration = folder.parent / "influxdb.conf"
        configuration.write_text(
            f'reporting-disabled = true\nbind-address = "127.0.0.1:{second}"\n[meta]\ndir = "{folder}/meta"\n'
            f'[data]\ndir = "{folder}/data"\nwal-dir = "{folder}/wal"\nquery-log-enabled = false\n'
            'cache-snapshot-write-cold-duration = "1s"\ncompact-full-write-cold-duration = "2s"\n'
            f'[http]\nbind-address = "127.0.0.1:{port}"\nlog-enabled = false\n[monitor]\nstore-enabled = false\n')
        super().__init__(folder, [str(PROGRAMS / "influxd"), "run", "-config", str(configuration)], port)
        self.ask("POST", "/query?q=CREATE+DATABASE+b")

    def ingest(self, files: "list[Path]") -> float:
        return self.take(files, "/write?db=b")

    def size(self) -> int:
        """The samples' own files: its log and its index of series are laid out far ahead."""
        return sum(file.stat().st_size for file in (self.folder / "data").rglob("*.tsm"))

    def settle(self) -> None:
        self.rest()
        self.stop()

    def reads(self, days: int) -> "dict[str, list[float]]":
        def ask(fields: str, where: str, end: int, group: str = "") -> "list[float]":
            query = f"SELECT {fields} FROM s WHERE {where} AND time > {START}s AND time <= {end}s{group}"
            return self.times("/query?db=b&epoch=s&q=" + urllib.parse.quote(query))

        one = "d='0' AND o='3'"
        return {
            "day_ms": ask("power", one, START + DAY),
            "year_ms": ask("MEAN(power),MIN(power),MAX(power)", one, START + 365 * DAY, " GROUP BY time(1d)"),
            "month_8_ms": ask("MEAN(power),MIN(power),MAX(power)", "d='0'", START + 31 * DAY, " GROUP BY time(1d),o"),
        }


class PostgreSQL:
    name = "postgresql"

    def __init__(self, cluster: Cluster):
        self.url = cluster.url
        self.run("CREATE TABLE s (series int, at int, value bigint, PRIMARY KEY (series, at))")

    def run(self, text: str) -> str:
        return subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.url], input=text, check=True, text=True,
            stdout=subprocess.PIPE).stdout

    def ingest(self, files: "list[Path]") -> float:
        began = time.perf_counter()
        self.run("\n".join(f"\\copy s FROM '{file}' (FORMAT csv)" for file in files))
        return time.perf_counter() - began

    def size(self) -> int:
        return int(self.run("SELECT pg_total_relation_size('s')"))

    def settle(self) -> None:
        self.run("VACUUM ANALYZE s")

    def reads(self, days: int) -> "dict[str, list[float]]":
        mean = "(at - 1) / 86400, AVG(value), MIN(value), MAX(value), COUNT(*)"
        return {
            "day_ms": self.times(f"SELECT at, value FROM s WHERE series = 8 AND at > {START} AND at <= {START + DAY}"),
            "year_ms": self.times(
                f"SELECT {mean} FROM s WHERE series = 8 AND at > {START} AND at <= {START + 365 * DAY} GROUP BY 1"),
            "month_8_ms": self.times(
                f"SELECT series, {mean} FROM s WHERE series IN (0, 4, 8, 12, 16, 20, 24, 28) AND at > {START} "
                f"AND at <= {START + 31 * DAY} GROUP BY 1, 2"),
        }

    def times(self, query: str) -> "list[float]":
        shown = self.run("\\timing on\n" + f"{query} \\g /dev/null\n" * ROUNDS)
        return [float(found) for found in re.findall(r"Time: ([0-9.]+) ms", shown)]


@contextmanager
def postgres(folder: Path) -> "Iterator[PostgreSQL]":
    cluster = Cluster(folder)
    cluster.start()
    try:
        yield PostgreSQL(cluster)
    finally:
        cluster.stop()

