#!/usr/bin/env python3
"""Many light gateways that know several nodes: `light.py SECRETS.json PORT PORT…`.

Each does what an agent does for its link and no more: one open command stream, a report of nothing every 5 s at the same
node, and the next node's turn when the link fails, after a pause of 0.2 to 2 s that doubles. A word on standard input is
answered with one line of JSON; its end ends them all.
"""
import asyncio
import json
import os
import random
import sys
import time

REPORT_EVERY = 5.0
STREAM_LIFE = 15.0
PAUSES = (0.2, 2.0, 30.0)
LIMIT = 1 << 20


class LinkLost(Exception):
    pass


class Light:
    def __init__(self, number: int, identity: "dict[str, str]", ports: "list[int]") -> None:
        self.number = number
        self.identity = identity
        self.ports = ports
        self.turn = random.randrange(len(ports))
        self.epoch = 0
        self.is_linked = False
        self.lost_at = time.monotonic()
        self.longest = 0.0
        self.links = 0

    @property
    def headers(self) -> str:
        return (f"Host: 127.0.0.1\r\nAuthorization: Bearer {self.identity['secret']}\r\n"
                f"Dengen-Gateway: {self.identity['id']}\r\nDengen-Instance: light-{self.number}\r\n")

    async def live(self) -> None:
        failures = 0
        while True:
            began = time.monotonic()
            try:
                await self.link(self.ports[self.turn])
            except (OSError, LinkLost, asyncio.TimeoutError, asyncio.IncompleteReadError, ValueError):
                pass
            if self.is_linked:
                self.is_linked, self.lost_at = False, time.monotonic()
            failures = 0 if time.monotonic() - began > STREAM_LIFE else failures + 1
            self.turn = (self.turn + 1) % len(self.ports)
            await asyncio.sleep(random.uniform(PAUSES[0], min(PAUSES[1] * 2 ** min(failures, 6), PAUSES[2])))

    async def link(self, port: int) -> None:
        async with asyncio.timeout(10):
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=LIMIT)
        reports = None
        try:
            writer.write(f"GET /link/v1/commands HTTP/1.1\r\n{self.headers}Accept: text/event-stream\r\n\r\n".encode())
            async with asyncio.timeout(STREAM_LIFE):
                await self.greeting(reader)
            reports = asyncio.ensure_future(self.report(port))
            beats = asyncio.ensure_future(self.beats(reader))
            await asyncio.wait([reports, beats], return_when=asyncio.FIRST_COMPLETED)
            beats.cancel()
            await asyncio.gather(beats, return_exceptions=True)
        finally:
            if reports:
                reports.cancel()
                await asyncio.gather(reports, return_exceptions=True)
            writer.close()

    async def greeting(self, reader: asyncio.StreamReader) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise LinkLost
        while b"event: hello" not in await self.line(reader):
            pass
        self.epoch = json.loads((await self.line(reader)).split(b"data:", 1)[1])["epoch"]

    async def line(self, reader: asyncio.StreamReader) -> bytes:
        line = await reader.readline()
        if not line:
            raise LinkLost
        return line

    async def beats(self, reader: asyncio.StreamReader) -> None:
        """Until the stream ends or a beat is missed."""
        heard = time.monotonic()
        while True:
            async with asyncio.timeout(heard + STREAM_LIFE - time.monotonic()):
                line = await self.line(reader)
            if b"event: beat" in line:
                heard = time.monotonic()
            if b"event: bye" in line:
                raise LinkLost

    async def report(self, port: int) -> None:
        body = json.dumps({
            "journal": f"light-{self.number}", "instance": f"light-{self.number}", "epoch": self.epoch, "items": []})
        request = (f"POST /link/v1/report HTTP/1.1\r\n{self.headers}Content-Type: application/json\r\n"
                   f"Content-Length: {len(body)}\r\n\r\n{body}").encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=LIMIT)
        try:
            while True:
                writer.write(request)
                # Not `wait_for`: until Python 3.12 it may swallow a cancel, and a link that is lost goes on reporting.
                async with asyncio.timeout(10):
                    head = await reader.readuntil(b"\r\n\r\n")
                    length = next(
                        int(line.split(b":")[1])
                        for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
                    await reader.readexactly(length)
                if head.startswith(b"HTTP/1.1 200") and not self.is_linked:
                    self.is_linked = True
                    self.longest = max(self.longest, time.monotonic() - self.lost_at if self.links else 0)
                    self.links += 1
                await asyncio.sleep(REPORT_EVERY * random.uniform(0.9, 1) if self.links else 1)
        finally:
            writer.close()


async def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        identities = json.load(file)
    ports = [int(port) for port in sys.argv[2:]]
    crowd = [Light(number, identity, ports) for number, identity in enumerate(identities)]
    tasks = []
    loop = asyncio.get_running_loop()
    words = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(words), sys.stdin)
    for light in crowd:
        tasks.append(asyncio.ensure_future(light.live()))
        await asyncio.sleep(0.005)
    while await words.readline():
        print(json.dumps({
            "linked": sum(light.is_linked for light in crowd), "longest": max((light.longest for light in crowd), default=0),
            "links": sum(light.links for light in crowd)}), flush=True)
    # At once, as a site's power cut: nobody is asked to say goodbye, and none can hold the others up.
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
