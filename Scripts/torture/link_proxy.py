#!/usr/bin/env python3
"""The line between gateways and centre: a TCP relay whose faults follow a seed.

Usage: link_proxy.py LISTEN_PORT CENTRE_PORT MODE SEED
MODE is `faulty` (cuts connections, holds bytes back for seconds), `slow` (delays all bytes of a connection alike) or
`calm`. What is held back is delivered later, also when the sender has gone meanwhile.
"""
import asyncio
import random
import sys
from typing import Optional

HOST = "127.0.0.1"
CHUNK = 65_536
WAYS = ("down", "up")


class Fate:
    """What happens to one connection: times are seconds, moments count from its opening."""

    def __init__(self, mode: str, chance: random.Random) -> None:
        self.cut_at: "Optional[float]" = None
        self.latency = {way: 0.0 for way in WAYS}
        self.holds: "dict[str, list[tuple[float, float]]]" = {way: [] for way in WAYS}
        kind = chance.random()
        if mode == "slow" and kind < 0.8:
            self.latency["down"] = chance.uniform(0.5, 4)
            self.latency["up"] = chance.choice((0, 0, chance.uniform(0, 2)))
        elif mode == "faulty" and kind < 0.15:
            self.cut_at = chance.uniform(0.05, 6)
        elif mode == "faulty" and kind < 0.4:
            self._hold(chance, 0 if kind < 0.25 else chance.uniform(0, 4))

    def _hold(self, chance: random.Random, begin: float) -> None:
        """Which way the bytes sleep: down to the gateway, up to the centre, or both."""
        ways = chance.choice((("down",), ("down",), ("up",), WAYS))
        while begin < 60:
            end = begin + chance.uniform(0.3, 6)
            for way in ways:
                self.holds[way].append((begin, end))
            begin = end + chance.uniform(1, 8)

    def arrival(self, way: str, sent: float) -> float:
        """When bytes that came in at `sent` go out."""
        arrival = sent + self.latency[way]
        return next((end for begin, end in self.holds[way] if begin <= arrival < end), arrival)


class Line:
    def __init__(self, centre: int, mode: str, seed: int) -> None:
        self.centre = centre
        self.mode = mode
        self.chance = random.Random(seed)

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fate = Fate(self.mode, self.chance)
        try:
            far_reader, far_writer = await asyncio.open_connection(HOST, self.centre)
        except OSError:
            writer.transport.abort()
            return
        opened = asyncio.get_running_loop().time()
        ways = [(reader, far_writer, "up"), (far_reader, writer, "down")]
        tasks = asyncio.gather(*(self.carry(from_, to, way, fate, opened) for from_, to, way in ways))
        try:
            await asyncio.wait_for(tasks, fate.cut_at)
        except (OSError, asyncio.TimeoutError):
            pass
        for end in (writer, far_writer):
            end.transport.abort()

    async def carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str, fate: Fate, opened: float
    ) -> None:
        """Takes bytes in as they come and gives them out as the fate says; the end of the stream is one of them."""
        clock = asyncio.get_running_loop().time
        sleeping: "asyncio.Queue[tuple[float, bytes]]" = asyncio.Queue()

        async def take_in() -> None:
            data = b"more"
            while data:
                try:
                    data = await reader.read(CHUNK)
                except OSError:
                    data = b""
                sleeping.put_nowait((fate.arrival(way, clock() - opened), data))

        taking_in = asyncio.create_task(take_in())
        try:
            while True:
                arrival, data = await sleeping.get()
                await asyncio.sleep(max(0, arrival - (clock() - opened)))
                if not data:
                    break
                writer.write(data)
                await writer.drain()
            writer.close()
        finally:
            taking_in.cancel()


async def main() -> None:
    port, centre, mode, seed = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    server = await asyncio.start_server(Line(centre, mode, seed).connected, HOST, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
