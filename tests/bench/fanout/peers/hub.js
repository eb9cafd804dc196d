// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

// A gateway as most people write it with ws for Node: a set of clients an instance, and send() to
// each. Also answers GET /rest. With BENCH_CERTIFICATE and BENCH_KEY it does all that over TLS.
'use strict';
const { readFileSync } = require('fs');
const http = require('http');
const https = require('https');
const { timingSafeEqual } = require('crypto');
const { WebSocketServer } = require('ws');

const token = Buffer.from(process.env.BENCH_TOKEN);
const rest = Buffer.from(process.env.BENCH_BODY || '{}');
const topics = new Map();
const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });

function isAllowed(request) {
    const given = Buffer.from(request.headers.token || '');
    return given.length === token.length && timingSafeEqual(given, token);
}

function clientsOf(request) {
    const name = request.url.slice(request.url.lastIndexOf('/') + 1);
    if (!topics.has(name))
        topics.set(name, new Set());
    return topics.get(name);
}

const certificate = process.env.BENCH_CERTIFICATE;
const server = (certificate ? https : http).createServer(certificate ? {
    cert: readFileSync(certificate),
    key: readFileSync(process.env.BENCH_KEY),
} : {}, (request, response) => {
    if (!isAllowed(request)) {
        response.writeHead(401).end();
        return;
    }
    if (request.method === 'GET') {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': rest.length }).end(rest);
        return;
    }
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
        const text = Buffer.concat(parts);
        for (const client of clientsOf(request))
            client.send(text, { binary: false });
        response.writeHead(202, { 'Content-Length': 0 }).end();
    });
});
server.on('upgrade', (request, socket, head) => {
    if (!isAllowed(request)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
        const clients = clientsOf(request);
        clients.add(client);
        client.on('close', () => clients.delete(client));
        client.on('error', () => clients.delete(client));
    });
});
server.listen(0, '127.0.0.1', 4096, () => console.log(`ready http://127.0.0.1:${server.address().port}`));
