# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""A client of the tests on Python's websocket-client, a thread a connection; commands.py says what it takes and
tells. Unless told another, this library sends the Origin of the URL itself."""

import struct
import threading

import websocket
from websocket import ABNF

from commands import headers_of, lines, say, say_message

connections = {}


def follow(connection, url, headers):
    origin = headers.pop("Origin", None)
    try:
        socket = websocket.create_connection(url, header=headers, origin=origin, enable_multithread=True)
    except websocket.WebSocketBadStatusException as refused:
        say(connection, "refused", refused.status_code)
        return
    connections[connection] = socket
    say(connection, "open", f"{socket.getsubprotocol() or ''}|{socket.getheaders().get('sec-websocket-extensions', '')}")
    try:
        while True:
            # PINGs are answered inside.
            opcode, frame = socket.recv_data_frame(control_frame=True)
            if opcode == ABNF.OPCODE_TEXT:
                say_message(connection, frame.data)
            elif opcode == ABNF.OPCODE_PONG:
                say(connection, "pong")
            elif opcode == ABNF.OPCODE_CLOSE:
                code = struct.unpack("!H", frame.data[:2])[0] if len(frame.data) >= 2 else 1005
                say(connection, "close", code, frame.data[2:].decode())
                break
    except (websocket.WebSocketException, OSError):
        say(connection, "close", 1006, "")
    socket.shutdown()


for word, connection, *rest in lines():
    if word == "open":
        arguments = (connection, rest[0], headers_of(rest[1:]))
        threading.Thread(target=follow, args=arguments, daemon=True).start()
    elif word == "send":
        connections[connection].send("x" * int(rest[0]))
    elif word == "raw":
        connections[connection].sock.sendall(bytes.fromhex(rest[0]))
    elif word == "ping":
        connections[connection].ping("beat")
