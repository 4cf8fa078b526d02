#!/usr/bin/env python3
"""mosquitto.roundtrip_ms: what a plain broker needs from publish to the subscriber, beside our own command numbers.

A private Mosquitto on a free loopback port; one publisher and one subscriber, each on one open connection with QoS 0
and without Nagle; the next message leaves when the last has arrived. MQTT 3.1.1 is spoken here on plain sockets, so
that no client library's threads are measured.
"""
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from figures import explain, percentiles

WARM_UP, MESSAGES = 50, 500
TOPIC = b"dengen/bench"
PAYLOAD = b'{"id":"01890a5d-ac96-774b-bcce-b302099a8057","outlet":1,"action":"off","wanted":"off","ttl":30000}'


def packet(kind: int, body: bytes) -> bytes:
    assert len(body) < 128, "one length byte is enough here"
    return bytes([kind, len(body)]) + body


def text(value: bytes) -> bytes:
    return len(value).to_bytes(2, "big") + value


class Client:
    def __init__(self, port: int, name: bytes):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(packet(0x10, text(b"MQTT") + b"\x04\x02\x00\x3c" + text(name)))
        self.expect(0x20)

    def subscribe(self) -> None:
        self.socket.sendall(packet(0x82, b"\x00\x01" + text(TOPIC) + b"\x00"))
        self.expect(0x90)

    def publish(self, payload: bytes) -> None:
        self.socket.sendall(packet(0x30, text(TOPIC) + payload))

    def expect(self, kind: int) -> bytes:
        head = self.exactly(2)
        body = self.exactly(head[1])
        if head[0] != kind:
            raise ConnectionError(f"packet {head[0]:#x} where {kind:#x} was due")
        return body

    def exactly(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                raise ConnectionError("the broker hung up")
            data += piece
        return data


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(broker: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if broker.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.02)


class RoundTrips:
    """A publisher and a subscriber on one open connection each."""

    def __init__(self, port: int):
        self.subscriber, self.publisher = Client(port, b"subscriber"), Client(port, b"publisher")
        self.subscriber.subscribe()

    def measure(self, count: int) -> "list[float]":
        """Milliseconds of each."""
        times = []
        for _ in range(count):
            began = time.perf_counter()
            self.publisher.publish(PAYLOAD)
            self.subscriber.expect(0x30)
            times.append((time.perf_counter() - began) * 1000)
        return times


def program() -> "str | None":
    found = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
    if found is None:
        explain("mosquitto is not installed (Scripts/setup.sh bench installs it)")
    return found


@contextmanager
def broker() -> "Iterator[int]":
    """A private broker; its port."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder, "mosquitto.conf")
        configuration.write_text(
            f"listener {port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nlog_dest none\n")
        Path(folder).chmod(0o755)
        process = subprocess.Popen([program(), "-c", str(configuration)], stdin=subprocess.DEVNULL)
        try:
            wait_for(process, port)
            yield port
        finally:
            process.terminate()
            process.wait(10)


def main() -> int:
    if program() is None:
        return 1
    with broker() as port:
        times = RoundTrips(port).measure(WARM_UP + MESSAGES)[WARM_UP:]
    explain(f"publish to subscriber, {MESSAGES} messages of {len(PAYLOAD)} bytes, QoS 0, open connections")
    percentiles("mosquitto.roundtrip_ms", times)
    return 0


if __name__ == "__main__":
    sys.exit(main())
