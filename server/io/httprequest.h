// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/admission/admission.h"
#include "server/http/message.h"

#include <QByteArray>

namespace Inlet {

/// A request on its way from a connection to a handler. A value, for another thread.
struct HttpRequest
{
    RequestHead head;
    QByteArray body;
    RestGrant grant;
};

} // namespace Inlet
