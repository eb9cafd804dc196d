// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/client/clientthread.h"

#include "core/client/logging.h"

using namespace Qt::StringLiterals;

namespace Inlet {

ClientThread::ClientThread()
    : m_home(u"client"_s, lcClient, [] { return std::make_unique<ClientWorkers>(); })
{
    m_home.start();
}

ClientThread::~ClientThread() = default;

} // namespace Inlet
