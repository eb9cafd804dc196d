// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/base/secretbox.h"
#include "server/http/requestparser.h"
#include "server/model/instancetable.h"

namespace Inlet::Test {

/// A head as the parser makes it; @p headers end with CR LF each. A Host stands in it unless
/// @p headers holds one.
inline RequestHead makeHead(const QByteArray &requestLine, const QByteArray &headers = {})
{
    QByteArray text = requestLine + " HTTP/1.1\r\n";
    if (!headers.toLower().startsWith("host:") && !headers.toLower().contains("\nhost:"))
        text += "Host: 127.0.0.1:8085\r\n";
    RequestParser parser(1024);
    if (!parser.readHead(QByteArray(text + headers + "\r\n")))
        qFatal("malformed head in a test: %s", qPrintable(parser.errorText()));
    return parser.head();
}

inline SecretBox makeBox()
{
    auto box = SecretBox::fromKeyText(Secret("an encryption key of the tests"));
    if (!box)
        qFatal("no box");
    return *std::move(box);
}

inline std::shared_ptr<const InstanceEntry> makeEntry(const SecretBox &box, const QString &name,
                                                      const QByteArray &token,
                                                      const std::optional<WebsocketConfig> &websocket)
{
    InstanceEntry entry;
    entry.record.id = QStringLiteral("id of ") + name;
    entry.record.name = name;
    entry.record.token = Secret(token);
    entry.record.websocket = websocket;
    entry.tokenLookup = box.lookup(token);
    entry.channel = std::make_shared<InstanceChannel>();
    return std::make_shared<const InstanceEntry>(std::move(entry));
}

} // namespace Inlet::Test
