#!/usr/bin/env python3
"""command.accepted_ms: from a press until the live event stream says that the device said yes (実行).

1,000 real agents (Tests/Bench: own store with FULL commits, own HTTP client, one device that answers at once) are
linked and report as ever. Presses go one after the other, each to another gateway, over one kept connection of the
API; the next one follows when the hardware's new state has come over the stream too. Between them, in the same run,
round trips of a broker and durable commits are measured, for the ratio: a command needs four commits, one after the other.
"""
import json
import re
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from centre import GENERATOR, PROGRAM, Centre, end, is_built, raise_open_files, wait
from figures import explain, p95, percentiles, show
from mosquitto import RoundTrips, broker, program
from store import Commits

GATEWAYS = 1_000
WARM_UP, PRESSES, CHUNK = 50, 400, 50
# 電源オフ 実行 and 電源状態変化 オフ.
ACCEPTED, PROVED = "MA-07", "MA-10"


def outlets(centre: Centre) -> "list[dict]":
    connection, items, after = centre.connection(), [], ""
    while True:
        connection.request("GET", f"/api/v1/outlets?limit=500{after}", headers=centre.key)
        page = json.loads(connection.getresponse().read())
        items += page["items"]
        if page.get("next") is None:
            return items
        after = f"&after={page['next']}"


def are_ready(centre: Centre) -> bool:
    if centre.gauge("dengen_gateways_linked") < GATEWAYS:
        return False
    return sum(outlet["state"] == "on" for outlet in outlets(centre)) == GATEWAYS


class Presser:
    """One person's program: a kept connection for presses and an open event stream, plain sockets on one thread, so
    that nothing of a client library is measured."""

    EVENT = re.compile(rb"^data: ?(\{.*\})\r?\n", re.MULTILINE)

    def __init__(self, centre: Centre):
        self.centre = centre
        self.api, self.stream = self.connect(), self.connect()
        self.stream.sendall(self.request("GET /api/v1/events/stream"))
        self.said = b""
        while b": dengen" not in self.said:
            self.said += self.receive(self.stream)
        self.parts = []

    def connect(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.centre.port), timeout=30)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def request(self, line: str, body: str = "") -> bytes:
        return (f"{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {self.centre.key['Authorization']}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()

    @staticmethod
    def receive(connection: socket.socket) -> bytes:
        data = connection.recv(65536)
        if not data:
            raise SystemExit("bench: the centre closed a connection")
        return data

    def await_event(self, command: str, code: str) -> float:
        """When the event of this command and code came."""
        while True:
            self.said += self.receive(self.stream)
            came = time.perf_counter()
            events = list(self.EVENT.finditer(self.said))
            if events:
                self.said = self.said[events[-1].end():]
            for event in map(json.loads, (found[1] for found in events)):
                self.known[event.get("commandId"), event["code"]] = came
            if (command, code) in self.known:
                return self.known[command, code]

    def press(self, outlet: str) -> float:
        """Milliseconds until 実行."""
        request = self.request(f"POST /api/v1/outlets/{outlet}/commands", '{"action":"off"}')
        self.known = {}
        began = time.perf_counter()
        self.api.sendall(request)
        answer = self.receive(self.api)
        answered = time.perf_counter()
        if not answer.startswith(b"HTTP/1.1 202") or b"\r\n\r\n{" not in answer:
            raise SystemExit(f"bench: the press answered {answer!r}")
        command = json.loads(answer.split(b"\r\n\r\n", 1)[1])["id"]
        accepted = self.await_event(command, ACCEPTED)
        proved = self.await_event(command, PROVED) if (command, PROVED) not in self.known else accepted
        self.parts.append([(moment - began) * 1000 for moment in (answered, accepted, proved)])
        return (accepted - began) * 1000


class Figures:
    """Milliseconds of presses, and of what they are measured against."""

    def __init__(self):
        self.presses, self.commits, self.trips = [], [], []

    def measure(self, centre: Centre) -> None:
        places = [outlet["id"] for outlet in outlets(centre)]
        presser, commits = Presser(centre), Commits(Path(centre.folder, "commit.sqlite"))
        with broker() as port:
            trips = RoundTrips(port)
            for first in range(0, WARM_UP + PRESSES, CHUNK):
                self.presses += [presser.press(place) for place in places[first : first + CHUNK]]
                self.commits += commits.measure(CHUNK)
                self.trips += trips.measure(CHUNK)
        explain("medians from the press: answered {:.1f}, accepted {:.1f}, new state shown {:.1f} ms".format(
            *(statistics.median(column) for column in zip(*presser.parts[WARM_UP:]))))

    def show(self) -> None:
        presses, commits, trips = (each[WARM_UP:] for each in (self.presses, self.commits, self.trips))
        percentiles("command.accepted_ms", presses)
        commit, trip = p95(commits), p95(trips)
        explain(f"of the same run, p95: one commit {commit:.3f} ms, one broker round trip {trip:.3f} ms; the ratio is"
                " p95 / (round trip + 3 commits)")
        show("command.accepted_ratio", p95(presses) / (trip + 3 * commit), "x")


def run(centre: Centre) -> int:
    slips = Path(centre.folder, "slips.json")
    slips.write_text(json.dumps(centre.setup["gateways"]), encoding="utf-8")
    centre.start()
    began = time.monotonic()
    with open(Path(centre.folder, "agents.log"), "wb") as log:
        agents = subprocess.Popen(
            [str(GENERATOR), "agents", centre.url, str(slips), f"{centre.folder}/agents"], stdin=subprocess.DEVNULL,
            stdout=log, stderr=log)
    try:
        wait("every gateway is linked and its outlet shown", 240, lambda: are_ready(centre), every=1)
        explain(f"{GATEWAYS} agents activated, linked and told their devices in {time.monotonic() - began:.1f} s")
        time.sleep(5)
        figures = Figures()
        figures.measure(centre)
    finally:
        end(agents)
    figures.show()
    return 0


def main() -> int:
    if not is_built(PROGRAM, GENERATOR) or program() is None:
        return 1
    raise_open_files(20_000)
    with Centre(gateways=GATEWAYS) as centre:
        return run(centre)


if __name__ == "__main__":
    sys.exit(main())
