#!/usr/bin/env python3
"""Attacks on the program as it is built. Ends with `N passed, M failed`.

Usage: run.py [--quick] [--minutes M] [PART ...]
  schema   S-26: schemathesis with the keys of three roles        (10 minutes, or M; a known number with --quick)
  canary   S-31, S-32: known secrets through every door, then looked for in everything that is kept or shown
  slow     S-27: slow heads, slow bodies, slow readers            (4,000 sockets; 300 with --quick)
  accounts S-02, S-03: who has an account, and guessing at one   (not with --quick)
  flood    S-28: as many requests as a machine can send           (not with --quick)
  markup   S-18: 60 payloads through every text field in Chromium (24 fields by the seed with --quick)
  trust    S-30: an agent meets servers that are not its centre
  tls      S-29: the centre's own TLS, built with its trait       (not with --quick)
"""
import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "Scripts/browser"))

import accounts  # noqa: E402
import canary  # noqa: E402
import flood  # noqa: E402
import markup  # noqa: E402
import schema  # noqa: E402
import slow  # noqa: E402
import tls  # noqa: E402
import trust  # noqa: E402
from proof import Proof  # noqa: E402

PARTS = {
    "canary": canary.run, "trust": trust.run, "slow": slow.run, "markup": markup.run, "schema": schema.run,
    "accounts": accounts.run,
    "flood": flood.run, "tls": tls.run,
}
LONG_ONLY = {"accounts", "flood", "tls"}
#: `make test` asks the same each time; what is new is looked for by `make security`, which prints its seed.
KNOWN_SEED = 20_261_121


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--minutes", type=float, default=None)
    options.add_argument("--seed", type=int, default=None)
    options.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART")
    options = options.parse_args()
    if options.seed is None:
        options.seed = int(os.environ.get("DENGEN_SEED", KNOWN_SEED if options.quick else time.time()))
    proof = Proof()
    for name in options.parts or [part for part in PARTS if not (options.quick and part in LONG_ONLY)]:
        proof.heading(name)
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            try:
                PARTS[name](Path(folder), proof, options)
            except Exception as error:  # noqa: BLE001 - the other parts go on
                proof.check(f"{name} ran to its end", False, f"{type(error).__name__}: {error}")
        proof.figure(f"{name}_s", round(time.monotonic() - began), "s")
    return proof.end()


if __name__ == "__main__":
    sys.exit(main())
