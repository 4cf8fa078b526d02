"""Programs that live as long as somebody holds our standard input open.

`run` starts one on a free port of the loopback interface, says `ready PORT` on standard output once it answers, and
ends it when standard input ends, which is the end of whoever started us, however it came.
"""
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable

ATTEMPTS = 5
PATIENCE = 30.0

# The question of a GetRequest for sysUpTime.0: what follows version and community.
QUESTION = bytes.fromhex("a019020101020100020100300e300c06082b060102010103000500")


class NotReady(Exception):
    pass


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int, community: bytes = b"public") -> bool:
    """Whether an SNMP v1 agent answers there."""
    body = b"\x02\x01\x00\x04" + bytes([len(community)]) + community + QUESTION
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.settimeout(0.1)
        try:
            probe.sendto(b"\x30" + bytes([len(body)]) + body, ("127.0.0.1", port))
            return bool(probe.recv(65_535))
        except OSError:
            return False


def run(
    command: "Callable[[int, Path], list[str]]",
    is_ready: "Callable[[int], bool]",
    environment: "dict[str, str] | None" = None,
) -> None:
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    with tempfile.TemporaryDirectory(prefix="dengen-peer-") as folder:
        port, process = _started(command, is_ready, Path(folder), environment or {})
        try:
            print("ready", port, flush=True)
            while os.read(0, 4_096):
                pass
        finally:
            process.kill()
            process.wait()


def _started(command, is_ready, folder: Path, environment: "dict[str, str]") -> "tuple[int, subprocess.Popen]":
    for _ in range(ATTEMPTS):
        port = free_port()
        with (folder / "log").open("wb") as log:
            # If we are killed, so is it.
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *command(port, folder)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=os.environ | environment)
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < deadline:
            if is_ready(port):
                return port, process
            time.sleep(0.02)
        process.kill()
        process.wait()
    sys.stderr.buffer.write((folder / "log").read_bytes())
    raise NotReady(f"{command(0, folder)[0]} did not answer")
