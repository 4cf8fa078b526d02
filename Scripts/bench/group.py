#!/usr/bin/env python3
"""group.accepted_ms: from one press for a group until the live event stream has said of all members that their devices
said yes (実行).

50 real agents (Tests/Bench: own store with FULL commits, own HTTP client) with ten outlets each are linked; one group
holds all 500. Presses go one after the other, off and on by turns; the next one follows when the hardware's new state
of every member has come over the stream too.
"""
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from centre import GENERATOR, PROGRAM, Centre, end, is_built, raise_open_files, wait
from command import Presser, outlets
from figures import explain, percentiles

GATEWAYS, OUTLETS = 50, 10
MEMBERS = GATEWAYS * OUTLETS
WARM_UP, PRESSES = 2, 20
#: 実行 and 電源状態変化 of each action.
CODES = {"off": ("MA-07", "MA-10"), "on": ("MA-06", "MA-09")}


def are_ready(centre: Centre) -> bool:
    if centre.gauge("dengen_gateways_linked") < GATEWAYS:
        return False
    return sum(outlet["state"] == "on" for outlet in outlets(centre)) == MEMBERS


def make_group(centre: Centre) -> str:
    members = outlets(centre)
    wish = {"siteId": members[0]["siteId"], "name": "All", "kind": "mains", "outletIds": [one["id"] for one in members]}
    connection = centre.connection()
    connection.request(
        "POST", "/api/v1/groups", json.dumps(wish), {**centre.key, "Content-Type": "application/json"})
    answer = connection.getresponse()
    group = json.loads(answer.read())
    if answer.status != 201:
        raise SystemExit(f"bench: the group answered {group}")
    return group["id"]


class GroupPresser(Presser):
    """Presses a whole group and counts the members' events."""

    def press_all(self, group: str, action: str) -> float:
        """Milliseconds until 実行 of every member."""
        accepted, proved = CODES[action]
        request = self.request(f"POST /api/v1/groups/{group}/commands", json.dumps({"action": action}))
        self.came = {accepted: set(), proved: set()}
        began = time.perf_counter()
        self.api.sendall(request)
        commands = self.answer()
        answered = time.perf_counter()
        if len(commands) != MEMBERS:
            raise SystemExit(f"bench: {len(commands)} of {MEMBERS} members were taken")
        moments = [answered, self.await_all(commands, accepted), self.await_all(commands, proved)]
        self.parts.append([(moment - began) * 1000 for moment in moments])
        return self.parts[-1][1]

    def answer(self) -> "set[str]":
        """The commands of the receipt."""
        data = self.receive(self.api)
        while b"\r\n\r\n" not in data:
            data += self.receive(self.api)
        head, body = data.split(b"\r\n\r\n", 1)
        if not head.startswith(b"HTTP/1.1 202"):
            raise SystemExit(f"bench: the press answered {data!r}")
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
        while len(body) < length:
            body += self.receive(self.api)
        return {command["id"] for command in json.loads(body)["commands"]}

    def await_all(self, commands: "set[str]", code: str) -> float:
        while not commands <= self.came[code]:
            self.said += self.receive(self.stream)
            events = list(self.EVENT.finditer(self.said))
            if events:
                self.said = self.said[events[-1].end():]
            for event in (json.loads(found[1]) for found in events):
                if event["code"] in self.came:
                    self.came[event["code"]].add(event.get("commandId"))
        return time.perf_counter()


def run(centre: Centre) -> int:
    slips = Path(centre.folder, "slips.json")
    slips.write_text(json.dumps(centre.setup["gateways"]), encoding="utf-8")
    centre.start()
    with open(Path(centre.folder, "agents.log"), "wb") as log:
        agents = subprocess.Popen(
            [str(GENERATOR), "agents", centre.url, str(slips), f"{centre.folder}/agents", str(OUTLETS)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        wait("every gateway is linked and its outlets shown", 120, lambda: are_ready(centre), every=0.5)
        presser = GroupPresser(centre)
        group = make_group(centre)
        times = [presser.press_all(group, "off" if turn % 2 == 0 else "on") for turn in range(WARM_UP + PRESSES)]
    finally:
        end(agents)
    explain("medians from the press: answered {:.0f}, all accepted {:.0f}, all new states shown {:.0f} ms".format(
        *(statistics.median(column) for column in zip(*presser.parts[WARM_UP:]))))
    percentiles("group.accepted_ms", times[WARM_UP:])
    return 0


def main() -> int:
    if not is_built(PROGRAM, GENERATOR):
        return 1
    raise_open_files(20_000)
    with Centre(gateways=GATEWAYS) as centre:
        return run(centre)


if __name__ == "__main__":
    sys.exit(main())
