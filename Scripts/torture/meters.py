#!/usr/bin/env python3
"""Cuts the link of metered taps for hours of a fast clock, kills gateways and centre, -9 and at random, in it and around
it, then kills the centre while it takes a file and while it packs; what is left is judged by a program of its own.

Usage: meters.py PROGRAM [--cut MINUTES] [--packs N] [--pace N] [--engine sqlite|postgres|both] [--seed N] [--keep]
The last line is `N passed, M failed`.
"""
import argparse
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

sys.dont_write_bytecode = True

from cluster import Cluster  # noqa: E402
from meter_judge import MINUTE  # noqa: E402
from meter_packs import PackSession  # noqa: E402
from meter_scene import OUTLETS, QUANTITIES, RECORDINGS, TAPS, MeterScene  # noqa: E402
from scene import owed, wait_for  # noqa: E402
from trial import ENGINES, attempt, ended, judge_is_awake  # noqa: E402

HERE = Path(__file__).resolve().parent
# Seconds from one kill to the next, and how long a victim stays away in half of the kills.
BETWEEN = (2.0, 9.0)
DOWN = (0.1, 2.0)
# Minutes with a link before the cut and after it.
LINKED, AFTER = 8, 10
# Seconds that a start may take until it measures, and within which what waited on site must be at the centre.
STARTS_WITHIN = 12
DELIVERED_WITHIN = 120
# How fast the clock goes. What a centre does four times a second it does as often of the clock that it is shown, and
# on PostgreSQL that meets each report: there more would be another product.
PACE = {"sqlite": 60, "postgres": 30}
# How often a gateway is given the time to deliver its last minute.
TRIES = 5


class MeterSession:
    def __init__(self, engine: str, options: argparse.Namespace, folder: Path) -> None:
        self.engine, self.options, self.folder = engine, options, folder
        self.pace = options.pace or PACE[engine]
        self.chance = random.Random(f"{engine}/{options.seed}")
        self.kills = 0
        self.deaths: "list[str]" = []

    def run(self) -> "dict[str, bool]":
        """Each check by name, and whether it holds."""
        cluster = scene = None
        try:
            if self.engine == "postgres":
                cluster = Cluster(self.folder)
                cluster.start()
            scene = MeterScene(
                self.options.program.resolve(), self.folder, cluster.url if cluster else None, self.pace)
            return self._torture(scene)
        finally:
            if scene:
                scene.kill()
            if cluster:
                cluster.stop()

    def _torture(self, scene: MeterScene) -> "dict[str, bool]":
        scene.centre.start()
        scene.line.start()
        api = scene.api()
        wait_for("the centre serves", 60, api.is_up, scene)
        for number in range(len(TAPS)):
            scene.start_gateway(number)
        wait_for("all outlets are known", 60, lambda: len(api.outlets()) == len(TAPS) * OUTLETS, scene)
        self._live(scene, LINKED)
        scene.line.kill()
        self._live(scene, self.options.cut)
        scene.line.start()
        # What waited comes back now, and everybody dies once more while it does.
        self._live(scene, AFTER)
        self._settle(scene)
        unclean = scene.stop_gateways()
        for _ in range(TRIES):
            # What it measured as it was stopped may have had no time to leave.
            owing = [number for number in range(len(TAPS)) if owed(scene.store(number))]
            for number in owing:
                scene.start_gateway(number)
            self._settle(scene, owing)
            unclean += scene.stop_gateways(owing)
        # A connection to a centre that was killed meanwhile is none.
        api.close()
        outlets = scene.outlets(api)
        self._write_down(scene, api, outlets)
        packs = PackSession(scene, outlets, self.options.packs, self.chance).run()
        api.close()
        unclean += [] if scene.centre.stop() else ["the centre did not end well"]
        for words in [*self.deaths, *unclean]:
            print(f"torture: {self.engine}: {words}", flush=True)
        return {
            "nobody died by itself": not self.deaths, "all ended well": not unclean, **self._judged(), **packs,
        }

    def _live(self, scene: MeterScene, minutes: int) -> None:
        """Lets so many minutes of the shown clock go by, with kills in them."""
        until = scene.clock.now + minutes * MINUTE
        while scene.clock.now < until:
            time.sleep(min(self.chance.uniform(*BETWEEN), max(0, until - scene.clock.now) / 1000 / scene.clock.pace))
            self._look_after(scene)
            victim = self.chance.randrange(-1, len(TAPS))
            away = self.chance.uniform(*DOWN) if self.chance.random() < 0.5 else 0
            self.kills += 1
            if victim < 0:
                scene.centre.kill()
                time.sleep(away)
                scene.centre.start()
            else:
                scene.kill_gateway(victim)
                time.sleep(away)
                scene.start_gateway(victim)

    def _look_after(self, scene: MeterScene) -> None:
        for part in (scene.centre, *scene.gateways):
            if part.has_ended():
                self.deaths.append(f"{part.name} died by itself:\n{part.tail()}")
                raise RuntimeError(self.deaths[-1])

    def _settle(self, scene: MeterScene, taps: "Iterable[int]" = range(len(TAPS))) -> None:
        """Until the centre has of these taps what was measured just now: reports come in order."""
        begun = scene.clock.now
        for number in taps:
            wait_for(
                f"tap {number} is delivered", DELIVERED_WITHIN, lambda: scene.newest(number) > begun + MINUTE, scene)

    def _write_down(self, scene: MeterScene, api, outlets: "dict[tuple[int, int], str]") -> None:
        taps = []
        for number, (_, recording, shares) in enumerate(TAPS):
            told = {
                f"{outlet}/{quantity}": scene.told(
                    api, outlets[number, outlet], quantity, scene.clock.shown, scene.clock.now)
                for outlet in range(1, OUTLETS + 1) for quantity in QUANTITIES
            }
            (self.folder / f"tap-{number}.json").write_text(json.dumps(told))
            taps.append({
                "name": f"tap-{number}", "store": str(scene.store(number).relative_to(self.folder)),
                "stream": f"tap-{number}", "told": f"tap-{number}.json", "lives": scene.lives[number],
                "recording": str(RECORDINGS / recording), "shares": shares})
        (self.folder / "case.json").write_text(json.dumps({
            "engine": self.engine, "kills": self.kills, "cut": self.options.cut, "taps": taps,
            "slack": STARTS_WITHIN * 1000 * self.pace}))

    def _judged(self) -> "dict[str, bool]":
        done = subprocess.run(
            [sys.executable, str(HERE / "meter_judge.py"), str(self.folder)], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, text=True, check=False)
        print(done.stdout, end="", flush=True)
        figures = [line.split() for line in done.stdout.splitlines() if line.startswith("torture.samples.")]
        numbers = {name.split(".")[-1]: int(value) for name, value, _ in figures}
        faults = {name.split(".")[-1]: int(value) == 0 for name, value, unit in figures if unit == "faults"}
        if not faults or done.returncode not in (0, 1):
            return {"judge": False}
        return {
            "most minutes were measured, and most of them have means":
                numbers["samples"] > self.options.cut and numbers["means"] >= 70,
            **{f"the judge found nothing {name}": holds for name, holds in faults.items()}}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--cut", type=int, default=180, help="minutes without a link, by the clock that is shown")
    parser.add_argument("--packs", type=int, default=12, help="kills while a file is taken or days are packed")
    parser.add_argument("--pace", type=int, help="how fast the clock goes")
    parser.add_argument("--engine", choices=tuple(ENGINES), default="both")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 1 << 31))
    parser.add_argument("--keep", action="store_true", help="keep the folder of a run that passed, too")
    options = parser.parse_args()
    # A stop from outside ends what we started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    awake = judge_is_awake("test_meter_judge.py")
    return ended(awake, *(
        attempt(
            f"samples on {engine}", lambda folder: MeterSession(engine, options, folder).run(),
            f"seed {options.seed}, ", options.keep)
        for engine in ENGINES[options.engine]))


if __name__ == "__main__":
    sys.exit(main())
