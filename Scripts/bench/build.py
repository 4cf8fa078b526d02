"""build.run_cold_s: from `make run` in a fresh clone, with nothing built and nothing cached, to the demo's line.

Takes minutes and wants a calm machine, so `make bench` leaves it out: `python3 Scripts/bench/build.py`.
"""
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import explain, show

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 1_800


def run(folder: str) -> float:
    clone = Path(folder, "clone")
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    environment = {**os.environ, "XDG_CACHE_HOME": f"{folder}/cache"}
    load = os.getloadavg()[0]
    began = time.monotonic()
    # A session of its own, so that all of it can be ended.
    make = subprocess.Popen(
        ["make", "run", "ARGS=--json --port 0"], cwd=clone, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=sys.stderr, start_new_session=True)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(make.pid, signal.SIGKILL))
    signal.alarm(LONGEST)
    try:
        for line in make.stdout:
            if line.startswith(b'{"url"'):
                explain(f"load before {load:.1f}, at the end {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
                return time.monotonic() - began
    finally:
        signal.alarm(0)
        os.killpg(make.pid, signal.SIGTERM)
        make.wait()
    raise SystemExit("bench: `make run` ended before it served")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        seconds = run(folder)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    explain(f"{used.ru_utime + used.ru_stime:.0f} s of processor time, which a busy machine changes less")
    show("build.run_cold_s", seconds, "s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
