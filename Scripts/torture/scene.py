"""What is tortured: one centre, a line, and gateways with simulated rebooters behind it."""
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Callable, Optional

from centre_api import CentreAPI
from child import Child, free_port
from load import Outlet

PROXY = Path(__file__).resolve().parent / "link_proxy.py"
GATEWAYS = 4
OUTLETS = 4
POLL = 500
#: The stream of presses is heavier than any person's.
UNLIMITED = ["--requests-per-minute", "0", "--switches-per-minute", "0"]


def options(number: int) -> dict:
    """Devices of four kinds: prompt, with a delay before off, without a reboot of its own, with a longer reboot."""
    common = {"outlets": OUTLETS, "rebootOffTime": 300}
    return [
        common, {**common, "offDelays": {"1": 400, "3": 200}}, {**common, "hasReboot": False},
        {**common, "rebootOffTime": 800},
    ][number % 4]

class Scene:
    def __init__(self, program: Path, folder: Path, database: "Optional[str]", seed: int) -> None:
        self.program = program
        self.folder = folder
        self.seed = seed
        self.env = {"DENGEN_DATABASE": database} if database else {}
        self.port, self.link_port = free_port(), free_port()
        self.slips = self._set_up()
        self.centre = Child(
            "centre", [
                str(program), "serve", "--port", str(self.port), "--data", str(folder / "centre"), *UNLIMITED],
            folder / "centre.log", self.env)
        self.line = self._line("faulty")
        self.gateways = [self._gateway(number, slip) for number, slip in enumerate(self.slips["gateways"])]

    @property
    def parts(self) -> "list[Child]":
        return [self.centre, self.line, *self.gateways]

    def api(self) -> CentreAPI:
        return CentreAPI(self.port, self.slips["apiKey"])

    def start(self, chance: random.Random) -> "list[Outlet]":
        """All outlets, once every gateway has told what it has; each was killed once around its activation."""
        self.centre.start()
        self.line.start()
        api = self.api()
        wait_for("the centre serves", 60, api.is_up, self)
        for gateway in self.gateways:
            gateway.start()
            time.sleep(chance.uniform(0, 0.5))
            gateway.kill()
            gateway.start()
        wait_for("all outlets are known", 60, lambda: len(api.outlets()) == GATEWAYS * OUTLETS, self)
        outlets = [Outlet(item["id"], self.device_of(item["gatewayId"]), item["number"]) for item in api.outlets()]
        api.close()
        return outlets

    def device_of(self, gateway: str) -> str:
        return f"relay-{[slip['id'] for slip in self.slips['gateways']].index(gateway)}"

    def change_line(self, mode: str) -> None:
        """Puts another line in the place of the one that is; gateways start once more, so that all link at once."""
        self.line.kill()
        self.line = self._line(mode)
        self.line.start()
        for gateway in self.gateways:
            gateway.kill()
            gateway.start()

    def reseed_line(self, chance: random.Random) -> None:
        """A line that is started again has other faults; call it while the line is down."""
        self.line.command[-1] = str(chance.randrange(1, 1 << 31))

    def relay_bytes(self) -> int:
        """Grows with every move of a relay."""
        return sum(ledger.stat().st_size for ledger in self.folder.glob("relay-*.jsonl"))

    def stop_gateways(self) -> "list[str]":
        """Ends them in order; names those who did not end well, or end owing a report, an outcome or a move."""
        unclean = [f"{gateway.name} did not end well" for gateway in self.gateways if not gateway.stop()]
        stores = self.folder.glob("gateway-*/*.sqlite")
        return unclean + [f"{store.name} owes {debt}" for store in stores if (debt := owed(store))]

    def stop_centre(self) -> "list[str]":
        unclean = [] if self.centre.stop() else ["the centre did not end well"]
        self.line.kill()
        return unclean

    def kill(self) -> None:
        for part in self.parts:
            part.kill()

    def devices(self) -> "list[dict]":
        return [
            {
                "device": f"relay-{number}", "ledger": f"relay-{number}.jsonl",
                "offDelays": options(number).get("offDelays", {}), "hasReboot": options(number).get("hasReboot", True),
            }
            for number in range(GATEWAYS)
        ]

    def stores(self) -> "list[str]":
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.glob("*/*.sqlite"))

    def _set_up(self) -> dict:
        done = subprocess.run(
            [str(self.program), "setup", "--data", str(self.folder / "centre"), "--email", "torture@example.jp",
             "--gateways", str(GATEWAYS), "--json"],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env={**os.environ, **self.env})
        return json.loads(done.stdout)

    def _line(self, mode: str) -> Child:
        return Child(
            "line", [sys.executable, str(PROXY), str(self.link_port), str(self.port), mode, str(self.seed)],
            self.folder / "line.log")

    def _gateway(self, number: int, slip: dict) -> Child:
        specification = {
            "key": f"relay-{number}", "kind": "simulatedRebooter", "name": f"Relay {number}",
            "options": {**options(number), "ledger": str(self.folder / f"relay-{number}.jsonl")},
        }
        devices = self.folder / f"devices-{number}.json"
        devices.write_text(json.dumps([specification]))
        return Child(
            f"gateway-{number}",
            [str(self.program), "gateway", "--centre", f"http://127.0.0.1:{self.link_port}", "--gateway", slip["id"],
             "--data", str(self.folder / f"gateway-{number}"), "--devices", str(devices), "--poll", str(POLL),
             "--verbose"],
            self.folder / f"gateway-{number}.log", {"DENGEN_SLIP": slip["password"]})


def owed(store: Path) -> str:
    """What a gateway that has ended still keeps for later."""
    with closing(sqlite3.connect(f"file:{store}?mode=rw", uri=True)) as connection:
        reports, orders = connection.execute(
            "SELECT (SELECT count(*) FROM outbox),"
            " (SELECT count(*) FROM journal WHERE ended_at IS NULL OR debt_due IS NOT NULL)").fetchone()
    return f"{reports} reports and {orders} orders" if reports or orders else ""


def wait_for(what: str, seconds: float, condition: "Callable[[], bool]", scene: Scene) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            logs = "\n".join(f"--- {part.name}\n{part.tail()}" for part in scene.parts)
            raise TimeoutError(f"{what}: not within {seconds:.0f} s\n{logs}")
        time.sleep(0.1)
