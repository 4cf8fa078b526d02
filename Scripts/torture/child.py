"""Processes of our own, which are killed by their id and never outlive this one."""
import os
import random
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Optional

# The kernel ends the child when this process ends, however it ends.
LIFELINE = ["setpriv", "--pdeathsig"]


class Child:
    def __init__(self, name: str, command: "list[str]", log: Path, env: "Optional[dict[str, str]]" = None) -> None:
        self.name = name
        self.command = command
        self.log = log
        self.env = {**os.environ, "SWIFT_BACKTRACE": "enable=no", **(env or {})}
        self.last_words = "KILL"
        self.process: "Optional[subprocess.Popen[bytes]]" = None

    def start(self) -> None:
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*LIFELINE, self.last_words, *self.command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=self.env, start_new_session=True)

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def kill(self) -> None:
        """kill -9, as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def freeze(self, seconds: float) -> None:
        """Stands still with its connections open."""
        if self.process and not self.has_ended():
            self.process.send_signal(signal.SIGSTOP)
            time.sleep(seconds)
            self.process.send_signal(signal.SIGCONT)

    def stop(self, seconds: float = 15, sign: int = signal.SIGTERM) -> bool:
        """Asks it to end; false when it had to be killed or ended in failure."""
        if self.process is None:
            return True
        self.process.send_signal(sign)
        try:
            return self.process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            self.kill()
            return False

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""


def free_port() -> int:
    """Out of the range from which outgoing connections take theirs: nobody else gets it while its server is down."""
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    while True:
        port = random.SystemRandom().randrange(min(20_000, first - 5_000), first)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def temporary_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="dengen-torture-"))
