#!/usr/bin/env python3
"""log.*: one page of 500 rows of the log over 5 million events, from the request to the last byte.

The rows are written into the centre's database while it is down, one a second, as its own writer leaves them: 92 in a
hundred 正常, the others of the three classes that people look for. With DENGEN_DATABASE=postgres://… the same is
measured there; the program `psql` then fills the table.
"""
import gzip
import os
import sqlite3
import subprocess
import sys
import time
import urllib.parse

from centre import PROGRAM, Centre, is_built
from dashboard import sign_in
from figures import explain, percentiles, show

EVENTS = int(os.environ.get("DENGEN_BENCH_EVENTS", "5000000"))
WARM_UP, REQUESTS = 3, 40
DATABASE = os.environ.get("DENGEN_DATABASE", "")

# Row n of EVENTS, one a second up to now: its number decides all of it, the same on both engines.
COLUMNS = ("INSERT INTO event (tenant_id, id, at, code, class, site_id, gateway_id, device_id, outlet_id, command_id,"
           " label, name, arguments, actor_name) ")
CHOICE = """
    CASE WHEN n = {needle} THEN 'MA-52' WHEN n % 25 = 0 THEN 'MA-14' WHEN n % 100 = 1 THEN 'MA-19'
         WHEN n % 50 = 3 THEN 'MA-09' ELSE 'MA-04' END,
    CASE WHEN n % 25 = 0 OR n = {needle} THEN 'abnormal' WHEN n % 100 = 1 THEN 'disconnected'
         WHEN n % 50 = 3 THEN 'stateChange' ELSE 'normal' END,
    'site-' || (n % 1000), 'gateway-' || (n % 1000), 'device-' || (n % 1000), 'outlet-' || (n % 20000),
    NULL, 'R' || (n % 1000) || '-' || (n % 20), 'コンセント ' || (n % 20000),
    CASE WHEN n % 25 = 0 THEN '{{"code":"101"}}' ELSE '{{}}' END, CASE WHEN n % 3 = 0 THEN '佐藤' END
"""


def start_of(now: int) -> int:
    return now - EVENTS * 1000


def fill_sqlite(path: str, tenant: str, now: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")
    at = f"({start_of(now)} + n * 1000)"
    identity = f"printf('%08x-%04x-7000-8000-%012x', {at} >> 16, {at} & 65535, n)"
    # Sorting the rows for each index afterwards takes a fraction of keeping eight of them up to date.
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'event' AND sql IS NOT NULL").fetchall()
    with connection:
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        connection.execute(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?) " + COLUMNS
            + f"SELECT ?, {identity}, {at}, {CHOICE.format(needle=EVENTS // 2)} FROM numbers", (EVENTS, tenant))
        for _, sql in indexes:
            connection.execute(sql)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def fill_postgres(tenant: str, now: int) -> None:
    at = f"({start_of(now)} + n * 1000)"
    identity = (f"lpad(to_hex({at} >> 16), 8, '0') || '-' || lpad(to_hex({at} & 65535), 4, '0')"
                " || '-7000-8000-' || lpad(to_hex(n), 12, '0')")
    sql = (COLUMNS + f"SELECT '{tenant}', {identity}, {at}, {CHOICE.format(needle=EVENTS // 2)}"
           f" FROM generate_series(1, {EVENTS}::bigint) AS n; VACUUM ANALYZE event;")
    for statement in sql.split("; "):
        subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", DATABASE, "-c", statement], check=True)


def questions(now: int) -> "dict[str, dict[str, str]]":
    """A name for each figure, and what is asked; `deep` begins in the middle of five million rows."""
    middle = time.strftime("%Y-%m-%dT%H:%M", time.gmtime((now - EVENTS * 500) / 1000 + 9 * 3600))
    return {
        "newest": {}, "deep": {"to": middle}, "troubles": {"filter": "1", "class": "abnormal"},
        "one_of_5m": {"message": "MA-52"}, "outlet": {"label": "R345-5"}, "name": {"name": "コンセント 12345"},
        "no_such_name": {"name": "存在しない"}, "user": {"user": "佐藤"},
    }


def measure(centre: Centre, asked: "dict[str, dict[str, str]]") -> None:
    connection = centre.connection()
    cookie = sign_in(centre, connection)
    for name, query in asked.items():
        times, page = [], b""
        for _ in range(WARM_UP + REQUESTS):
            began = time.perf_counter()
            connection.request("GET", "/log?" + urllib.parse.urlencode(query), headers={"Cookie": cookie})
            answer = connection.getresponse()
            page = answer.read()
            times.append((time.perf_counter() - began) * 1000)
            if answer.status != 200:
                raise SystemExit(f"bench: {name} answered {answer.status}")
        percentiles(f"log.{name}_ms", times[WARM_UP:])
        if name == "newest":
            show("log.page_gzip_kib", len(gzip.compress(page)) / 1024, "KiB")
    connection.close()


def main() -> int:
    if not is_built(PROGRAM):
        return 1
    with Centre(gateways=1) as centre:
        now = time.time_ns() // 1_000_000
        began = time.monotonic()
        if DATABASE:
            fill_postgres(centre.setup["tenant"], now)
        else:
            fill_sqlite(str(centre.database), centre.setup["tenant"], now)
        explain(f"{EVENTS} events written in {time.monotonic() - began:.0f} s")
        centre.start()
        measure(centre, questions(now))
    return 0


if __name__ == "__main__":
    sys.exit(main())
