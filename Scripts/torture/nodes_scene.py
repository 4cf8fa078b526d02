"""Two nodes on one PostgreSQL, real gateways with simulated rebooters, and a crowd of light ones."""
import http.client
import json
import random
import shutil
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Optional

import scene as single
from centre_api import UNREACHABLE, CentreAPI
from child import Child, free_port
from load import Outlet
from scene import GATEWAYS, OUTLETS, UNLIMITED, Scene, wait_for

LIGHT = Path(__file__).resolve().parent / "light.py"


class NodesAPI(CentreAPI):
    """Asks any of the nodes, another one each time; who does not answer is asked again elsewhere by the caller."""

    def __init__(self, ports: "list[int]", key: str) -> None:
        super().__init__(ports[0], key)
        self.nodes = [CentreAPI(port, key) for port in ports]
        self.chance = random.Random()

    def ask(self, method: str, path: str, body: Any = None, key: "Optional[str]" = None) -> "tuple[int, Any]":
        if method == "POST":
            return self.chance.choice(self.nodes).ask(method, path, body, key)
        # A question is asked of whoever lives.
        for node in self.chance.sample(self.nodes, len(self.nodes) - 1):
            try:
                return node.ask(method, path, body, key)
            except UNREACHABLE:
                continue
        return self.nodes[-1].ask(method, path, body, key)

    def close(self) -> None:
        for node in self.nodes:
            node.close()


class NodesScene(Scene):
    """A `Scene` whose centre is two processes; there is no line between, agents know both addresses."""

    def __init__(self, program: Path, folder: Path, database: str, seed: int, light: int) -> None:
        self.light_count = light
        self.ports = [free_port(), free_port()]
        super().__init__(program, folder, database, seed)
        self.nodes = [
            Child(
                f"node-{name}",
                [
                    str(program), "serve", "--port", str(port), "--data", str(folder / f"centre-{name}"),
                    "--node", name, *UNLIMITED],
                folder / f"node-{name}.log", self.env)
            for name, port in zip("ab", self.ports)]
        for gateway in self.gateways:
            gateway.command += ["--centre", f"http://127.0.0.1:{self.ports[1]}"]
        self.crowd: "Optional[subprocess.Popen[str]]" = None

    def _set_up(self) -> dict:
        # Real gateways link straight to the first node; `Scene` calls that the line's port.
        self.link_port = self.ports[0]
        count = single.GATEWAYS
        try:
            single.GATEWAYS = count + self.light_count
            slips = super()._set_up()
        finally:
            single.GATEWAYS = count
        self.light_slips, slips["gateways"] = slips["gateways"][count:], slips["gateways"][:count]
        return slips

    @property
    def parts(self) -> "list[Child]":
        return [*self.nodes, *self.gateways]

    def api(self) -> NodesAPI:
        return NodesAPI(self.ports, self.slips["apiKey"])

    def start(self, chance: random.Random) -> "list[Outlet]":
        self.nodes[0].start()
        first = CentreAPI(self.ports[0], self.slips["apiKey"])
        wait_for("the first node serves", 60, first.is_up, self)
        first.close()
        (self.folder / "centre-b").mkdir(mode=0o700)
        shutil.copy(self.folder / "centre-a" / "seal.key", self.folder / "centre-b" / "seal.key")
        self.nodes[1].start()
        second = CentreAPI(self.ports[1], self.slips["apiKey"])
        wait_for("the second node serves", 60, second.is_up, self)
        for gateway in self.gateways:
            gateway.start()
        wait_for("all outlets are known", 60, lambda: len(second.outlets()) == GATEWAYS * OUTLETS, self)
        outlets = [Outlet(item["id"], self.device_of(item["gatewayId"]), item["number"]) for item in second.outlets()]
        second.close()
        self._start_crowd()
        return outlets

    def _start_crowd(self) -> None:
        with ThreadPoolExecutor(4) as pool:
            identities = list(pool.map(self._activate, self.light_slips))
        secrets = self.folder / "secrets.json"
        secrets.write_text(json.dumps(identities))
        self.crowd = subprocess.Popen(
            [sys.executable, str(LIGHT), str(secrets), *map(str, self.ports)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)

    def _activate(self, slip: "dict[str, str]") -> "dict[str, str]":
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[slip["id"] > "5"], timeout=60)
        connection.request(
            "POST", "/link/v1/activate", json.dumps({"gateway": slip["id"], "password": slip["password"]}),
            {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"activation answered {answer.status}: {text!r}")
        return {"id": slip["id"], "secret": json.loads(text)["secret"]}

    def ask_crowd(self) -> "dict[str, float]":
        self.crowd.stdin.write("?\n")
        self.crowd.stdin.flush()
        return json.loads(self.crowd.stdout.readline())

    def listens(self, port: int) -> bool:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=3).close()
        except OSError:
            return False
        return True

    def linked(self) -> int:
        """Streams that the living nodes hold, by their own count."""
        return sum(filter(None, map(self._gauge, self.ports)))

    def _gauge(self, port: int) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
        try:
            connection.request("GET", "/metrics")
            text = connection.getresponse().read().decode()
        except UNREACHABLE:
            return 0
        finally:
            connection.close()
        found = [line.split()[1] for line in text.splitlines() if line.startswith("dengen_gateways_linked ")]
        return int(found[0]) if found else 0

    def wait_until_linked(self, seconds: float) -> float:
        """How long it took until every gateway is linked again, to a node and by its own word."""
        began = time.monotonic()
        try:
            wait_for("every gateway is linked", seconds, self._is_whole, self)
        except TimeoutError as error:
            counts = [self._gauge(port) for port in self.ports]
            raise TimeoutError(f"nodes count {counts}, the crowd {self.ask_crowd()}: {error}") from error
        return time.monotonic() - began

    def _is_whole(self) -> bool:
        return self.ask_crowd()["linked"] == self.light_count and self.linked() == self.light_count + GATEWAYS

    def stop_centre(self) -> "list[str]":
        if self.crowd:
            self.crowd.stdin.close()
            self.crowd.wait(30)
        return [f"{node.name} did not end well" for node in self.nodes if not node.stop()]

    def kill(self) -> None:
        super().kill()
        if self.crowd and self.crowd.poll() is None:
            self.crowd.kill()
            self.crowd.wait()
