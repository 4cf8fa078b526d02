#!/usr/bin/env python3
"""page.dashboard_ms, page.outlets_ms: dashboard and list of outlets of 1,000 sites with 20,000 outlets, from the
request to the last byte.

The rows are written into the centre's file while it is down, as its own intake writes them; every twentieth site has
an outlet in fault, the gateways of every other twentieth are not linked, all others are.
"""
import gzip
import hashlib
import http.client
import secrets
import sqlite3
import sys
import time
import urllib.parse
import uuid

from centre import PROGRAM, Centre, is_built, raise_open_files
from crowd import LightGateways
from figures import explain, percentiles, show

SITES, OUTLETS_A_SITE = 1_000, 20
WARM_UP, REQUESTS = 20, 200
#: The second list is found by three words in names and numbers, the third by what is wrong.
PAGES = {
    "dashboard": "/", "outlets": "/outlets", "outlets_words": "/outlets?find=" + urllib.parse.quote("0777 号館 ｺﾝｾﾝﾄ"),
    "outlets_trouble": "/outlets?health=abnormal&health=disconnected",
}


def fill(centre: Centre) -> "list[dict[str, str]]":
    """Answers the gateways that are to be linked."""
    tenant, now = centre.setup["tenant"], time.time_ns() // 1_000_000
    identities = []
    connection = sqlite3.connect(centre.database)
    with connection:
        for number in range(2, SITES + 2):
            site, gateway, device = str(uuid.uuid4()), f"25AB{number:08d}", str(uuid.uuid4())
            secret = secrets.token_urlsafe(32)
            hashed = hashlib.sha256(secret.encode()).hexdigest()
            connection.execute(
                "INSERT INTO site (id, tenant_id, number, name, zone, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                (site, tenant, f"{number:04d}", f"店舗 {number:04d} 号館", "Asia/Tokyo", now))
            connection.execute(
                "INSERT INTO gateway (id, tenant_id, site_id, name, slip_hash, secret_hash, activated_at, is_enabled,"
                " is_linked, epoch, created_at) VALUES (?, ?, ?, ?, '', ?, ?, 1, 0, 0, ?)",
                (gateway, tenant, site, f"GW {number}", hashed, now, now))
            connection.execute(
                "INSERT INTO device (id, tenant_id, site_id, gateway_id, key, number, name, kind, model, firmware, mac,"
                " is_enabled, is_connected, created_at, activated_at)"
                " VALUES (?, ?, ?, ?, 'rebooter-1', ?, 'ラック', 'rebooter', 'R-20', '1', '', 1, 1, ?, ?)",
                (device, tenant, site, gateway, f"R{number:03d}", now, now))
            connection.executemany(
                "INSERT INTO outlet (id, tenant_id, site_id, gateway_id, device_id, number, kind, name, memo, mode, mac,"
                " is_enabled, is_metered, is_provable, state, state_at, fault)"
                " VALUES (?, ?, ?, ?, ?, ?, 'mains', ?, '', 'normal', '', 1, 0, 1, 'on', ?, ?)",
                [(str(uuid.uuid4()), tenant, site, gateway, device, outlet, f"コンセント {outlet}", now,
                  101 if number % 20 == 0 and outlet == 1 else None) for outlet in range(1, OUTLETS_A_SITE + 1)])
            if number % 20 != 10:
                identities.append({"id": gateway, "secret": secret})
    connection.close()
    return identities


def sign_in(centre: Centre, connection: http.client.HTTPConnection) -> str:
    """The session's cookie."""
    form = urllib.parse.urlencode({"email": centre.setup["email"], "password": centre.setup["password"]})
    connection.request("POST", "/login", form, {
        "Content-Type": "application/x-www-form-urlencoded", "Origin": centre.url,
        "Host": f"127.0.0.1:{centre.port}"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 303:
        raise SystemExit(f"bench: signing in answered {answer.status}")
    return answer.getheader("Set-Cookie").split(";", 1)[0]


def measure(connection: http.client.HTTPConnection, cookie: str, path: str) -> "tuple[list[float], bytes]":
    times, page = [], b""
    for _ in range(WARM_UP + REQUESTS):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        page = answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise SystemExit(f"bench: {path} answered {answer.status}")
    return times[WARM_UP:], page


def report(name: str, times: "list[float]", page: bytes) -> None:
    percentiles(f"page.{name}_ms", times)
    show(f"page.{name}_kib", len(page) / 1024, "KiB")
    show(f"page.{name}_gzip_kib", len(gzip.compress(page)) / 1024, "KiB")


def main() -> int:
    if not is_built(PROGRAM):
        return 1
    raise_open_files(4_000)
    with Centre(gateways=1) as centre:
        identities = fill(centre)
        centre.start()
        with LightGateways(centre, identities, within=120):
            connection = centre.connection()
            cookie = sign_in(centre, connection)
            pages = {name: measure(connection, cookie, path) for name, path in PAGES.items()}
    explain(f"{SITES} sites, {SITES * OUTLETS_A_SITE} outlets, {len(identities)} linked gateways, {REQUESTS} requests"
            " one after the other on one connection, signed in, no cache")
    rows = {name: page.count(b'data-live="site-') + page.count(b'data-live="outlet-') for name, (_, page) in pages.items()}
    explain("tiles or rows: " + ", ".join(f"{name} {count}" for name, count in rows.items()))
    if min(rows.values()) == 0 or rows["dashboard"] < 100 or rows["outlets"] < 100:
        return 1
    for name, (times, page) in pages.items():
        report(name, times, page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
