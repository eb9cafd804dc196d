// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/api/chat/sessionroutes.h"

#include "core/protocol/apierror.h"

#include <array>

namespace Inlet::Api {

namespace {

constexpr Route route(QByteArrayView method, QByteArrayView pattern,
                      QLatin1StringView unavailable = ApiError::notConnected)
{
    return {.method = method, .pattern = pattern, .unavailable = unavailable};
}

// clang-format off
constexpr std::array sessionTable = {
    route("GET",    "/api/chat/contacts/:instance"),
    route("GET",    "/api/chat/contactsByLabel/:instance"),
    route("GET",    "/api/chat/poll/:instance"),
    route("POST",   "/api/chat/markRead/:instance"),
    route("POST",   "/api/chat/markChatRead/:instance"),
    route("POST",   "/api/chat/archive/:instance"),
    route("POST",   "/api/chat/pin/:instance"),
    route("POST",   "/api/chat/pinMessage/:instance"),
    route("POST",   "/api/chat/favorite/:instance"),
    route("POST",   "/api/chat/mute/:instance"),
    route("POST",   "/api/chat/block/:instance"),
    route("POST",   "/api/chat/presence/:instance"),
    route("POST",   "/api/chat/edit/:instance"),
    route("DELETE", "/api/chat/delete/:instance"),
    route("DELETE", "/api/chat/deleteChat/:instance"),
    route("POST",   "/api/chat/forward/:instance"),
    route("POST",   "/api/chat/assignTag/:instance"),
    route("DELETE", "/api/chat/assignTag/:instance"),
    route("POST",   "/api/message/text/:instance"),
    route("POST",   "/api/message/media/:instance"),
    route("POST",   "/api/message/sticker/:instance"),
    route("POST",   "/api/message/location/:instance"),
    route("POST",   "/api/message/contact/:instance"),
    route("POST",   "/api/message/reaction/:instance"),
    route("POST",   "/api/message/poll/:instance"),
    route("POST",   "/api/message/carousel/:instance"),
    route("POST",   "/api/message/button/:instance"),
    route("POST",   "/api/message/list/:instance"),
    route("POST",   "/api/message/form/:instance"),
    route("POST",   "/api/message/pix/:instance"),
    route("POST",   "/api/message/status/:instance"),
    route("POST",   "/api/message/event/:instance"),
    route("POST",   "/api/group/create/:instance"),
    route("GET",    "/api/group/list/:instance"),
    route("GET",    "/api/group/info/:instance"),
    route("PUT",    "/api/group/update/:instance"),
    route("POST",   "/api/group/participants/:instance"),
    route("POST",   "/api/group/join/:instance"),
    route("POST",   "/api/group/resetLink/:instance"),
    route("GET",    "/api/group/requests/:instance"),
    route("DELETE", "/api/group/leave/:instance"),
    route("GET",    "/api/community/listSubGroups/:instance"),
    route("GET",    "/api/newsletter/info/:instance"),
    route("POST",   "/api/newsletter/join/:instance"),
    route("POST",   "/api/profile/account/:instance"),
    route("GET",    "/api/profile/getAccount/:instance"),
    route("GET",    "/api/profile/getPrivacy/:instance"),
    route("GET",    "/api/profile/privacy/:instance"),
    route("POST",   "/api/profile/privacy/:instance"),
    route("POST",   "/api/call/fake/:instance"),
    route("POST",   "/api/call/audio/:instance"),
    route("GET",    "/api/instance/connect/:instance"),
    route("POST",   "/api/instance/reconnect/:instance"),
    route("DELETE", "/api/instance/logout/:instance"),
    route("POST",   "/api/chatwoot/set/:instance",    ApiError::noBridge),
    route("GET",    "/api/chatwoot/list/:instance",   ApiError::noBridge),
    route("DELETE", "/api/chatwoot/delete/:instance", ApiError::noBridge),
};
// clang-format on

} // namespace

std::span<const Route> sessionRoutes()
{
    return sessionTable;
}

} // namespace Inlet::Api
