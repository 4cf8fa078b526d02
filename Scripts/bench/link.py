#!/usr/bin/env python3
"""link.memory_kib_per_gateway and link.cpu_percent_idle: what 9,000 linked gateways cost the centre.

Each is activated through the link's own door; then the centre starts anew, so that what it is compared with is a
centre that knows all of them and has none. Both connections of each are counted.
"""
import sys
import time

from centre import PROGRAM, Centre, is_built, raise_open_files
from crowd import LightGateways, activate
from figures import explain, show

GATEWAYS = 9_000
SETTLE, WATCH = 15, 30


def main() -> int:
    if not is_built(PROGRAM):
        return 1
    raise_open_files(2 * GATEWAYS + 1_000)
    began = time.monotonic()
    with Centre(gateways=GATEWAYS) as centre:
        explain(f"{GATEWAYS} slips made in {time.monotonic() - began:.1f} s")
        centre.start()
        identities = activate(centre)
        centre.stop()
        centre.start()
        time.sleep(3)
        before = centre.memory_kib()
        with LightGateways(centre, identities, within=300):
            time.sleep(SETTLE)
            used = centre.cpu_seconds()
            time.sleep(WATCH)
            cpu = (centre.cpu_seconds() - used) / WATCH * 100
            after = centre.memory_kib()
            linked = centre.gauge("dengen_gateways_linked")
        if linked != GATEWAYS:
            explain(f"only {linked} of {GATEWAYS} gateways were still linked")
            return 1
    explain(f"{linked} gateways with 2 connections each; the centre grew from {before} to {after} KiB (VmRSS)")
    explain(f"each reports nothing every 5 s and gets a beat every 5 s; 100 % is one core, over {WATCH} s")
    show("link.memory_kib_per_gateway", (after - before) / GATEWAYS, "KiB")
    show("link.cpu_percent_idle", cpu, "%")
    return 0


if __name__ == "__main__":
    sys.exit(main())
