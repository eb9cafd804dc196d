// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/conversation/conversation.h"

#include <QList>
#include <QSet>

namespace Inlet {

class ConversationListModel;

/// Which conversations rose or came in above what is shown since the list was at its top.
class NewerRows final
{
public:
    int count() const { return int(m_newer.size()); }
    void clear() { m_newer.clear(); }

    /// A change of the model begins.
    void begin();
    /// It came in, or to a higher place.
    void noteRise(ConversationId id) { m_risen.append(id); }
    /// The model is about to be reset, with its first @p hidden rows above what is shown.
    void noteReset(const ConversationListModel &model, int hidden);
    /// The change has ended, with so many rows above what is shown.
    void end(const ConversationListModel &model, int hidden);

private:
    QSet<ConversationId> m_newer;
    QList<ConversationId> m_risen;
    QSet<ConversationId> m_hiddenBefore; ///< when the model was reset
    bool m_wasReset = false;
};

} // namespace Inlet
