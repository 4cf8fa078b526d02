#!/usr/bin/env python3
"""snmp.polls_on_time_percent: one agent with 300 SNMP devices, a third of which never answers.

200 simulated rack PDUs answer real SNMP on loopback from a process of their own; 100 sockets take the questions and say
nothing. One real agent (Tests/Bench), linked to a real centre, polls each at its profile's period. A poll of a healthy
device is on time when it answered, and began no later than a tenth of its period after it was due.
"""
import json
import subprocess
import sys
from pathlib import Path

from centre import GENERATOR, PROGRAM, Centre, end, is_built, raise_open_files
from figures import explain, percentiles, show

HEALTHY, SILENT = 200, 100
SECONDS = 90


def poll(centre: Centre, devices: "subprocess.Popen[bytes]") -> dict:
    """What the agent saw."""
    ports, slips = Path(centre.folder, "ports.json"), Path(centre.folder, "slips.json")
    ports.write_bytes(devices.stdout.readline())
    slips.write_text(json.dumps(centre.setup["gateways"]), encoding="utf-8")
    command = [
        str(GENERATOR), "snmp-gateway", centre.url, str(slips), f"{centre.folder}/agent", str(ports), str(SECONDS)]
    answer = subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=SECONDS + 60)
    return json.loads(answer.stdout)


def tell(seen: dict) -> None:
    late = sum(each > seen["period"] / 10 for each in seen["lateness"])
    good = seen["polls"] - seen["failed"] - late
    explain(f"{seen['polls']} polls of {HEALTHY} healthy devices in {SECONDS} s, period {seen['period']} ms:"
            f" {seen['failed']} failed, {late} late; {SILENT} silent ones were asked {seen['silentTries']} times in vain")
    show("snmp.polls_on_time_percent", 100 * good / max(1, seen["polls"]), "%")
    percentiles("snmp.lateness_ms", seen["lateness"])
    percentiles("snmp.read_ms", seen["durations"])
    before, after = seen["residentKiB"]
    explain(f"the agent's process had {before} KiB before it had devices, {after} KiB with {HEALTHY + SILENT}")
    show("snmp.memory_kib_per_device", (after - before) / (HEALTHY + SILENT), "KiB")


def main() -> int:
    if not is_built(PROGRAM, GENERATOR):
        return 1
    raise_open_files(4_096)
    with Centre(gateways=1) as centre:
        centre.start()
        devices = subprocess.Popen(
            [str(GENERATOR), "snmp-devices", str(HEALTHY), str(SILENT)], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE)
        try:
            seen = poll(centre, devices)
        finally:
            end(devices)
    tell(seen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
