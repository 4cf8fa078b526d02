"""S-27: sockets that send their heads or bodies byte by byte, or take no answer, while a person works on.

They come from other addresses of the loopback network, sixty from each, and come again when they are thrown out.
"""
import asyncio
import random
import re
import resource
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import places
from proof import Proof
from visitor import Visitor

#: Where the person and the attackers come from; 127.0.0.1 is the machine itself and not counted.
DESK = "127.0.1.1"
#: More from each than may stay.
AN_ADDRESS = 60
HEAD = b"GET /login HTTP/1.1\r\nHost: x\r\nX-Slow: "
BODY = (
    b"POST /login HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 60000\r\n\r\nemail=")
READ = b"GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n" * 4
#: What is said first, what is said again and again, and the bytes that the socket takes.
MODES = {"heads": (HEAD, b"x", None), "bodies": (BODY, b"x", None), "readers": (READ, b"", 2_304)}


@dataclass
class Attack:
    mode: str
    port: int
    until: float
    #: Seconds between two signs, and until one that was thrown out comes again; slowhttptest waits 10.
    every: float
    opened: int = 0
    lost: int = 0


@dataclass
class Desk:
    """A person who loads pages one after the other, each on a connection of its own."""

    visitor: Visitor
    seconds: "list[float]" = field(default_factory=list)
    failed: "list[str]" = field(default_factory=list)

    def work(self, until: float) -> None:
        while time.monotonic() < until:
            began = time.monotonic()
            try:
                status = self.visitor.get("/")[0]
                if status != 200:
                    self.failed.append(f"status {status}")
            except OSError as error:
                self.failed.append(f"{type(error).__name__}: {error}")
            self.seconds.append(time.monotonic() - began)
            time.sleep(0.1)

    def p95(self) -> float:
        ordered = sorted(self.seconds)
        return ordered[int(len(ordered) * 0.95)] if ordered else float("inf")


def run(folder: Path, proof: Proof, options) -> None:
    sockets, seconds, every = (300, 6, 1) if options.quick else (4_000, 60, 8)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, sockets * 2 + 500)), hard))
    # With the limits that it has by itself.
    place = places.demo(folder, options=[])
    try:
        visitor = Visitor(place.url, source=DESK)
        visitor.sign_in(place.email, place.password)
        quiet = Desk(visitor)
        quiet.work(time.monotonic() + 2)
        proof.figure("page_p95_ms_in_peace", round(quiet.p95() * 1_000), "ms")
        for mode in MODES:
            attack(mode, sockets, seconds, every, place, visitor, proof)
    finally:
        place.stop()


def attack(
    mode: str, sockets: int, seconds: int, every: float, place: places.Place, visitor: Visitor, proof: Proof
) -> None:
    plan = Attack(mode, int(place.url.rsplit(":", 1)[1]), time.monotonic() + seconds, every)
    desk, most = Desk(visitor), {"stranger": 0, "memory": 0}
    crowd = threading.Thread(target=lambda: asyncio.run(strike(plan, sockets)), daemon=True)
    crowd.start()
    watch = threading.Thread(target=lambda: look(place, plan.until, most), daemon=True)
    watch.start()
    time.sleep(1)
    desk.work(plan.until)
    crowd.join(60)
    watch.join(60)
    proof.figure(f"slow_{mode}_sockets", sockets, "sockets")
    proof.figure(f"slow_{mode}_page_p95_ms", round(desk.p95() * 1_000), "ms")
    proof.figure(f"slow_{mode}_most_strangers", most["stranger"], "connections")
    proof.figure(f"slow_{mode}_most_memory", round(most["memory"] / 1e6), "MB")
    named = f"S-27: {sockets} sockets with slow {mode}"
    proof.check(f"{named}: {len(desk.seconds)} pages, p95 under 1 s", desk.p95() < 1, f"{desk.p95():.3f} s")
    proof.check(f"{named}: every page came", not desk.failed, str(desk.failed[:5]))
    proof.check(
        f"{named}: {plan.opened} were opened, {plan.lost} thrown out", plan.opened >= sockets and plan.lost > 0)
    proof.check(f"{named}: at most 2,000 at once", 0 < most["stranger"] <= 2_000, str(most["stranger"]))
    proof.check(f"{named}: under 512 MB", most["memory"] < 512e6, str(most["memory"]))


def look(place: places.Place, until: float, most: "dict[str, int]") -> None:
    """What the centre says of itself, to this machine."""
    own = Visitor(place.url)
    while time.monotonic() < until:
        try:
            text = own.get("/metrics")[2]
        except OSError:
            # The desk tells whether pages still come.
            continue
        for name, pattern in (
            ("stranger", r'dengen_connections\{holder="stranger"\} (\d+)'),
            ("memory", r"process_resident_memory_bytes (\d+)"),
        ):
            found = re.search(pattern, text)
            most[name] = max(most[name], int(found[1]) if found else 0)
        time.sleep(0.5)


async def strike(plan: Attack, sockets: int) -> None:
    await asyncio.gather(*(hold(plan, f"127.0.2.{1 + number // AN_ADDRESS}") for number in range(sockets)))


async def hold(plan: Attack, address: str) -> None:
    """One socket that stays as long as it may, and comes again."""
    loop, (opening, dribble, room) = asyncio.get_running_loop(), MODES[plan.mode]
    while time.monotonic() < plan.until:
        line = socket.socket()
        line.setblocking(False)
        if room:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        try:
            line.bind((address, 0))
            await loop.sock_connect(line, ("127.0.0.1", plan.port))
            await loop.sock_sendall(line, opening)
            plan.opened += 1
            while time.monotonic() < plan.until:
                await asyncio.sleep(plan.every * (0.5 + random.random()))
                await loop.sock_sendall(line, dribble or b"x")
        except OSError:
            plan.lost += 1
        finally:
            line.close()
        await asyncio.sleep(plan.every)
