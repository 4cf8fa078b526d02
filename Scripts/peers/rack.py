"""Runs in virtualpdu's own environment: rack.py PORT RECORD"""
import sys
from pathlib import Path

from virtualpdu import core
from virtualpdu.pdu import apc_rackpdu, pysnmp_handler

OUTLETS = 24


class Witness:
    """Stands where virtualpdu's libvirt driver stands; its servers are named by their outlet's number."""

    def __init__(self, record: Path):
        self.record = record
        self.states: "dict[str, str]" = {}

    def power_on(self, server: str) -> None:
        self._note(server, core.POWER_ON, "on")

    def power_off(self, server: str) -> None:
        self._note(server, core.POWER_OFF, "off")

    def get_power_state(self, server: str) -> str:
        return self.states.get(server, core.POWER_ON)

    def _note(self, server: str, state: str, word: str) -> None:
        self.states[server] = state
        with self.record.open("a") as file:
            print(word, server, file=file)


def main() -> None:
    port, record = int(sys.argv[1]), Path(sys.argv[2])
    servers = {("rack", number): str(number) for number in range(1, OUTLETS + 1)}
    rack = core.Core(driver=Witness(record), mapping=servers, store={}, default_state=core.POWER_ON)
    pysnmp_handler.SNMPPDUHarness(
        apc_rackpdu.APCRackPDU("rack", rack), "127.0.0.1", port, snmp_versions=["1", "2c"], community="public"
    ).run()


if __name__ == "__main__":
    main()
