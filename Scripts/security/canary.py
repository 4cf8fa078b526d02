"""S-31, S-32: known secrets go in through every door; nothing that the centre keeps, shows or logs has one of them."""
import base64
import hashlib
import hmac
import json
import re
import secrets
import sqlite3
import struct
import time
import urllib.error
import urllib.parse
import uuid
from pathlib import Path

import places
from api import API
from program import Program, until
from proof import Proof
from visitor import Visitor

DEVICE = {"key": "plain", "kind": "simulatedRebooter", "name": "plain", "options": {"outlets": 2}}
#: What must be found, or the search itself is blind.
MARKER = "marker-site-4711"
#: Keys of the centre's own making, and the socket.
NOT_DATA = {"seal.key", "control.sock"}


class Canaries:
    """Secrets by what they are."""

    def __init__(self) -> None:
        self.all: dict[str, str] = {}

    def new(self, what: str) -> str:
        return self.note(what, "Canary" + secrets.token_hex(9))

    def note(self, what: str, secret: str) -> str:
        self.all[what] = secret
        return secret

    def found_in(self, blob: bytes) -> "list[str]":
        return [what for what, secret in self.all.items() if any(form in blob for form in forms(secret))]


def forms(secret: str) -> "set[bytes]":
    """As it may have been written down."""
    raw = secret.encode()
    encoded = base64.b64encode(raw).rstrip(b"=")
    return {
        raw, raw.hex().encode(), raw.hex().upper().encode(), encoded, urllib.parse.quote(secret, safe="").encode(),
        json.dumps(secret)[1:-1].encode(),
    }


def run(folder: Path, proof: Proof, options) -> None:
    canaries = Canaries()
    place, setup = furnish(folder, canaries)
    try:
        visitor = Visitor(place.url)
        speak_at_pages(visitor, place, canaries)
        speak_at_api(place, canaries)
        second_factor(visitor, place, canaries)
        speak_at_socket(folder, canaries)
        shown = look(visitor, place)
    finally:
        place.stop()
    judge(folder, canaries, shown, proof)


def furnish(folder: Path, canaries: Canaries) -> "tuple[places.Place, dict]":
    """A centre and a gateway that say more in their logs."""
    (folder / "devices.json").write_text(json.dumps([DEVICE]))
    centre = str(folder / "centre")
    setup = Program(
        folder / "setup.log", "setup", "--data", centre, "--email", "canary@dengen.example", "--json",
        f"--site={MARKER}")
    made = setup.first_line()
    setup.stop()
    canaries.note("the first password", made["password"])
    canaries.note("the first API key", made["apiKey"])
    canaries.note("a slip's password", made["gateways"][0]["password"])
    serve = Program(
        folder / "serve.log", "serve", "--port", "0", "--data", centre, "--verbose", *places.UNLIMITED)
    place = places.Place("", made["email"], made["password"], API("", made["apiKey"]), [serve])
    place.url = place.api.url = serve.file(folder / "centre" / "url")
    place.programs.append(places.gateway(folder, place.url, made["gateways"][0]))
    until(lambda: place.api.outlets(), "the gateway's outlets")
    return place, made


def speak_at_pages(visitor: Visitor, place: places.Place, canaries: Canaries) -> None:
    visitor.post("/login", {"email": place.email, "password": canaries.new("a wrong password")})
    visitor.post("/login", {"email": "nobody@dengen.example", "password": canaries.new("a password of nobody")})
    for path in ("/forgot", "/login/code", "/login/password"):
        visitor.post(path, {
            "email": place.email, "code": canaries.new(f"a code at {path}"),
            "password": canaries.new(f"a password at {path}"), "again": canaries.new(f"a second one at {path}")})
    for path in ("/login?token=", "/reset/", "/invite/", "/nowhere/", "/log?q=x&password=", "/?key=", "/ops?token="):
        visitor.get(path + canaries.new(f"in the address {path}"))
    visitor.get("/", Cookie="dengen=" + canaries.new("a session cookie of nobody"))
    visitor.get("/", Authorization="Basic " + base64.b64encode(canaries.new("basic").encode()).decode())
    visitor.get("/", Referer=place.url + "/?" + canaries.new("a referrer"), User_Agent="plain")
    visitor.sign_in(place.email, place.password)
    canaries.note("a session", visitor.cookie.partition("=")[2])
    token = visitor.token()
    gateway = place.api.get("gateways")["items"][0]["id"]
    common = {"token": token, "gateway": gateway}
    visitor.post("/devices", {
        **common, "key": str(uuid.uuid4()), "by": "address", "name": "strip", "address": "192.0.2.77", "version": "v2c",
        "read": canaries.new("a community on a page"), "write": canaries.new("a write community on a page")})
    visitor.post("/devices", {
        **common, "key": str(uuid.uuid4()), "by": "address", "name": "strip", "address": "not an address", "version": "v2c",
        "read": canaries.new("a community in a form that is refused")})
    visitor.post("/me/password", {
        "token": token, "current": canaries.new("an old password"), "new": canaries.new("a new password"),
        "again": canaries.new("a new password again")})


def second_factor(visitor: Visitor, place: places.Place, canaries: Canaries) -> None:
    """Switched on with a code that counts: its key and its recovery codes are secrets too."""
    visitor.post("/me/2fa", {"token": visitor.token(), "password": place.password})
    page = visitor.get("/me/2fa")[2]
    key = re.sub(r"\s", "", re.search(r'id="secret"[^>]*>([^<]*)<', page)[1])
    canaries.note("a key of two factors, as it is typed", key)
    canaries.note("a key of two factors, as a page shows it", re.search(r'id="secret"[^>]*>([^<]*)<', page)[1])
    once = re.search(r'name="key" value="([^"]*)"', page)[1]
    made = visitor.post("/me/2fa/confirm", {"token": visitor.token(), "key": once, "code": code(key)})[2]
    for number, recovery in enumerate(re.search(r'id="codes"[^>]*>([^<]*)<', made)[1].split()):
        canaries.note(f"recovery code {number + 1}", recovery)


def code(key: str) -> str:
    """RFC 6238, six digits, 30 s."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def speak_at_socket(folder: Path, canaries: Canaries) -> None:
    """What the operator's commands are told, and what they print once."""
    centre = str(folder / "centre")
    command(
        folder, "mail", "set", "--host", "192.0.2.25", "--user", "canary", "--sender", "power@dengen.example", "--data", centre,
        environment={"DENGEN_MAIL_PASSWORD": canaries.new("the mail server's password")})
    added = command(
        folder, "user", "add", "--email", "second@dengen.example", "--name", "second", "--json", "--data", centre)
    canaries.note("a one-time password by the command", json.loads(added)["password"])
    slip = command(folder, "gateway-slip", "--site", MARKER, "--url", "https://power.example.jp", "--json", "--data", centre)
    canaries.note("a slip's password by the command", json.loads(slip)["slips"][0]["password"])


def command(folder: Path, *words: str, environment: "dict[str, str] | None" = None) -> str:
    ran = Program(folder / "command.log", *words, environment=environment)
    said = ran.process.stdout.read().decode()
    if ran.process.wait(60) != 0:
        raise RuntimeError(f"{words[:2]}: {ran.tail()[-500:]}")
    ran.process.stdout.close()
    return said


def speak_at_api(place: places.Place, canaries: Canaries) -> None:
    api = place.api
    gateway = api.get("gateways")["items"][0]["id"]
    made = api.post("keys", {"name": "canary", "scopes": ["read"]})
    canaries.note("a made API key", made["key"])
    person = api.post("users", {"email": "first@dengen.example", "name": "first", "role": "general"})
    canaries.note("a one-time password", person["oneTimePassword"]["password"])
    api.post("users", {"email": "invited@dengen.example", "name": "invited", "role": "general", "invite": True})
    version2 = {"version": "v2c", "read": canaries.new("a community"), "write": canaries.new("a write community")}
    version3 = {
        "version": "v3", "user": "canary", "authentication": "SHA", "privacy": "AES",
        "authenticationKey": canaries.new("an authentication key"), "privacyKey": canaries.new("a privacy key")}
    for number, account in enumerate((version2, version3)):
        attempt(api, "devices", {
            "gatewayId": gateway, "driver": "snmp", "name": f"strip {number}",
            "options": {"address": f"192.0.2.{10 + number}", "account": account, "profile": "apc-rpdu2"}})
    attempt(api, "searches", {
        "gatewayId": gateway, "targets": ["127.0.0.1"], "broadcast": False,
        "accounts": [{"version": "v2c", "read": canaries.new("a searched community")}]})
    attempt(api, "devices", {"gatewayId": gateway, "driver": "snmp", "options": canaries.new("options of no form")})
    attempt(API(api.url, "dk_" + canaries.new("an API key of nobody")), "sites", {"name": "x"})
    for body in ({"gateway": gateway, "password": canaries.new("a wrong slip")}, {"password": canaries.new("half a slip")}):
        Visitor(place.url).send(
            "POST", "/link/v1/activate", json.dumps(body).encode(), Content_Type="application/json")
    Visitor(place.url).get(
        "/link/v1/commands", Authorization="Bearer " + canaries.new("a gateway's secret of nobody"),
        Dengen_Gateway=gateway, Dengen_Instance="i1")


def attempt(api: API, path: str, body: dict) -> None:
    """What is refused is told something all the same."""
    try:
        api.post(path, body)
    except urllib.error.HTTPError as refusal:
        refusal.read()


def look(visitor: Visitor, place: places.Place) -> "dict[str, str]":
    """Everything that can be read, by its address."""
    shown = visitor.walk(most=160)
    for path in ("/log.csv", "/export.csv", "/metrics", "/health"):
        shown[path] = visitor.get(path)[2]
    for path in (
        "outlets", "commands", "events", "sites", "groups", "devices", "gateways", "users", "keys", "me",
        "openapi.yaml", "audit",
    ):
        shown["/api/v1/" + path] = visitor.get("/api/v1/" + path, Authorization=f"Bearer {place.api.key}")[2]
    for device in place.api.all("devices"):
        path = "/api/v1/devices/" + device["id"]
        shown[path] = visitor.get(path, Authorization=f"Bearer {place.api.key}")[2]
    return shown


def judge(folder: Path, canaries: Canaries, shown: "dict[str, str]", proof: Proof) -> None:
    proof.figure("canaries", len(canaries.all), "secrets")
    proof.figure("canary_pages", len(shown), "pages")
    pages = [f"{what}: {path}" for path, text in shown.items() for what in canaries.found_in(text.encode())]
    proof.check(f"S-31: none of {len(canaries.all)} secrets on {len(shown)} pages and answers", not pages, "\n".join(pages))
    files = {path.name: path.read_bytes() for path in sorted((folder / "centre").iterdir()) if path.name not in NOT_DATA
             and path.is_file()}
    files["every cell"] = cells(folder / "centre" / "dengen.sqlite")
    kept = [f"{what}: {name}" for name, blob in files.items() for what in canaries.found_in(blob)]
    proof.check(f"S-31: none in the centre's {len(files)} files, nor in any cell of its tables", not kept, "\n".join(kept))
    logs = {path.name: path.read_bytes() for path in folder.glob("*.log")}
    logged = [f"{what}: {name}" for name, blob in logs.items() for what in canaries.found_in(blob)]
    proof.check(f"S-32: none in {len(logs)} logs, which say more than usual", not logged, "\n".join(logged))
    marker = MARKER.encode()
    proof.check(
        "what is no secret is found: the search can see",
        all(known in files["every cell"] for known in (marker, b"192.0.2.77", b"192.0.2.10", b"192.0.2.11")) and any(MARKER in text for text in shown.values())
        and b"listening" in logs["serve.log"] and len(shown) > 40)
    mode = (folder / "centre" / "seal.key").stat().st_mode & 0o777
    proof.check("S-31: the key of the seal is its owner's only", mode == 0o600, oct(mode))


def cells(database: Path) -> bytes:
    """Every value of every table: what lies over several pages of the file is whole here."""
    connection = sqlite3.connect(database)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        values = [cell for table in tables for row in connection.execute(f'SELECT * FROM "{table}"') for cell in row]
    finally:
        connection.close()
    return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in values)
