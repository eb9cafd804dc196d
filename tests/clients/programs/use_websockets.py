# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""A client of the tests on Python's websockets; commands.py says what it takes and tells."""

import asyncio
import sys

import websockets

from commands import headers_of, say, say_message

connections = {}


async def follow(connection, url, headers):
    try:
        # Without a limit and without PINGs of its own: what a reader of events needs, and no more.
        socket = await websockets.connect(url, extra_headers=headers, max_size=None, ping_interval=None)
    except websockets.InvalidStatusCode as refused:
        say(connection, "refused", refused.status_code)
        return
    connections[connection] = socket
    extensions = ",".join(extension.name for extension in socket.extensions)
    say(connection, "open", f"{socket.subprotocol or ''}|{extensions}")
    try:
        async for message in socket:
            say_message(connection, message)
    except websockets.ConnectionClosed:
        pass
    say(connection, "close", socket.close_code, socket.close_reason)


async def ping(connection):
    await (await connections[connection].ping(b"beat"))
    say(connection, "pong")


async def main():
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    tasks = []
    while line := (await reader.readline()).decode():
        word, connection, *rest = line.split()
        if word == "open":
            tasks.append(loop.create_task(follow(connection, rest[0], headers_of(rest[1:]))))
        elif word == "send":
            await connections[connection].send("x" * int(rest[0]))
        elif word == "raw":
            connections[connection].transport.write(bytes.fromhex(rest[0]))
        elif word == "ping":
            tasks.append(loop.create_task(ping(connection)))
    sys.stdout.flush()


asyncio.run(main())
