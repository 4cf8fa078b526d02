"""S-26: schemathesis, all its checks, against the demo with the keys of three roles."""
import json
import re
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import places
from api import API
from proof import Proof

ROOT = Path(__file__).resolve().parents[2]
SCHEMATHESIS = ROOT / ".vendor/security/bin/schemathesis"
CONFIGURATION = ROOT / "Scripts/security/schemathesis.toml"
ROLES = {"viewer": ["read"], "operator": ["read", "switch"], "manager": ["read", "switch", "manage"]}
#: A stream has no end; the Swift tests read it.
STREAM = "/api/v1/events/stream"
#: A manager's key finds itself in the list and revokes itself, and then everything is 401; the Swift tests revoke keys.
OWN_END = "revokeKey"
#: Of each operation and role in `make test`: a number and no time, so that every machine asks the same questions.
KNOWN_EXAMPLES = 8
#: Schemathesis finishes what it is at.
PATIENCE = 600


def attack(place, key: str, seconds: int, options, folder: Path) -> "tuple[int, str]":
    """Schemathesis' exit status and words."""
    # With a time it goes on until that is over, whatever the number.
    extent = ["--max-examples", str(KNOWN_EXAMPLES)] if options.quick else ["--max-time", str(seconds)]
    command = [
        str(SCHEMATHESIS), "--config-file", str(CONFIGURATION), "run", f"{place.url}/api/v1/openapi.yaml",
        "--url", place.url, "--header", f"Authorization: Bearer {key}", "--checks", "all", "--mode", "all",
        "--exclude-path", STREAM, "--exclude-operation-id", OWN_END, *extent, "--request-timeout", "20",
        "--seed", str(options.seed),
        "--continue-on-failure", "--generation-database", "none", "--no-color", "--workers", "1", "--warnings", "off",
        "--suppress-health-check", "all",
        # U+0000 in a query is 400, whatever its field: the Swift tests hold that.
        "--generation-allow-x00", "false",
    ]
    ran = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        timeout=seconds + PATIENCE)
    return ran.returncode, "\n".join(line[:400] for line in ran.stdout.splitlines())


def answered(place) -> "dict[str, int]":
    """How many requests of the API were answered, by status."""
    with urllib.request.urlopen(place.url + "/metrics", timeout=20) as answer:
        text = answer.read().decode()
    found = re.findall(r'dengen_http_requests_total\{door="api",status="(\d+)"\} (\d+)', text)
    return {status: int(count) for status, count in found}


def still_works(place, key: str) -> bool:
    try:
        return "id" in API(place.url, key).get("me")
    except urllib.error.URLError:
        return False


def run(folder: Path, proof: Proof, options) -> None:
    minutes = options.minutes or 10
    place = places.demo(folder)
    try:
        attack_all(place, int(minutes * 60 / len(ROLES)), options, folder, proof)
    finally:
        place.stop()


def attack_all(place, seconds: int, options, folder: Path, proof: Proof) -> None:
    print(f"seed {options.seed}", flush=True)
    keys = {
        role: place.api.post("keys", {"name": role, "scopes": scopes})["key"] for role, scopes in ROLES.items()
    }
    began, total = time.monotonic(), sum(answered(place).values())
    for role, key in keys.items():
        status, words = attack(place, key, seconds, options, folder)
        proof.check(f"S-26: {role}: no server error, no break of the schema", status == 0, words[-20_000:])
        proof.check(f"S-26: {role}: the key is still one at the end", still_works(place, key))
    count = answered(place)
    took = time.monotonic() - began
    broken = {status: number for status, number in count.items() if status.startswith("5")}
    proof.check("S-26: 0 answers of 5xx", not broken, json.dumps(broken))
    requests = sum(count.values()) - total
    proof.figure("requests", requests, "requests")
    proof.figure("rate", round(requests / took, 1), "requests/s")
    print("       " + ", ".join(f"{number} of {status}" for status, number in sorted(count.items())), flush=True)
