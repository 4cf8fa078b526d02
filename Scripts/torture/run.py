#!/usr/bin/env python3
"""Kills centre, line and gateways in turn under load, and has the relays' own ledgers judged.

Usage: run.py PROGRAM [--rounds N] [--engine sqlite|postgres|both] [--seed N] [--keep]
The last line is `N passed, M failed`: the judge's own test, then for each engine each kind of fault.
"""
import argparse
import random
import signal
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from session import Session  # noqa: E402
from trial import ENGINES, attempt, ended, judge_is_awake  # noqa: E402


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--rounds", type=int, default=200, help="kills per engine")
    parser.add_argument("--engine", choices=tuple(ENGINES), default="both")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 1 << 31))
    parser.add_argument("--keep", action="store_true", help="keep the folder of a run that passed, too")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    # A stop from outside ends what we started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    program = options.program.resolve()
    awake = judge_is_awake("test_judge.py")
    return ended(awake, *(
        attempt(
            engine, lambda folder: Session(engine, program, folder, options.rounds, options.seed).run(),
            f"seed {options.seed}, ", options.keep)
        for engine in ENGINES[options.engine]))


if __name__ == "__main__":
    sys.exit(main())
