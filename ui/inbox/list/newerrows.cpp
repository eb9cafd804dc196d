// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/list/newerrows.h"

#include "ui/inbox/list/conversationlistmodel.h"

namespace Inlet {

void NewerRows::begin()
{
    m_risen.clear();
    m_wasReset = false;
}

void NewerRows::noteReset(const ConversationListModel &model, int hidden)
{
    m_wasReset = true;
    m_hiddenBefore.clear();
    for (int row = 0; row < hidden; ++row)
        m_hiddenBefore.insert(model.at(row).id);
}

void NewerRows::end(const ConversationListModel &model, int hidden)
{
    m_newer.removeIf([&model](ConversationId id) { return model.rowOf(id) < 0; });
    for (const ConversationId id : std::as_const(m_risen)) {
        const int row = model.rowOf(id);
        if (row >= 0 && row < hidden)
            m_newer.insert(id);
    }
    for (int row = 0; m_wasReset && row < hidden; ++row) {
        const ConversationId id = model.at(row).id;
        if (!m_hiddenBefore.contains(id))
            m_newer.insert(id);
    }
}

} // namespace Inlet
