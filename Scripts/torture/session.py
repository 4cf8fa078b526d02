"""One torture run on one engine, from set-up to verdict."""
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Optional

from child import Child
from cluster import Cluster
from load import Load
from scene import Scene, wait_for

JUDGE = Path(__file__).resolve().parent / "judge.py"
PEOPLE = 4
# Seconds from one kill to the next, and how long a victim stays down in half of the rounds.
BETWEEN = (0.1, 1.2)
DOWN = (0.1, 3.0)
# In so many rounds somebody first stands still for a while, as a paused machine would; less than the judge's allowance
# for relays that move when somebody looks.
FREEZES = 0.2
FROZEN = (0.3, 2.0)
# How long everything then goes over a slow line: beats come every 5 s, and some must show that it flows.
SLOW = 12
# The longest a command may stay open: time to live, proof, delay (facts of the command's life).
SETTLED_WITHIN = 60
# Seconds from one move of a relay to the next of the same order: an owed ON, tried twice.
LONGEST_MOVE = 5.5


class Session:
    def __init__(self, engine: str, program: Path, folder: Path, rounds: int, seed: int) -> None:
        self.engine = engine
        self.program = program
        self.folder = folder
        self.rounds = rounds
        self.seed = seed
        self.chance = random.Random(f"{engine}/{seed}")
        self.deaths: "list[str]" = []

    def run(self) -> "dict[str, bool]":
        """Each check by name, and whether it holds."""
        cluster: "Optional[Cluster]" = None
        scene: "Optional[Scene]" = None
        try:
            if self.engine == "postgres":
                cluster = Cluster(self.folder)
                cluster.start()
            scene = Scene(self.program, self.folder, cluster.url if cluster else None, self.seed)
            return self._torture(scene)
        finally:
            if scene:
                scene.kill()
            if cluster:
                cluster.stop()

    def _torture(self, scene: Scene) -> "dict[str, bool]":
        outlets = scene.start(self.chance)
        load = Load(
            scene.port, scene.slips["apiKey"], outlets, self.folder / "presses.jsonl", self.seed, PEOPLE)
        load.start()
        self._kill_in_turn(scene)
        scene.change_line("slow")
        time.sleep(SLOW)
        self._look_after(scene)
        scene.change_line("calm")
        all_answered = load.stop()
        self._settle(scene, load.commands)
        # A gateway delivers its last report when it ends; only then the centre's word is the last one.
        owing = scene.stop_gateways()
        self._write_down(scene, load.commands)
        unclean = scene.stop_centre()
        print(f"torture.{self.engine}.server_errors {load.server_errors} answers", flush=True)
        for words in [*self.deaths, *owing, *unclean]:
            print(f"torture: {self.engine}: {words}", flush=True)
        return {
            "everybody was answered": all_answered, "no answer was a server error": load.server_errors == 0,
            "nobody died by itself": not self.deaths, "the gateways ended and owe nothing": not owing,
            "the centre ended well": not unclean, **self._judged(),
        }

    def _kill_in_turn(self, scene: Scene) -> None:
        for number in range(self.rounds):
            time.sleep(self.chance.uniform(*BETWEEN))
            self._look_after(scene)
            if self.chance.random() < FREEZES:
                self.chance.choice(scene.parts).freeze(self.chance.uniform(*FROZEN))
            victim = [self.chance.choice(scene.gateways), scene.centre, scene.line][number % 3]
            victim.kill()
            if self.chance.random() < 0.5:
                time.sleep(self.chance.uniform(*DOWN))
            if victim is scene.line:
                scene.reseed_line(self.chance)
            victim.start()

    def _look_after(self, scene: Scene) -> None:
        """Whoever died without us is a finding, and is started again."""
        for part in scene.parts:
            if part.has_ended():
                self.deaths.append(f"{part.name} died by itself")
                part.start()

    def _settle(self, scene: Scene, commands: "set[str]") -> None:
        """Waits until every command has ended and no relay has moved for a while."""
        api = scene.api()
        open_ = set(commands)
        moved, since = -1, 0.0

        def is_settled() -> bool:
            nonlocal moved, since
            self._look_after(scene)
            if moved != scene.relay_bytes():
                moved, since = scene.relay_bytes(), time.monotonic()
            for id_ in list(open_):
                command = api.command(id_)
                if command is None or command["isFinal"]:
                    open_.discard(id_)
            return not open_ and time.monotonic() - since > LONGEST_MOVE

        try:
            wait_for("every command ends", SETTLED_WITHIN, is_settled, scene)
        except TimeoutError:
            # The judge says which.
            print(f"torture: {self.engine}: {len(open_)} commands still open after {SETTLED_WITHIN} s", flush=True)
        api.close()

    def _write_down(self, scene: Scene, commands: "set[str]") -> None:
        api = scene.api()
        with open(self.folder / "commands.jsonl", "w", encoding="utf-8") as file:
            for id_ in sorted(commands):
                command = api.command(id_)
                if command:
                    file.write(json.dumps(command) + "\n")
        outlets = [
            {"device": scene.device_of(item["gatewayId"]), "outlet": item["number"], "state": item["state"]}
            for item in api.outlets()
        ]
        api.close()
        (self.folder / "outlets.json").write_text(json.dumps(outlets))
        (self.folder / "case.json").write_text(json.dumps({
            "engine": self.engine, "rounds": self.rounds, "devices": scene.devices(), "stores": scene.stores()}))

    def _judged(self) -> "dict[str, bool]":
        """The verdict of a program that sees only what was written down."""
        done = subprocess.run(
            [sys.executable, str(JUDGE), str(self.folder)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
            check=False)
        print(done.stdout, end="", flush=True)
        figures = [line.split() for line in done.stdout.splitlines() if line.startswith(f"torture.{self.engine}.")]
        faults = {name.split(".")[-1]: int(value) == 0 for name, value, unit in figures if unit == "faults"}
        return {f"the judge found nothing {name}": holds for name, holds in faults.items()} or {"judge": False}
