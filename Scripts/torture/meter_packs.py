"""Kills the centre while it takes a file of samples and while it packs the days that the file is of."""
import os
import random
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

from centre_api import UNREACHABLE
from meter_judge import MINUTE
from meter_scene import DAY, TAPS, MeterScene, rfc3339
from scene import wait_for

#: Days of the past that the files are of, each with a value every half hour of two outlets of each tap.
DAYS = 6
STEP = 30 * MINUTE
#: Seconds after its start, or after the beginning of the file, at which the centre is killed.
PACKING, TAKING = (0.05, 2.0), (0.0, 1.5)
PACKED_WITHIN = 60


class PackSession:
    def __init__(
        self, scene: MeterScene, outlets: "dict[tuple[int, int], str]", rounds: int, chance: random.Random
    ) -> None:
        self.scene, self.rounds, self.chance = scene, rounds, chance
        self.outlets = [outlets[tap, number] for tap in range(len(TAPS)) for number in (1, 5)]
        self.first = (scene.clock.shown // DAY - DAYS - 2) * DAY
        #: Outlet and instant → 0.1 W, the newest word.
        self.told: "dict[tuple[str, int], int]" = {}

    def run(self) -> "dict[str, bool]":
        """Each check by name, and whether it holds."""
        agree = True
        for number in range(self.rounds):
            path = self._file(number)
            taking = self._import(path)
            time.sleep(self.chance.uniform(*TAKING))
            self._reborn()
            taking.wait(60)
            # Whatever became of the first try, a file may be sent again.
            again = self._import(path).wait(60)
            time.sleep(self.chance.uniform(*PACKING))
            self._reborn()
            time.sleep(self.chance.uniform(*PACKING))
            self._reborn()
            agree = agree and again == 0 and self._agrees(number)
        print(f"torture.samples.packs {3 * self.rounds} kills", flush=True)
        # A new life packs at once.
        deadline = time.monotonic() + PACKED_WITHIN
        while not self._is_packed() and time.monotonic() < deadline:
            time.sleep(1)
            self._reborn()
            time.sleep(3)
        return {
            "whatever is killed while a file is taken or days are packed, every value is there once": agree,
            "in the end all days are packed and say the same": self._is_packed() and self._agrees(self.rounds),
        }

    def _file(self, number: int) -> Path:
        """All instants at first, then some of them again with other values, on days that may be packed by now."""
        every = [
            (outlet, self.first + place * STEP) for outlet in self.outlets for place in range(1, DAYS * DAY // STEP + 1)]
        chosen = every if number == 0 else self.chance.sample(every, len(every) // 3)
        path = self.scene.folder / f"past-{number}.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write("time,outlet,quantity,value\n")
            for outlet, at in chosen:
                self.told[outlet, at] = self.chance.randrange(0, 9_000)
                file.write(f"{rfc3339(at)},{outlet},power,{self.told[outlet, at] / 10}\n")
        return path

    def _import(self, path: Path) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [str(self.scene.program), "import", "samples", str(path), "--centre", f"http://127.0.0.1:{self.scene.port}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "DENGEN_KEY": self.scene.slips["apiKey"], "SWIFT_BACKTRACE": "enable=no"})

    def _reborn(self) -> None:
        self.scene.centre.kill()
        self.scene.centre.start()
        api = self.scene.api()
        wait_for("the centre serves again", 60, api.is_up, self.scene)
        api.close()

    def _agrees(self, number: int) -> bool:
        api = self.scene.api()
        wrong = 0
        for outlet in self.outlets:
            try:
                found = self.scene.told(api, outlet, "power", self.first, self.first + DAYS * DAY)
            except UNREACHABLE:
                return False
            wanted = sorted([at, value] for (name, at), value in self.told.items() if name == outlet)
            if found != wanted:
                wrong += 1
                odd = [pair for pair in zip(found, wanted) if pair[0] != pair[1]][:3]
                print(f"torture: packs: round {number}, {outlet}: {len(found)} of {len(wanted)}: {odd}", flush=True)
        api.close()
        return wrong == 0

    def _is_packed(self) -> bool:
        """As the file says; a server keeps its own to itself."""
        store = self.scene.folder / "centre/dengen.sqlite"
        if not store.exists():
            return True
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=10)) as connection:
            hot = connection.execute(
                "SELECT COUNT(*) FROM sample_hot WHERE day < ?", (self.scene.clock.shown // DAY,)).fetchone()[0]
            packed = connection.execute("SELECT COUNT(*) FROM sample_day WHERE body IS NOT NULL").fetchone()[0]
        return hot == 0 and packed >= DAYS
