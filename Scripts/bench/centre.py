"""A centre of its own for one measurement: `dengen setup` and `dengen serve` in a folder that goes afterwards."""
import http.client
import json
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from figures import explain

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build/release/dengen"
#: One key asks for a thousand people here.
UNLIMITED = ["--requests-per-minute", "0", "--switches-per-minute", "0", "--connections-per-network", "0"]
GENERATOR = ROOT / ".build/release/Bench"


class Centre:
    """Its data lies in the folder of the project, where ./data would be, so that commits cost what they cost there."""

    def __init__(self, gateways: int):
        self.folder = tempfile.mkdtemp(dir=ROOT, prefix=".build-bench-")
        self.data = Path(self.folder, "data")
        self.process = None
        command = [str(PROGRAM), "setup", "--data", str(self.data), "--email", "bench@dengen.example"]
        answer = subprocess.run(
            [*command, "--gateways", str(gateways), "--json"], check=True, stdout=subprocess.PIPE, timeout=300)
        self.setup = json.loads(answer.stdout)

    def __enter__(self) -> "Centre":
        return self

    def __exit__(self, *_) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def database(self) -> Path:
        return self.data / "dengen.sqlite"

    def start(self) -> None:
        (self.data / "url").unlink(missing_ok=True)
        with open(Path(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(
                [str(PROGRAM), "serve", "--port", "0", "--data", str(self.data), *UNLIMITED], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log)
        wait("the centre serves", 60, lambda: (self.data / "url").exists())
        self.url = (self.data / "url").read_text().strip()
        self.port = int(self.url.rsplit(":", 1)[1])

    def stop(self) -> None:
        if self.process is None:
            return
        end(self.process)
        self.process = None

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    @property
    def key(self) -> "dict[str, str]":
        return {"Authorization": f"Bearer {self.setup['apiKey']}"}

    def gauge(self, name: str) -> int:
        with urllib.request.urlopen(f"{self.url}/metrics", timeout=60) as answer:
            for line in answer.read().decode().splitlines():
                if line.startswith(f"{name} "):
                    return int(line.split()[1])
        raise KeyError(name)

    def memory_kib(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))

    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait(what: str, seconds: float, condition, every: float = 0.1) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise SystemExit(f"bench: waited {seconds} s in vain until {what}")
        time.sleep(every)


def is_built(*programs: Path) -> bool:
    missing = [program for program in programs if not program.exists()]
    for program in missing:
        explain(f"{program} is not built (make bench builds it)")
    return not missing


def raise_open_files(wanted: int) -> None:
    """Children inherit the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for limit in (max(hard, wanted), hard):
        try:
            return resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
        except (ValueError, OSError):
            continue
    explain(f"open files stay limited to {soft}")
