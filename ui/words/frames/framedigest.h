// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/client/wire/receivedframe.h"
#include "core/protocol/payloads.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace Inlet {

/// What the table says about the inside of a frame.
struct FrameDigest
{
    QString summary;  ///< one line, translated
    QDateTime sentAt; ///< by the source's own clock; invalid where it does not tell

    friend bool operator==(const FrameDigest &, const FrameDigest &) = default;
};

/// Reads a frame into its digest: pure functions, any thread. Cheap for a frame that comes with its
/// payload; else they cost what decodePayload() costs.
class FrameDigester final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::FrameDigester)

public:
    /// Texts of people are cut to this many characters, and control characters removed.
    static constexpr qsizetype longestText = 120;

    static FrameDigest digest(const ReceivedFrame &frame);

private:
    static FrameDigest of(std::monostate);
    static FrameDigest of(const MessageExchange &message);
    static FrameDigest of(const MessageStatus &status);
    static FrameDigest of(const CallUpdate &call);
    static FrameDigest of(const GroupFlow &flow);
    static FrameDigest of(const InstanceState &state);
    static FrameDigest of(const LabelUpdate &label);
    static QString contentOf(const MessageExchange &message);
};

} // namespace Inlet
