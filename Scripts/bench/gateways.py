"""Many light gateways in one process of their own: `gateways.py PORT SECRETS.json`.

Each holds what an agent holds: one open command stream, and one kept connection on which it reports nothing every 5 s.
Sockets on epoll and nothing else, so that thousands of them cost the machine little beside the centre. Prints `linked`
when every stream has had its hello and every gateway a first answer, then goes on until its standard input ends; the
last line counts what went wrong.
"""
import heapq
import json
import random
import select
import socket
import sys
import time

REPORT_EVERY = 5.0
# Streams that wait for their hello at the same time.
OPENING = 64
# Each address has its own ports.
ADDRESSES = [f"127.0.0.{number}" for number in range(2, 10)]
IP_BIND_ADDRESS_NO_PORT = 24


class Gateway:
    def __init__(self, number: int, identity: "dict[str, str]"):
        self.number = number
        self.identity = identity
        self.head = b""
        self.stream = None
        self.reports = None
        self.request = b""
        self.answer = b""
        self.is_waiting = False
        self.is_linked = False

    @property
    def headers(self) -> str:
        return (f"Host: 127.0.0.1\r\nAuthorization: Bearer {self.identity['secret']}\r\n"
                f"Dengen-Gateway: {self.identity['id']}\r\n")

    def ask_stream(self) -> bytes:
        return (f"GET /link/v1/commands HTTP/1.1\r\n{self.headers}Dengen-Instance: bench-{self.number}\r\n"
                "Accept: text/event-stream\r\n\r\n").encode()

    def note_epoch(self, epoch: int) -> None:
        report = {"journal": f"bench-{self.number}", "instance": f"bench-{self.number}", "epoch": epoch, "items": []}
        body = json.dumps(report, separators=(",", ":"))
        self.request = (f"POST /link/v1/report HTTP/1.1\r\n{self.headers}Content-Type: application/json\r\n"
                        f"Content-Length: {len(body)}\r\n\r\n{body}").encode()


class Crowd:
    def __init__(self, port: int, identities: "list[dict[str, str]]"):
        self.port = port
        self.gateways = [Gateway(number, identity) for number, identity in enumerate(identities)]
        self.poll = select.epoll()
        self.waiting = list(reversed(self.gateways))
        self.opening = 0
        self.linked = 0
        self.faults = 0
        self.late = 0
        self.due = []
        self.handlers = {}

    def connect(self, gateway: Gateway, handler) -> socket.socket:
        link = socket.socket()
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
        link.bind((ADDRESSES[gateway.number % len(ADDRESSES)], 0))
        # On loopback this is done at once, or the backlog is full and it takes a moment.
        link.settimeout(10)
        link.connect(("127.0.0.1", self.port))
        link.setblocking(False)
        self.handlers[link.fileno()] = (gateway, handler)
        self.poll.register(link.fileno(), select.EPOLLIN)
        return link

    def open_some(self) -> None:
        while self.waiting and self.opening < OPENING:
            gateway = self.waiting.pop()
            self.opening += 1
            gateway.stream = self.connect(gateway, self.stream_says)
            gateway.stream.sendall(gateway.ask_stream())

    def stream_says(self, gateway: Gateway) -> None:
        data = self.receive(gateway.stream)
        if gateway.request or data is None:
            return
        gateway.head += data
        start = gateway.head.find(b"event: hello")
        end = gateway.head.find(b"\n\n", start)
        if start < 0 or end < 0:
            return
        frame = gateway.head[start:end].split(b"data:", 1)[1]
        gateway.note_epoch(json.loads(frame)["epoch"])
        gateway.head = b""
        self.opening -= 1
        gateway.reports = self.connect(gateway, self.report_answered)
        heapq.heappush(self.due, (time.monotonic() + random.uniform(0, REPORT_EVERY), gateway.number))

    def report_answered(self, gateway: Gateway) -> None:
        data = self.receive(gateway.reports)
        if data is None:
            return
        gateway.answer += data
        if not gateway.answer.endswith(b"}"):
            return
        if not gateway.answer.startswith(b"HTTP/1.1 200"):
            self.faults += 1
        elif not gateway.is_linked:
            gateway.is_linked = True
            self.linked += 1
            if self.linked == len(self.gateways):
                print("linked", flush=True)
        gateway.answer = b""
        gateway.is_waiting = False

    def receive(self, link: socket.socket) -> "bytes | None":
        try:
            data = link.recv(4096)
        except BlockingIOError:
            return None
        except OSError:
            data = b""
        if data:
            return data
        self.faults += 1
        self.poll.unregister(link.fileno())
        return None

    def report_due(self) -> None:
        now = time.monotonic()
        while self.due and self.due[0][0] <= now:
            at, number = heapq.heappop(self.due)
            gateway = self.gateways[number]
            heapq.heappush(self.due, (max(at + REPORT_EVERY, now), number))
            if gateway.is_waiting:
                self.late += 1
                continue
            gateway.is_waiting = True
            try:
                gateway.reports.sendall(gateway.request)
            except OSError:
                self.faults += 1

    def run(self) -> None:
        self.poll.register(sys.stdin.fileno(), select.EPOLLIN | select.EPOLLHUP)
        while True:
            self.open_some()
            self.report_due()
            left = max(0.0, min(self.due[0][0] - time.monotonic(), 1.0)) if self.due else 1.0
            for descriptor, _ in self.poll.poll(left):
                if descriptor == sys.stdin.fileno():
                    print(json.dumps({"faults": self.faults, "late": self.late}), flush=True)
                    return
                gateway, handler = self.handlers[descriptor]
                handler(gateway)


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as secrets:
        Crowd(int(sys.argv[1]), json.load(secrets)).run()
