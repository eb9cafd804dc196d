# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""A client of the tests on aiohttp; commands.py says what it takes and tells. `ping` begins a connection's own
heartbeat: aiohttp ends the connection when a PONG fails to come."""

import asyncio
import sys

import aiohttp

from commands import headers_of, say, say_message

connections = {}


async def follow(session, connection, url, headers):
    try:
        socket = await session.ws_connect(url, headers=headers, max_msg_size=0, autoclose=True, autoping=False)
    except aiohttp.WSServerHandshakeError as refused:
        say(connection, "refused", refused.status)
        return
    connections[connection] = socket
    say(connection, "open", f"{socket.protocol or ''}|{'deflate' if socket.compress else ''}")
    reason = ""
    while True:
        message = await socket.receive()
        if message.type == aiohttp.WSMsgType.TEXT:
            say_message(connection, message.data)
        elif message.type == aiohttp.WSMsgType.PING:
            await socket.pong(message.data)
        elif message.type == aiohttp.WSMsgType.PONG:
            say(connection, "pong")
        else:
            reason = message.extra or ""
            break
    say(connection, "close", socket.close_code, reason)


async def main():
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    tasks = []
    async with aiohttp.ClientSession() as session:
        while line := (await reader.readline()).decode():
            word, connection, *rest = line.split()
            if word == "open":
                tasks.append(loop.create_task(follow(session, connection, rest[0], headers_of(rest[1:]))))
            elif word == "send":
                await connections[connection].send_str("x" * int(rest[0]))
            elif word == "raw":
                connections[connection]._writer.transport.write(bytes.fromhex(rest[0]))
            elif word == "ping":
                await connections[connection].ping(b"beat")
        for task in tasks:
            task.cancel()


asyncio.run(main())
