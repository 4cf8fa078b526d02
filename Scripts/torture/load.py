"""People who press: on, off and reboot on random outlets, again with the same key when nobody answered."""
import json
import random
import threading
import time
from pathlib import Path
from typing import Callable, NamedTuple, Optional

from centre_api import UNREACHABLE, CentreAPI

ACTIONS = ("on", "off", "reboot")
REPEATS = 0.15
SIDE_BY_SIDE = 0.1
PAUSE = (0.02, 0.25)
TTL = (1_000, 5_000)
# Seconds a press is repeated until somebody answers; far longer than any round keeps the centre down.
PATIENCE = 60


class Outlet(NamedTuple):
    id: str
    device: str
    number: int


class Order(NamedTuple):
    key: str
    outlet: Outlet
    action: str
    ttl: int


class Load:
    def __init__(
        self, port: int, api_key: str, outlets: "list[Outlet]", record: Path, seed: int, people: int,
        make_api: "Optional[Callable[[], CentreAPI]]" = None,
    ) -> None:
        self.make_api = make_api or (lambda: CentreAPI(port, api_key))
        self.outlets = outlets
        self.seed = seed
        self.is_over = threading.Event()
        self.lock = threading.Lock()
        self.record = open(record, "w", encoding="utf-8")
        self.commands: "set[str]" = set()
        self.server_errors = 0
        self.people = [threading.Thread(target=self.live, args=(number,), daemon=True) for number in range(people)]

    def start(self) -> None:
        for person in self.people:
            person.start()

    def stop(self) -> bool:
        """Lets everybody get the answer they wait for; false when somebody never came back."""
        self.is_over.set()
        for person in self.people:
            person.join(PATIENCE + 30)
        self.record.close()
        return not any(person.is_alive() for person in self.people)

    def live(self, number: int) -> None:
        chance = random.Random(f"{self.seed}/{number}")
        api = self.make_api()
        before: "list[Order]" = []
        while not self.is_over.wait(chance.uniform(*PAUSE)):
            if before and chance.random() < REPEATS:
                order = chance.choice(before[-20:])
            else:
                order = Order(
                    f"{self.seed}-{number}-{len(before)}", chance.choice(self.outlets), chance.choice(ACTIONS),
                    chance.randint(*TTL))
                before.append(order)
            if chance.random() < SIDE_BY_SIDE:
                twin = threading.Thread(target=self.press, args=(self.make_api(), order))
                twin.start()
                self.press(api, order)
                twin.join()
            else:
                self.press(api, order)
        api.close()

    def press(self, api: CentreAPI, order: Order) -> None:
        begun, begun_wall = boot(), time.time_ns() // 1_000_000
        status, answered, command = None, None, None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                status, answer = api.press(order.outlet.id, order.action, order.ttl, order.key)
            except UNREACHABLE:
                time.sleep(0.05)
                continue
            answered = boot()
            if status < 500:
                command = answer["id"] if status == 202 else None
                break
            self.server_errors += 1
            time.sleep(0.05)
        self.write({
            "key": order.key, "device": order.outlet.device, "outlet": order.outlet.number, "action": order.action,
            "ttl": order.ttl, "begun": begun, "begun_wall": begun_wall, "answered": answered, "status": status,
            "command": command,
        })

    def write(self, press: dict) -> None:
        with self.lock:
            self.record.write(json.dumps(press) + "\n")
            if press["command"]:
                self.commands.add(press["command"])


def boot() -> int:
    """Milliseconds of the clock that the relay ledgers are stamped with."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
