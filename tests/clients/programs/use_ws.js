// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0
//
// A client of the tests on node's ws; commands.py says what it takes and tells.

'use strict';

const readline = require('readline');
const WebSocket = require('ws');

const connections = {};
const say = (...words) => process.stdout.write(words.join(' ') + '\n');

function follow(id, url, words) {
    const headers = {};
    for (const word of words.map(decodeURIComponent)) {
        const colon = word.indexOf(':');
        headers[word.slice(0, colon)] = word.slice(colon + 1);
    }
    const socket = new WebSocket(url, {
        headers,
        maxPayload: 0,
        protocolVersion: Number(headers['Sec-WebSocket-Version'] || 13),
    });
    let isRefused = false;
    connections[id] = socket;
    socket.on('open', () => say(id, 'open', `${socket.protocol}|${socket.extensions}`));
    socket.on('message', (data) => say(id, 'message', data.toString('base64')));
    socket.on('pong', () => say(id, 'pong'));
    socket.on('unexpected-response', (request, response) => {
        isRefused = true;
        say(id, 'refused', response.statusCode);
        request.destroy();
    });
    socket.on('error', () => {}); // 'close' follows
    socket.on('close', (code, reason) => {
        if (!isRefused) {
            say(id, 'close', code, reason);
        }
    });
}

readline.createInterface({ input: process.stdin })
    .on('line', (line) => {
        const [word, id, first, ...rest] = line.split(' ');
        if (word === 'open') {
            follow(id, first, rest);
        } else if (word === 'send') {
            connections[id].send('x'.repeat(Number(first)));
        } else if (word === 'raw') {
            connections[id]._socket.write(Buffer.from(first, 'hex'));
        } else if (word === 'ping') {
            connections[id].ping('beat');
        }
    })
    .on('close', () => process.exit(0));
