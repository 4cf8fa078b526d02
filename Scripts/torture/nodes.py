#!/usr/bin/env python3
"""Kills one of two nodes on one PostgreSQL again and again, under linked gateways and a stream of presses.

Usage: nodes.py PROGRAM [--rounds N] [--light N] [--seed N] [--keep]
Presses go to both nodes; the relays' own ledgers are judged as in run.py. After each kill every gateway must be linked
again within 90 s. The last line is `N passed, M failed`.
"""
import argparse
import random
import signal
import statistics
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

from child import Child  # noqa: E402
from cluster import Cluster  # noqa: E402
from load import Load  # noqa: E402
from nodes_scene import NodesAPI, NodesScene  # noqa: E402
from scene import wait_for  # noqa: E402
from session import PEOPLE, Session  # noqa: E402
from trial import attempt, ended  # noqa: E402

# Seconds within which all are linked again, and for how long a victim is away.
LINKED_WITHIN = 90
# The same for the first time, when all of them have just been activated.
FIRST_LINKED_WITHIN = 300
DOWN = (0.5, 12.0)
# In so many rounds a node stands still beyond its lease instead of dying, and wakes up with all it believed.
FREEZES = 0.3
FROZEN = (9.5, 16.0)
BETWEEN = (0.5, 3.0)


class NodesSession(Session):
    def __init__(self, program: Path, folder: Path, rounds: int, seed: int, light: int) -> None:
        super().__init__("nodes", program, folder, rounds, seed)
        self.light = light
        self.returns: "list[float]" = []

    def run(self) -> "dict[str, bool]":
        cluster = Cluster(self.folder)
        scene = None
        try:
            cluster.start()
            scene = NodesScene(self.program, self.folder, cluster.url, self.seed, self.light)
            return self._torture(scene)
        finally:
            if scene:
                scene.kill()
            cluster.stop()

    def _torture(self, scene: NodesScene) -> "dict[str, bool]":
        outlets = scene.start(self.chance)
        print(f"torture.nodes.first_link {scene.wait_until_linked(FIRST_LINKED_WITHIN):.1f} s", flush=True)
        load = Load(
            scene.ports[0], scene.slips["apiKey"], outlets, self.folder / "presses.jsonl", self.seed, PEOPLE,
            lambda: NodesAPI(scene.ports, scene.slips["apiKey"]))
        load.start()
        all_linked = self._kill_nodes(scene)
        all_answered = load.stop()
        self._settle(scene, load.commands)
        owing = scene.stop_gateways()
        self._write_down(scene, load.commands)
        unclean = scene.stop_centre()
        self._say(load, [*self.deaths, *owing, *unclean])
        return {
            "everybody was answered": all_answered, f"all linked again within {LINKED_WITHIN} s": all_linked,
            "no answer was a server error": load.server_errors == 0, "nobody died by itself": not self.deaths,
            "the gateways ended and owe nothing": not owing, "the nodes ended well": not unclean, **self._judged(),
        }

    def _say(self, load: Load, words: "list[str]") -> None:
        print(f"torture.nodes.presses {len(load.commands)} commands")
        print(f"torture.nodes.server_errors {load.server_errors} answers")
        if self.returns:
            print(f"torture.nodes.linked_again_p50 {statistics.median(self.returns):.1f} s")
            print(f"torture.nodes.linked_again_max {max(self.returns):.1f} s")
        for line in words:
            print(f"torture: nodes: {line}", flush=True)

    def _kill_nodes(self, scene: NodesScene) -> bool:
        for number in range(self.rounds):
            time.sleep(self.chance.uniform(*BETWEEN))
            self._look_after(scene)
            if number % 4 == 3:
                gateway = self.chance.choice(scene.gateways)
                gateway.kill()
                gateway.start()
            victim = scene.nodes[number % 2]
            began = time.monotonic()
            self._harm(victim, scene)
            port = scene.ports[number % 2]
            wait_for("the node listens again", LINKED_WITHIN, lambda: scene.listens(port), scene)
            try:
                scene.wait_until_linked(LINKED_WITHIN - (time.monotonic() - began))
            except TimeoutError as error:
                print(f"torture: nodes: round {number}: {error}", flush=True)
                return False
            self.returns.append(time.monotonic() - began)
        return True

    def _harm(self, victim: Child, scene: NodesScene) -> None:
        if self.chance.random() < FREEZES:
            victim.freeze(self.chance.uniform(*FROZEN))
            return
        victim.kill()
        # In half of the rounds the others are to be whole before the victim is back.
        if self.chance.random() < 0.5:
            began = time.monotonic()
            wait_for("the survivor has every gateway", LINKED_WITHIN, scene._is_whole, scene)
            print(f"torture.nodes.survivor_has_all {time.monotonic() - began:.1f} s", flush=True)
        else:
            time.sleep(self.chance.uniform(*DOWN))
        victim.start()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--light", type=int, default=1_000, help="light gateways beside the real ones")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 1 << 31))
    parser.add_argument("--keep", action="store_true", help="keep the folder of a run that passed, too")
    options = parser.parse_args()
    # A stop from outside ends what we started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    program = options.program.resolve()
    return ended(attempt(
        "nodes", lambda folder: NodesSession(program, folder, options.rounds, options.seed, options.light).run(),
        f"seed {options.seed}, ", options.keep))


if __name__ == "__main__":
    sys.exit(main())
