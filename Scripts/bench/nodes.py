#!/usr/bin/env python3
"""node.accepted_ms: from a press at one node until its live event stream says 実行, the gateway being linked at another.

Two `dengen serve` on one PostgreSQL of their own; 220 real agents (Tests/Bench) are linked to the second. Presses go one
after the other to the first, and the same to the second in the same run, as `node.home_accepted_ms`: the difference is
what the way between nodes costs. DENGEN_BENCH_BUILD=debug measures the debug build.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "torture"))

from centre import ROOT, UNLIMITED, Centre, end, is_built, raise_open_files, wait  # noqa: E402
from cluster import Cluster  # noqa: E402
from command import Presser, outlets  # noqa: E402
from figures import explain, percentiles  # noqa: E402

BUILD = ROOT / ".build" / os.environ.get("DENGEN_BENCH_BUILD", "release")
PROGRAM, GENERATOR = BUILD / "dengen", BUILD / "Bench"
WARM_UP, PRESSES, CHUNK = 10, 100, 10
# Each press switches another one off.
GATEWAYS = 2 * (WARM_UP + PRESSES)


class Node(Centre):
    """One of several centres: a folder of its own, the others' database and key."""

    def __init__(self, folder: Path, name: str, env: "dict[str, str]", setup: dict):
        self.folder, self.data, self.env, self.setup = str(folder), folder / name, env, setup
        self.data.mkdir(mode=0o700, exist_ok=True)
        self.process = None

    def start(self) -> None:
        with open(Path(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(
                [str(PROGRAM), "serve", "--port", "0", "--data", str(self.data), *UNLIMITED],
                stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, env=self.env)
        wait("the node serves", 60, lambda: (self.data / "url").exists())
        self.url = (self.data / "url").read_text().strip()
        self.port = int(self.url.rsplit(":", 1)[1])


def measure(near: Node, far: Node) -> None:
    places = [outlet["id"] for outlet in outlets(near)]
    here, there = Presser(near), Presser(far)
    across, home = [], []
    for first in range(0, WARM_UP + PRESSES, CHUNK):
        across += [here.press(place) for place in places[2 * first : 2 * first + CHUNK]]
        home += [there.press(place) for place in places[2 * first + CHUNK : 2 * first + 2 * CHUNK]]
    percentiles("node.accepted_ms", across[WARM_UP:])
    percentiles("node.home_accepted_ms", home[WARM_UP:])


def run(folder: Path, env: "dict[str, str]") -> None:
    command = [str(PROGRAM), "setup", "--data", str(folder / "a"), "--email", "bench@dengen.example"]
    answer = subprocess.run(
        [*command, "--gateways", str(GATEWAYS), "--json"], check=True, stdout=subprocess.PIPE, timeout=300, env=env)
    setup = json.loads(answer.stdout)
    near, far = Node(folder, "a", env, setup), Node(folder, "b", env, setup)
    slips = folder / "slips.json"
    slips.write_text(json.dumps(setup["gateways"]), encoding="utf-8")
    agents = None
    with open(folder / "agents.log", "wb") as log:
        try:
            near.start()
            shutil.copy(near.data / "seal.key", far.data / "seal.key")
            far.start()
            agents = subprocess.Popen(
                [str(GENERATOR), "agents", far.url, str(slips), f"{folder}/agents"], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log)
            wait(
                "every gateway is linked at the second node", 240,
                lambda: far.gauge("dengen_gateways_linked") == GATEWAYS
                and sum(outlet["state"] == "on" for outlet in outlets(near)) == GATEWAYS, every=1)
            explain(f"{GATEWAYS} agents linked at one node, presses at the other; {BUILD.name} build")
            measure(near, far)
        finally:
            if agents:
                end(agents)
            far.stop()
            near.stop()


def main() -> int:
    if not is_built(PROGRAM, GENERATOR):
        return 1
    raise_open_files(10_000)
    folder = Path(tempfile.mkdtemp(dir=ROOT, prefix=".build-bench-"))
    cluster = Cluster(folder)
    try:
        cluster.start()
        run(folder, {**os.environ, "DENGEN_DATABASE": cluster.url})
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
