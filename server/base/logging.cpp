// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/base/logging.h"

namespace Inlet {

Q_LOGGING_CATEGORY(lcApi, "inlet.server.api", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAuth, "inlet.server.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(lcEvents, "inlet.server.events", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGateway, "inlet.server.gateway", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "inlet.server.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "inlet.server.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWebhook, "inlet.server.webhook", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWebSocket, "inlet.server.ws", QtInfoMsg)

} // namespace Inlet
