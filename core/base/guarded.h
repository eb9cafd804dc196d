// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <exception>
#include <optional>
#include <utility>

namespace Inlet {

/// Runs @p work and says what it threw; empty when it did not. Nothing of ours throws on purpose, but
/// memory may run out and libraries may fail: that must end one request or job, not the program,
/// which an exception would do on its way through Qt's event loop.
template<typename Work>
std::optional<QString> faultOf(Work &&work)
{
    try {
        std::forward<Work>(work)();
    } catch (const std::exception &fault) {
        return QString::fromLocal8Bit(fault.what());
    } catch (...) {
        return QStringLiteral("an exception of unknown type");
    }
    return {};
}

} // namespace Inlet
