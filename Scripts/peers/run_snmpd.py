"""Debian's snmpd with the table of one device: run_snmpd.py TABLE RECORD

Communities `public` (read) and `private` (write); v3 user `ops`, SHA `auth-key-of-ops`, AES `priv-key-of-ops`.
"""
import shlex
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from peers import lifeline  # noqa: E402

# What snmpd needs to speak; all that it would say of this machine by itself stays away.
MODULES = "vacm_conf,vacm_context,vacm_vars,usmConf,usmUser,snmpEngine,pass,pass_persist"


def command(port: int, folder: Path) -> "list[str]":
    script = folder / "table"
    agent = Path(__file__).with_name("pass_persist.py")
    words = [sys.executable, str(agent), *(str(Path(each).resolve()) for each in sys.argv[1:3])]
    script.write_text(f"#!/bin/sh\nexec {shlex.join(words)}\n")
    script.chmod(0o700)
    (folder / "snmpd.conf").write_text(
        f"agentaddress udp:127.0.0.1:{port}\n"
        "rocommunity public 127.0.0.1\n"
        "rwcommunity private 127.0.0.1\n"
        "createUser ops SHA auth-key-of-ops AES priv-key-of-ops\n"
        "rwuser ops priv\n"
        f"pass_persist .1.3.6.1 {script}\n")
    return [
        "/usr/sbin/snmpd", "-f", "-Lo", "-C", "-c", str(folder / "snmpd.conf"), "-p", str(folder / "pid"),
        "-I", MODULES,
    ]


def main() -> None:
    Path(sys.argv[2]).touch()
    lifeline.run(command, lifeline.answers, {"SNMP_PERSISTENT_DIR": str(Path(sys.argv[2]).resolve().parent), "MIBS": ""})


if __name__ == "__main__":
    main()
