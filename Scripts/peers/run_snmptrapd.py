"""Debian's snmptrapd: run_snmptrapd.py RECORD

Writes one line a trap or inform: the numeric object identifiers and values, tab between them. Community `public`; v3
user `ops` as of run_snmpd.py, with the engine id 0x8000000001020304 for traps.
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from peers import lifeline  # noqa: E402

KEYS = "ops SHA auth-key-of-ops AES priv-key-of-ops"


def command(port: int, folder: Path) -> "list[str]":
    (folder / "snmptrapd.conf").write_text(
        "authCommunity log public\n"
        f"createUser {KEYS}\ncreateUser -e 0x8000000001020304 {KEYS}\nauthUser log ops priv\n"
        "format1 %N.%w.%q\\t%v\\n\nformat2 %v\\n\n")
    return [
        "/usr/sbin/snmptrapd", "-f", "-Lf", sys.argv[1], "-C", "-c", str(folder / "snmptrapd.conf"), "-On",
        "-p", str(folder / "pid"), f"udp:127.0.0.1:{port}",
    ]


def main() -> None:
    record = Path(sys.argv[1]).resolve()
    record.touch()
    lifeline.run(command, lifeline.is_bound, {"SNMP_PERSISTENT_DIR": str(record.parent), "MIBS": ""})


if __name__ == "__main__":
    main()
