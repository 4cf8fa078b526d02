"""What is tortured: one centre, a line that can be cut, and gateways with simulated taps, all on a clock that runs fast."""
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Optional

from centre_api import UNREACHABLE, CentreAPI
from child import Child, free_port
from scene import PROXY, UNLIMITED

ROOT = Path(__file__).resolve().parents[2]
RECORDINGS = ROOT / "Sources/DengenDrivers/Simulator/Recordings"
#: Scene, recording, and the share of the recorded watts that an outlet shows.
TAPS = [
    ("office", "tracebase_tap1_2012-01-16_7d_1min.csv", {}), ("home", "tracebase_tap2_2012-01-16_7d_1min.csv", {"4": 0.3})]
OUTLETS = 8
QUANTITIES = {"power": 10, "energy": 10, "voltage": 10, "current": 1000}
DAY = 86_400_000


class Clock:
    """What the programs are shown: eight in the morning UTC some days ago, and faster than life; no day ends in a run."""

    def __init__(self, pace: int) -> None:
        self.pace = pace
        self.since = time.time_ns() // 1_000_000
        self.shown = (self.since // DAY - 3) * DAY + 8 * 3_600_000

    @property
    def option(self) -> "list[str]":
        return ["--clock", f"{self.pace},{self.since},{self.shown}"]

    @property
    def now(self) -> int:
        return self.shown + (time.time_ns() // 1_000_000 - self.since) * self.pace


class MeterScene:
    def __init__(self, program: Path, folder: Path, database: "Optional[str]", pace: int) -> None:
        self.program, self.folder = program, folder
        self.env = {"DENGEN_DATABASE": database} if database else {}
        self.port, self.link_port = free_port(), free_port()
        done = subprocess.run(
            [str(program), "setup", "--data", str(folder / "centre"), "--email", "torture@example.jp", "--gateways",
             str(len(TAPS)), "--json"],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env={**os.environ, **self.env})
        self.slips = json.loads(done.stdout)
        self.clock = Clock(pace)
        self.centre = Child(
            "centre",
            [str(program), "serve", "--port", str(self.port), "--data", str(folder / "centre"), *UNLIMITED,
             *self.clock.option], folder / "centre.log", self.env)
        self.line = Child(
            "line", [sys.executable, str(PROXY), str(self.link_port), str(self.port), "calm", "1"], folder / "line.log")
        self.gateways = [self._gateway(number, slip) for number, slip in enumerate(self.slips["gateways"])]
        #: When each gateway lived, by the clock that is shown.
        self.lives: "list[list[list[int]]]" = [[] for _ in self.gateways]

    @property
    def parts(self) -> "list[Child]":
        return [self.centre, self.line, *self.gateways]

    def api(self) -> CentreAPI:
        return CentreAPI(self.port, self.slips["apiKey"])

    def start_gateway(self, number: int) -> None:
        self.lives[number].append([self.clock.now, 0])
        self.gateways[number].start()

    def kill_gateway(self, number: int) -> None:
        self.gateways[number].kill()
        self.lives[number][-1][1] = self.clock.now

    def stop_gateways(self, numbers: "Iterable[int] | None" = None) -> "list[str]":
        """In the middle of a minute, in order; names those who did not end well."""
        unclean = []
        time.sleep((90_000 - self.clock.now % 60_000) % 60_000 / 1000 / self.clock.pace)
        for number in range(len(self.gateways)) if numbers is None else numbers:
            gateway = self.gateways[number]
            self.lives[number][-1][1] = self.clock.now
            if not gateway.stop():
                unclean.append(f"{gateway.name} did not end well")
        return unclean

    def kill(self) -> None:
        for part in self.parts:
            part.kill()

    def store(self, number: int) -> Path:
        return self.folder / f"gateway-{number}" / f"{self.slips['gateways'][number]['id']}.sqlite"

    def outlets(self, api: CentreAPI) -> "dict[tuple[int, int], str]":
        """Ids, by gateway and number."""
        ids = [slip["id"] for slip in self.slips["gateways"]]
        return {(ids.index(item["gatewayId"]), item["number"]): item["id"] for item in api.outlets()}

    def told(self, api: CentreAPI, outlet: str, quantity: str, from_: int, to: int) -> "list[list[int]]":
        """What the centre has of an outlet in that span: instants in milliseconds, values in the steps they are kept in."""
        span = f"from={rfc3339(from_)}&to={rfc3339(to)}"
        status, answer = api.ask("GET", f"/api/v1/outlets/{outlet}/series?quantity={quantity}&{span}&step=raw")
        if status != 200:
            raise RuntimeError(f"series: {status} {answer}")
        scale = QUANTITIES[quantity]
        return [[at * 1000, round(value * scale)] for at, value in zip(answer["t"], answer["mean"], strict=True)]

    def newest(self, number: int) -> int:
        """The newest instant that the centre has of a tap; 0 while nobody answers."""
        api = self.api()
        try:
            outlet = self.outlets(api).get((number, 1))
            rows = self.told(api, outlet, "energy", self.clock.shown, self.clock.now) if outlet else []
            return max((at for at, _ in rows), default=0)
        except UNREACHABLE:
            return 0
        finally:
            api.close()

    def _gateway(self, number: int, slip: dict) -> Child:
        tap = {
            "key": f"tap-{number}", "kind": "simulatedTap", "name": f"Tap {number}",
            "options": {"scene": TAPS[number][0], "offsetMinutes": 0}}
        devices = self.folder / f"devices-{number}.json"
        devices.write_text(json.dumps([tap]))
        return Child(
            f"gateway-{number}",
            [str(self.program), "gateway", "--centre", f"http://127.0.0.1:{self.link_port}", "--gateway", slip["id"],
             "--data", str(self.folder / f"gateway-{number}"), "--devices", str(devices), "--trap-port", "0",
             "--verbose", *self.clock.option],
            self.folder / f"gateway-{number}.log", {"DENGEN_SLIP": slip["password"]})


def rfc3339(milliseconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(milliseconds // 1000))
