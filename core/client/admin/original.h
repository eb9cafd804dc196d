// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>

namespace Inlet::Admin {

/// An object as the gateway sent it, its tokens in clear: for whoever prints it whole, or needs a member
/// that the typed value beside it leaves out. As with Secret, reveal() marks each place that needs it,
/// and there is no way into a log by accident. Shared, so keeping it costs nothing.
class Original final
{
public:
    Original() = default;
    explicit Original(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    const QJsonObject &reveal() const { return m_object; }
    bool isEmpty() const { return m_object.isEmpty(); }

private:
    QJsonObject m_object;
};

} // namespace Inlet::Admin
