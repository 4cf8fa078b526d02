"""How torture is tried, told and cleaned up after; one place, so that all of it ends alike."""
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from child import temporary_folder

HERE = Path(__file__).resolve().parent
#: What a run found: each check by name, and whether it holds.
Checks = "dict[str, bool]"
ENGINES = {"sqlite": ["sqlite"], "postgres": ["postgres"], "both": ["sqlite", "postgres"]}


def judge_is_awake(test: str) -> "tuple[int, int]":
    """A judge's own test, before anybody believes the judge: how many passed and failed."""
    done = subprocess.run(
        [sys.executable, str(HERE / test)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="", flush=True)
    words = (done.stdout.split("\n")[-2:] or [""])[0].split()
    if len(words) == 4 and words[1] == "passed,":
        return int(words[0]), int(words[2])
    return 0, 1


def attempt(name: str, run: "Callable[[Path], Checks]", hint: str = "", keep: bool = False) -> "tuple[int, int]":
    """Runs in a folder of its own, which stays when something failed: how many checks passed and failed.

    `hint` says what it takes to see the same again.
    """
    folder = temporary_folder()
    began = time.monotonic()
    try:
        checks = run(folder)
    except Exception as error:  # whatever broke the run off, the next one still has its turn
        print(f"torture: {name}: {type(error).__name__}: {error}", flush=True)
        checks = {"run": False}
    for check, holds in checks.items():
        print(f"{'ok    ' if holds else 'FAILED'} {name}: {check}")
    print(f"torture.{name.replace(' on ', '.')}.duration {time.monotonic() - began:.0f} s", flush=True)
    failed = sum(not holds for holds in checks.values())
    if failed or keep:
        print(f"torture: {name}: {hint}kept in {folder}", flush=True)
    else:
        shutil.rmtree(folder)
    return len(checks) - failed, failed


def ended(*counts: "tuple[int, int]") -> int:
    """The last line, and the exit status."""
    passed, failed = (sum(column) for column in zip(*counts))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0
