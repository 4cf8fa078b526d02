"""OpenStack's virtualpdu, which behaves like an APC rack PDU of 24 outlets: run_virtualpdu.py RECORD

What switches its servers is the witness: each call is one line of the record, `on OUTLET` or `off OUTLET`.
Community `public`; v1 and v2c, without GETBULK.
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from peers import lifeline  # noqa: E402

PYTHON = Path(__file__).resolve().parents[2] / ".vendor/virtualpdu/bin/python"


def command(port: int, _: Path) -> "list[str]":
    return [str(PYTHON), str(Path(__file__).with_name("rack.py")), str(port), sys.argv[1]]


def main() -> None:
    Path(sys.argv[1]).touch()
    lifeline.run(command, lifeline.answers)


if __name__ == "__main__":
    main()
