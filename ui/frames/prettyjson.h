// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

namespace Inlet {

/// JSON for the eye: a member a line, indented, with what is too large to read replaced by its
/// size. The order of members and the writing of numbers and texts stay as they are.
class PrettyJson final
{
    Q_DECLARE_TR_FUNCTIONS(Inlet::PrettyJson)

public:
    /// Texts longer than this that look like base64 are shown by their size.
    static constexpr qsizetype longestBase64 = 200;
    /// Other texts are cut to this many bytes.
    static constexpr qsizetype longestText = 2000;
    /// The result ends soon after this many characters.
    static constexpr qsizetype longestResult = qsizetype(128) * 1024;
    /// What stands for something left out begins with the first and ends with the second.
    static constexpr QChar openMark = QChar(0x2039);
    static constexpr QChar closeMark = QChar(0x203a);

    QString text;
    bool isCut = false; ///< ended at longestResult

    /// @p json that is not valid JSON is shown as it stands, up to longestResult. Costs one pass
    /// over @p json; any thread.
    static PrettyJson make(const QByteArray &json);

    /// Whether the inside of a JSON text is one long piece of base64.
    static bool looksLikeBase64(QByteArrayView content);
};

} // namespace Inlet
