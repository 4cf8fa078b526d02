"""A pass_persist script for snmpd: a column of switches, one that is read only, and a gap."""
import sys

ROOT = ".1.3.6.1.4.1.318.9"
values = {f"{ROOT}.1.{n}": ("integer", "1") for n in range(1, 25)}
values |= {f"{ROOT}.2.{n}": ("string", f"outlet {n}") for n in range(1, 25)}
values |= {f"{ROOT}.3.1": ("counter64", "18446744073709551615"), f"{ROOT}.3.2": ("gauge", "4294967295")}
values |= {f"{ROOT}.3.3": ("timeticks", "12345"), f"{ROOT}.3.4": ("ipaddress", "192.0.2.5")}
values |= {f"{ROOT}.3.5": ("objectid", ".1.3.6.1.4.1.318.1.3.4.6"), f"{ROOT}.3.6": ("counter", "7")}


def key(oid):
    return [int(arc) for arc in oid.strip(".").split(".")]


def line():
    text = sys.stdin.readline()
    if not text:
        sys.exit(0)
    return text.rstrip("\n")


def answer(oid):
    if oid is None:
        print("NONE", flush=True)
    else:
        print(oid, *values[oid], sep="\n", flush=True)


def set_value(oid, text):
    kind, _, value = text.partition(" ")
    if oid not in values or not oid.startswith(ROOT + ".1."):
        return "not-writable"
    if kind.lower() != "integer":
        return "wrong-type"
    if value not in ("1", "2", "3"):
        return "wrong-value"
    values[oid] = ("integer", value)
    return "DONE"


while True:
    command = line()
    if command == "PING":
        print("PONG", flush=True)
    elif command == "get":
        oid = line()
        answer(oid if oid in values else None)
    elif command == "getnext":
        oid = line()
        after = [other for other in values if key(other) > key(oid)]
        answer(min(after, key=key) if after else None)
    elif command == "set":
        oid, text = line(), line()
        print(set_value(oid, text), flush=True)
