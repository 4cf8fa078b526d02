"""snmpsim with the recording of one device: run_snmpsim.py NAME.snmprec.gz CHANGES

CHANGES is a file of further lines of a recording; they replace those of the same object identifier. The device has
community `NAME`, or v3 with context `NAME`, user `ops`, SHA `auth-key-of-ops`, AES `priv-key-of-ops`.
"""
import grp
import gzip
import os
import pwd
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from peers import lifeline  # noqa: E402
from peers.table import arcs  # noqa: E402

RESPONDER = Path(__file__).resolve().parents[2] / ".vendor/snmpsim/bin/snmpsim-command-responder"
RECORDING = Path(sys.argv[1])
NAME = RECORDING.name.removesuffix(".snmprec.gz")


def command(port: int, folder: Path) -> "list[str]":
    data, cache = folder / "data", folder / "cache"
    data.mkdir(exist_ok=True)
    (data / f"{NAME}.snmprec").write_text(changed())
    return [
        str(RESPONDER), f"--data-dir={data}", f"--cache-dir={cache}", f"--agent-udpv4-endpoint=127.0.0.1:{port}",
        f"--process-user={pwd.getpwuid(os.getuid()).pw_name}", f"--process-group={grp.getgrgid(os.getgid()).gr_name}",
        "--v3-user=ops", "--v3-auth-key=auth-key-of-ops", "--v3-auth-proto=SHA", "--v3-priv-key=priv-key-of-ops",
        "--v3-priv-proto=AES",
    ]


def changed() -> str:
    lines = gzip.decompress(RECORDING.read_bytes()).decode().splitlines() + Path(sys.argv[2]).read_text().splitlines()
    by_oid = {arcs(line.split("|", 1)[0]): line for line in lines if line}
    return "".join(by_oid[oid] + "\n" for oid in sorted(by_oid))


def main() -> None:
    lifeline.run(command, lambda port: lifeline.answers(port, NAME.encode()))


if __name__ == "__main__":
    main()
