#!/usr/bin/env python3
"""Kills centre, line and gateways in turn under load, and has the relays' own ledgers judged.

Usage: run.py PROGRAM [--rounds N] [--engine sqlite|postgres|both] [--seed N] [--keep]
The last line is `N passed, M failed`: the judge's own test, then for each engine each kind of fault.
"""
import argparse
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

from child import temporary_folder  # noqa: E402
from session import Session  # noqa: E402

HERE = Path(__file__).resolve().parent


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--rounds", type=int, default=200, help="kills per engine")
    parser.add_argument("--engine", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 1 << 31))
    parser.add_argument("--keep", action="store_true", help="keep the folder of a run that passed, too")
    return parser.parse_args()


def judge_is_awake() -> "tuple[int, int]":
    """The judge's own test, before anybody believes the judge."""
    done = subprocess.run(
        [sys.executable, str(HERE / "test_judge.py")], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        check=False)
    print(done.stdout, end="", flush=True)
    words = (done.stdout.split("\n")[-2:] or [""])[0].split()
    if len(words) == 4 and words[1] == "passed,":
        return int(words[0]), int(words[2])
    return 0, 1


def torture(engine: str, options: argparse.Namespace) -> "tuple[int, int]":
    folder = temporary_folder()
    began = time.monotonic()
    try:
        checks = Session(engine, options.program.resolve(), folder, options.rounds, options.seed).run()
    except Exception as error:  # whatever broke the run off, the other engine still has its turn
        print(f"torture: {engine}: {type(error).__name__}: {error}", flush=True)
        checks = {"run": False}
    for name, holds in checks.items():
        print(f"{'ok    ' if holds else 'FAILED'} {engine}: {name}")
    print(f"torture.{engine}.duration {time.monotonic() - began:.0f} s", flush=True)
    failed = sum(not holds for holds in checks.values())
    if failed or options.keep:
        print(f"torture: {engine}: seed {options.seed}, kept in {folder}", flush=True)
    else:
        shutil.rmtree(folder)
    return len(checks) - failed, failed


def main() -> int:
    options = arguments()
    # A stop from outside ends what we started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    passed, failed = judge_is_awake()
    for engine in ("sqlite", "postgres") if options.engine == "both" else (options.engine,):
        more_passed, more_failed = torture(engine, options)
        passed, failed = passed + more_passed, failed + more_failed
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
