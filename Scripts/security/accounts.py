"""S-03: whether text, status or time tells who has an account. S-02: what 150 addresses may guess at one account.

Pairs of a known and an unknown address at the sign-in and at the forgotten password, in random order, against a centre
of its own with scrypt at its full cost; the times are compared by Mann and Whitney's test.
"""
import http.client
import math
import random
import subprocess
import time
import urllib.parse
from pathlib import Path

from program import BINARY, Program
from proof import Proof

#: Wrong tries at one account in a day, above which strange addresses are held off (S-02).
MOST_A_DAY = 100
#: Tries at each account of the pairs.
EACH = 50


class Centre:
    """`dengen serve` as behind a proxy, so that every request can come from an address of its own."""

    def __init__(self, folder: Path):
        self.data = folder / "centre"
        setup = Program(folder / "setup.log", "setup", "--data", str(self.data), "--email", "rep@dengen.example", "--json")
        try:
            self.made = setup.first_line()
        finally:
            setup.stop()
        self.program = Program(folder / "serve.log", "serve", "--port", "0", "--behind-proxy", "--data", str(self.data))
        self.host = urllib.parse.urlsplit(self.program.file(self.data / "url")).netloc
        self.line = http.client.HTTPConnection(self.host, timeout=60)
        self.asked = 0

    def add(self, email: str) -> None:
        subprocess.run(
            [BINARY, "user", "add", "--data", str(self.data), "--email", email, "--name", "x", "--role", "general"],
            check=True, stdout=subprocess.DEVNULL)

    def post(self, path: str, form: dict, address: "str | None" = None) -> "tuple[int, str, str, float]":
        """Status, target, body and seconds; from a new address unless one is named."""
        self.asked += 1
        # Of ever another network, for those of one share what strangers may ask.
        new = f"{11 + self.asked % 150}.{self.asked >> 8 & 255}.{self.asked & 255}.9"
        headers = {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}",
            "X-Forwarded-For": address or new}
        began = time.perf_counter()
        self.line.request("POST", path, urllib.parse.urlencode(form), headers)
        answer = self.line.getresponse()
        body = answer.read().decode()
        return answer.status, answer.getheader("Location", ""), body, time.perf_counter() - began


def mann_whitney(left: "list[float]", right: "list[float]") -> float:
    """The two-sided p of the two being drawn alike, by the normal approximation."""
    ranked = sorted((value, side) for side, values in enumerate((left, right)) for value in values)
    ranks = sum(place + 1 for place, (_, side) in enumerate(ranked) if side == 0)
    m, n = len(left), len(right)
    u = ranks - m * (m + 1) / 2
    z = (u - m * n / 2) / math.sqrt(m * n * (m + n + 1) / 12)
    return math.erfc(abs(z) / math.sqrt(2))


def median(values: "list[float]") -> float:
    return sorted(values)[len(values) // 2]


def pairs(centre: Centre, proof: Proof, path: str, form, count: int) -> None:
    """Known and unknown addresses by turns; `form` makes the fields of one."""
    accounts = count // EACH
    order = [(known, number % accounts) for number in range(count) for known in (True, False)]
    random.Random(1).shuffle(order)
    times: "dict[bool, list[float]]" = {True: [], False: []}
    answers = set()
    for known, number in order:
        email = f"{'user' if known else 'nobody'}{number:03}@dengen.example"
        status, target, body, seconds = centre.post(path, form(email))
        answers.add((status, target, body.replace(email, "…")))
        times[known].append(seconds)
    p = mann_whitney(times[True], times[False])
    known, unknown = (median(times[side]) * 1000 for side in (True, False))
    proof.check(f"S-03: {path} gives one answer to all", len(answers) == 1, str(answers)[:300])
    proof.check(f"S-03: {path} takes as long for {count} known as for unknown addresses (p > 0.01)", p > 0.01)
    name = path.strip("/")
    proof.figure(f"{name}_known_ms", round(known, 1), "ms")
    proof.figure(f"{name}_unknown_ms", round(unknown, 1), "ms")
    proof.figure(f"{name}_p", round(p, 3), "")


def guessing(centre: Centre, proof: Proof) -> None:
    email, password = centre.made["email"], centre.made["password"]
    home = "192.0.2.1"
    proof.check("the owner signs in", centre.post("/login", {"email": email, "password": password}, home)[0] == 303)
    statuses = [centre.post("/login", {"email": email, "password": f"guess {n}"})[0] for n in range(MOST_A_DAY + 50)]
    looked_at = statuses.count(403)
    proof.check(
        f"S-02: of {len(statuses)} guesses from as many addresses at most {MOST_A_DAY} are looked at",
        looked_at <= MOST_A_DAY and statuses.count(429) == len(statuses) - looked_at)
    proof.figure("guesses_a_day", looked_at, "tries")
    proof.check(
        "S-02: the owner still comes in from home",
        centre.post("/login", {"email": email, "password": password}, home)[0] == 303)


def run(folder: Path, proof: Proof, options) -> None:
    count = 500
    centre = Centre(folder)
    try:
        for number in range(count // EACH):
            centre.add(f"user{number:03}@dengen.example")
        pairs(centre, proof, "/login", lambda email: {"email": email, "password": "wrong password"}, count)
        pairs(centre, proof, "/forgot", lambda email: {"email": email}, count)
        guessing(centre, proof)
    finally:
        centre.program.stop()
