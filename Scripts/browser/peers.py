"""Devices of other people's making, for a gateway to talk to: the programs of Scripts/peers."""
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "Tests/DengenDriversTests/Fixtures/SNMP"


class Peer:
    """One program on a free port of the loopback interface; it ends with us."""

    def __init__(self, *arguments: str):
        self.process = subprocess.Popen(
            [sys.executable, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        words = self.process.stdout.readline().split()
        if words[:1] != ["ready"]:
            self.stop()
            raise RuntimeError(f"{arguments} said {words}")
        self.port = int(words[1])

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


class SNMPD(Peer):
    """Debian's snmpd with one device's table and further lines of our own; what was set stands in its record."""

    def __init__(self, table: str, folder: Path, more: str = ""):
        folder.mkdir(parents=True, exist_ok=True)
        self.record = folder / "record"
        own = folder / "table"
        own.write_text((TABLES / f"{table}.table").read_text() + more)
        super().__init__(str(ROOT / "Scripts/peers/run_snmpd.py"), str(own), str(self.record))

    def sets(self) -> list[str]:
        """`OID TYPE VALUE ANSWER`, oldest first."""
        return self.record.read_text().splitlines()
