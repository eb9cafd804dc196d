// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0
//
// A client of the tests on node's ws: node listen.js URL [name:value ...]
//
// Tells on stdout what happens, a line each: `open subprotocol|extensions`, `message BASE64`,
// `close CODE REASON`. Takes `send N` on stdin (a text of N bytes). Ends with its stdin.

'use strict';

const readline = require('readline');
const WebSocket = require('ws');

const [url, ...headerArguments] = process.argv.slice(2);
const headers = {};
for (const argument of headerArguments) {
    const colon = argument.indexOf(':');
    headers[argument.slice(0, colon)] = argument.slice(colon + 1).trim();
}

const socket = new WebSocket(url, { headers });
const say = (line) => process.stdout.write(line + '\n');

socket.on('open', () => say(`open ${socket.protocol}|${socket.extensions}`));
socket.on('message', (data) => say(`message ${data.toString('base64')}`));
socket.on('error', (error) => process.stderr.write(error.message + '\n'));
socket.on('close', (code, reason) => {
    process.stdout.write(`close ${code} ${reason}\n`, () => process.exit(0));
});

readline.createInterface({ input: process.stdin })
    .on('line', (line) => {
        const [word, bytes] = line.split(' ');
        if (word === 'send') {
            socket.send('x'.repeat(Number(bytes)));
        }
    })
    .on('close', () => process.exit(0));
