#!/usr/bin/env python3
"""start.ready_s: from the start of `dengen demo` with an empty folder to the line that says it serves; start.history_s:
until its year of measured past is made, too."""
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from figures import explain, show
from person import Person

STARTS = 5
LONGEST = 60
MAKING = "計測履歴を作成しています"
PROGRAM = Path(__file__).resolve().parents[2] / ".build/release/dengen"


def start(folder: str, waits: bool = False) -> "tuple[float, float]":
    """Seconds to the line, and to the past if it is waited for."""
    command = [str(PROGRAM), "demo", "--json", "--port", "0", "--data", f"{folder}/data"]
    with open(f"{folder}/log", "wb") as log:
        began = time.perf_counter()
        demo = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)
        try:
            line = first_line(demo)
            seconds = time.perf_counter() - began
            if waits:
                look(json.loads(line), folder)
            while waits and not Path(folder, "data/history").exists() and time.perf_counter() - began < LONGEST:
                time.sleep(0.05)
            history = time.perf_counter() - began
        finally:
            stop(demo)
    try:
        json.loads(line)["url"]
    except (ValueError, KeyError, TypeError):
        tail = Path(folder, "log").read_text(errors="replace")[-2000:]
        raise SystemExit(f"bench: `{' '.join(command)}` said {line!r} where its JSON line was due\n{tail}") from None
    return seconds, history


def look(invitation: dict, folder: str) -> None:
    """The dashboard says that a past is being made while it is."""
    with Person(invitation).get("/") as answer:
        page = answer.read().decode()
    if not Path(folder, "data/history").exists() and MAKING not in page:
        raise SystemExit("bench: the dashboard does not say that a past is being made")


def first_line(demo: "subprocess.Popen[bytes]") -> bytes:
    """The first line of standard output; empty when the program ends or takes too long."""
    watchdog = threading.Timer(LONGEST, demo.kill)
    watchdog.start()
    try:
        return demo.stdout.readline()
    finally:
        watchdog.cancel()


def stop(demo: "subprocess.Popen[bytes]") -> None:
    demo.terminate()
    try:
        demo.wait(10)
    except subprocess.TimeoutExpired:
        demo.kill()
        demo.wait()


def main() -> int:
    if not PROGRAM.exists():
        explain(f"{PROGRAM} is not built (Scripts/build-release.sh)")
        return 1
    seconds = []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as folder:
            seconds.append(start(folder)[0])
    with tempfile.TemporaryDirectory() as folder:
        history = start(folder, waits=True)[1]
    explain(f"median of {STARTS} starts, each with an empty data folder")
    show("start.ready_s", statistics.median(seconds), "s")
    show("start.history_s", history, "s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
