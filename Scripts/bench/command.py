#!/usr/bin/env python3
"""command.accepted_ms: from a press until the live event stream says that the device said yes (実行).

1,000 real agents (Tests/Bench: own store with FULL commits, own HTTP client, one device that answers at once) are
linked and report as ever. Presses go one after the other, each to another gateway, over one kept connection of the
API; the next one follows when the hardware's new state has come over the stream too. Between them, in the same run,
round trips of a broker and durable commits are measured, for the ratio: a command needs four commits, one after the other.
"""
import http.client
import json
import queue
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from centre import GENERATOR, PROGRAM, Centre, end, is_built, raise_open_files, wait
from figures import explain, p95, percentiles, show
from mosquitto import RoundTrips, broker, program
from store import Commits

GATEWAYS = 1_000
WARM_UP, PRESSES, CHUNK = 50, 400, 50
# 電源オフ 実行 and 電源状態変化 オフ.
ACCEPTED, PROVED = {"MA-07"}, {"MA-10"}


class EventStream:
    """Reads the live stream on a thread of its own and notes when each event came."""

    def __init__(self, centre: Centre):
        self.events = queue.SimpleQueue()
        connection = centre.connection()
        connection.request("GET", "/api/v1/events/stream", headers=centre.key)
        self.answer = connection.getresponse()
        if self.answer.status != 200:
            raise SystemExit(f"bench: the event stream answered {self.answer.status}")
        threading.Thread(target=self.read, daemon=True).start()

    def read(self) -> None:
        try:
            while line := self.answer.readline():
                if line.startswith(b"data:"):
                    came = time.perf_counter()
                    self.events.put((came, json.loads(line[5:])))
        except (OSError, ValueError, http.client.HTTPException):
            return

    def await_event(self, command: str, codes: "set[str]") -> float:
        """When the first event of the command with one of these codes came."""
        until = time.monotonic() + 30
        while True:
            came, event = self.events.get(timeout=max(0.01, until - time.monotonic()))
            if event.get("commandId") == command and event["code"] in codes:
                return came


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
    def __init__(self, centre: Centre):
        self.stream = EventStream(centre)
        self.connection = centre.connection()
        self.headers = {**centre.key, "Content-Type": "application/json"}
        self.parts = []

    def press(self, outlet: str) -> float:
        """Milliseconds until 実行."""
        began = time.perf_counter()
        self.connection.request(
            "POST", f"/api/v1/outlets/{outlet}/commands", json.dumps({"action": "off"}), self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        answered = time.perf_counter()
        if answer.status != 202:
            raise SystemExit(f"bench: the press answered {answer.status}: {text!r}")
        command = json.loads(text)["id"]
        accepted = self.stream.await_event(command, ACCEPTED)
        proved = self.stream.await_event(command, PROVED)
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
            [str(GENERATOR), centre.url, str(slips), f"{centre.folder}/agents"], stdin=subprocess.DEVNULL,
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
