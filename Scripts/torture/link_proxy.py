#!/usr/bin/env python3
"""The line between gateways and centre: a TCP relay that holds bytes back and cuts connections, by a seed.

Usage: link_proxy.py LISTEN_PORT CENTRE_PORT SEED
Seed 0 makes it a line without faults. What it holds back it delivers later, also when the sender has gone meanwhile.
"""
import asyncio
import random
import sys

HOST = "127.0.0.1"
CHUNK = 65_536


class Fate:
    """What happens to one connection: times are seconds from its opening."""

    def __init__(self, chance: random.Random, has_faults: bool) -> None:
        kind = chance.random() if has_faults else 1
        self.cut_at = chance.uniform(0.05, 6) if kind < 0.15 else None
        self.holds: "list[tuple[float, float]]" = []
        begin = 0.0 if kind < 0.25 else chance.uniform(0, 4)
        while 0.15 <= kind < 0.4 and begin < 60:
            end = begin + chance.uniform(0.3, 6)
            self.holds.append((begin, end))
            begin = end + chance.uniform(1, 8)
        # Which way the bytes sleep: down to the gateway, up to the centre, or both.
        self.held_ways = chance.choice([("down",), ("down",), ("up",), ("up", "down")])

    def wait(self, way: str, age: float) -> float:
        if way not in self.held_ways:
            return 0
        return max((end - age for begin, end in self.holds if begin <= age < end), default=0)


class Line:
    def __init__(self, centre: int, seed: int) -> None:
        self.centre = centre
        self.seed = seed
        self.chance = random.Random(seed)

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fate = Fate(self.chance, self.seed != 0)
        try:
            far_reader, far_writer = await asyncio.open_connection(HOST, self.centre)
        except OSError:
            writer.transport.abort()
            return
        opened = asyncio.get_running_loop().time()
        pumps = asyncio.gather(
            self.pump(reader, far_writer, "up", fate, opened), self.pump(far_reader, writer, "down", fate, opened))
        try:
            await asyncio.wait_for(pumps, fate.cut_at)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError):
            pass
        for end in (writer, far_writer):
            end.transport.abort()

    async def pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str, fate: Fate, opened: float
    ) -> None:
        while data := await reader.read(CHUNK):
            while (wait := fate.wait(way, asyncio.get_running_loop().time() - opened)) > 0:
                await asyncio.sleep(wait)
            writer.write(data)
            await writer.drain()
        writer.close()


async def main() -> None:
    port, centre, seed = map(int, sys.argv[1:4])
    line = Line(centre, seed)
    server = await asyncio.start_server(line.connected, HOST, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
