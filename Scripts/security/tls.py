"""S-29: the centre's own TLS, in a build with the trait, in a folder of its own."""
import json
import os
import re
import socket
import ssl
import subprocess
import time
import urllib.request
from datetime import datetime, timedelta, timezone
from pathlib import Path

import certificates
import program
from certificates import Pair
from program import Program, until
from proof import Proof

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / ".build-tls"
SSLYZE = ROOT / ".vendor/tls/bin/sslyze"
#: The certificate's files are looked at each 10 s.
RENEWAL = 30
SCANS = [
    "--sslv2", "--sslv3", "--tlsv1", "--tlsv1_1", "--tlsv1_2", "--tlsv1_3", "--heartbleed", "--openssl_ccs", "--compression",
    "--robot", "--reneg", "--fallback",
]
WEAK = re.compile(r"CBC|RC4|3DES|NULL|EXPORT|anon|MD5")


def run(folder: Path, proof: Proof, options) -> None:
    plain, program.BINARY = program.BINARY, os.environ.get("DENGEN_TLS_BINARY") or build()
    try:
        house = certificates.make(folder, "house")
        until_soon = (datetime.now(timezone.utc) + timedelta(days=20)).strftime("%Y%m%d%H%M%SZ")
        soon = certificates.make(folder, "soon", until=until_soon, issuer=house)
        shown = Pair(folder / "shown.pem", folder / "shown.key")
        show(soon, shown)
        refusals(folder, shown, certificates.make(folder, "stray"), proof)
        serve(folder, shown, house, proof)
    finally:
        program.BINARY = plain


def build() -> str:
    """The program with the trait; `DENGEN_JOBS` keeps the build from taking the whole machine."""
    jobs = os.environ.get("DENGEN_JOBS")
    subprocess.run(
        ["swift", "build", "--traits", "TLS", "--scratch-path", str(SCRATCH), "--product", "dengen",
         *(["--jobs", jobs] if jobs else [])],
        cwd=ROOT, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return str(SCRATCH / "debug/dengen")


def show(pair: Pair, shown: Pair) -> None:
    """As a renewal does it: each file beside and renamed."""
    for source, target in ((pair.certificate, shown.certificate), (pair.key, shown.key)):
        beside = target.with_suffix(".new")
        beside.write_bytes(source.read_bytes())
        beside.rename(target)


def refusals(folder: Path, shown: Pair, stray: Pair, proof: Proof) -> None:
    setup = Program(
        folder / "setup.log", "setup", "--data", str(folder / "centre"), "--email", "tls@dengen.example", "--json")
    setup.first_line()
    setup.stop()
    for what, certificate, key in (
        ("another certificate's key", shown.certificate, stray.key), ("no certificate", shown.key, shown.key),
        ("a file that is not there", folder / "nowhere.pem", shown.key),
    ):
        ended = Program(folder / "refused.log", *words(folder, certificate, key))
        status = ended.process.wait(60)
        said = ended.tail()
        told = "certificate and key cannot be used" in said or "cannot be read" in said
        proof.check(f"S-29: {what} is refused at the start, in words", status != 0 and told, said)
        ended.process.stdout.close()


def words(folder: Path, certificate: Path, key: Path) -> "list[str]":
    return ["serve", "--port", "0", "--data", str(folder / "centre"), "--tls-certificate", str(certificate),
            "--tls-key", str(key)]


def serve(folder: Path, shown: Pair, house: Pair, proof: Proof) -> None:
    centre = Program(folder / "serve.log", *words(folder, shown.certificate, shown.key))
    try:
        url = centre.file(folder / "centre" / "url")
        port = int(url.rsplit(":", 1)[1])
        proof.check("the address says https", url.startswith("https://"), url)
        versions(port, house, proof)
        headers(url, house, proof)
        until(lambda: "certificate ends soon" in centre.tail(), "a warning")
        proof.check(
            "S-29: a certificate that ends within 30 days is warned of",
            bool(re.search(r"days=(19|20)\b", centre.tail())), centre.tail())
        renewal(folder, shown, house, port, centre, proof)
        scan(port, folder, proof)
    finally:
        centre.stop()


def handshake(port: int, house: Pair, **options) -> "ssl.SSLSocket | str":
    context = ssl.create_default_context(cafile=str(house.certificate))
    context.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0" if "ciphers" not in options else options["ciphers"])
    context.minimum_version = options.get("least", ssl.TLSVersion.TLSv1_2)
    context.maximum_version = options.get("most", ssl.TLSVersion.TLSv1_3)
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            with context.wrap_socket(line, server_hostname="127.0.0.1") as safe:
                return safe.version() + " " + safe.cipher()[0] + " " + str(safe.getpeercert()["serialNumber"])
    except (ssl.SSLError, OSError) as error:
        return f"refused: {error}"


def versions(port: int, house: Pair, proof: Proof) -> None:
    for version, allowed in (
        (ssl.TLSVersion.TLSv1, False), (ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True),
        (ssl.TLSVersion.TLSv1_3, True),
    ):
        found = handshake(port, house, least=version, most=version)
        proof.check(
            f"S-29: {version.name} is {'served' if allowed else 'refused'}", found.startswith("refused") != allowed, found)
    cbc = handshake(port, house, most=ssl.TLSVersion.TLSv1_2, ciphers="ECDHE+AES:!AESGCM:!AESCCM:@SECLEVEL=0")
    proof.check("S-29: no cipher without authentication", cbc.startswith("refused"), cbc)
    kept = handshake(port, house, most=ssl.TLSVersion.TLSv1_2, ciphers="ECDHE+AESGCM")
    proof.check("S-29: forward secrecy with AES-GCM is served", "GCM" in kept, kept)


def headers(url: str, house: Pair, proof: Proof) -> None:
    context = ssl.create_default_context(cafile=str(house.certificate))
    with urllib.request.urlopen(url + "/login", timeout=20, context=context) as answer:
        strict = answer.headers.get("Strict-Transport-Security")
    proof.check("S-29: HSTS for a year", strict == "max-age=31536000", str(strict))


def renewal(folder: Path, shown: Pair, house: Pair, port: int, centre: Program, proof: Proof) -> None:
    before = handshake(port, house)
    (shown.certificate).write_text("half a file")
    until(lambda: "certificate not renewed" in centre.tail(), "a word of a broken renewal", within=RENEWAL)
    proof.check("S-29: a broken renewal leaves the certificate that was", handshake(port, house) == before)
    show(certificates.make(folder, "next", issuer=house), shown)
    began = time.monotonic()
    until(lambda: handshake(port, house) not in (before, "") and "certificate renewed" in centre.tail(), "the renewed one",
          within=RENEWAL)
    proof.figure("tls_renewal_s", round(time.monotonic() - began, 1), "s")
    proof.check("S-29: a renewed certificate is shown without a restart", not handshake(port, house).startswith("refused"))


def scan(port: int, folder: Path, proof: Proof) -> None:
    """What sslyze knows of versions, cipher suites and flaws."""
    report = folder / "sslyze.json"
    ran = subprocess.run(
        [str(SSLYZE), f"--json_out={report}", "--mozilla_config=disable", *SCANS, f"127.0.0.1:{port}"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
    if not report.exists():
        proof.check("S-29: sslyze reports", False, ran.stdout[-2_000:])
        return
    found = json.loads(report.read_text())["server_scan_results"][0]["scan_result"]
    suites = [
        each["cipher_suite"]["name"] for name, result in found.items() if name.endswith("cipher_suites")
        for each in (result["result"] or {}).get("accepted_cipher_suites", [])]
    proof.figure("tls_cipher_suites", len(suites), "suites")
    weak = [suite for suite in suites if WEAK.search(suite)]
    proof.check(f"S-29: sslyze: {len(suites)} cipher suites, 0 weak", bool(suites) and not weak, str(suites))
    old = [name for name in ("ssl_2_0", "ssl_3_0", "tls_1_0", "tls_1_1")
           if (found[f"{name}_cipher_suites"]["result"] or {}).get("accepted_cipher_suites")]
    proof.check("S-29: sslyze: nothing before TLS 1.2", not old, str(old))
    flaws = {
        "heartbleed": "is_vulnerable_to_heartbleed", "openssl_ccs_injection": "is_vulnerable_to_ccs_injection",
        "tls_compression": "supports_compression",
    }
    open_flaws = [name for name, key in flaws.items() if (found[name]["result"] or {}).get(key)]
    robot = (found["robot"]["result"] or {}).get("robot_result", "NOT_VULNERABLE")
    proof.check("S-29: sslyze: no known flaw", not open_flaws and "NOT_VULNERABLE" in robot, f"{open_flaws} {robot}")
