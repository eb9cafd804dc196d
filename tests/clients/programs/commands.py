# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
"""What the clients of the tests have in common: commands on stdin, what happens on stdout, a line each.

    open ID URL [name:value ...]   ID open SUBPROTOCOL|EXTENSIONS, or ID refused STATUS
                                   ID message BASE64, ID close CODE REASON
                                   (header words are percent-encoded)
    send ID N                      a text of N bytes
    raw ID HEX                     these bytes, past the library
    ping ID                        ID pong, when its PONG has come
"""

import base64
import sys
import threading
from urllib.parse import unquote

_lock = threading.Lock()


def say(connection, what, *words):
    """One line; from any thread."""
    with _lock:
        print(connection, what, *words, flush=True)


def say_message(connection, data):
    say(connection, "message", base64.b64encode(data.encode() if isinstance(data, str) else data).decode())


def headers_of(words):
    return dict(unquote(word).split(":", 1) for word in words)


def lines():
    """The commands, as lists of words."""
    for line in sys.stdin:
        yield line.split()
