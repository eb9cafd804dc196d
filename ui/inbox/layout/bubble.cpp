// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inbox/layout/bubblecontent.h"
#include "ui/inbox/layout/bubblehead.h"
#include "ui/inbox/layout/bubblehistory.h"
#include "ui/inbox/layout/bubblemarks.h"
#include "ui/inbox/layout/bubblepills.h"

namespace Inlet {

void addBubble(RowBuilder &builder, const MessageItem &message)
{
    BubbleFrame bubble(builder, message);
    bubble.open();
    addHead(bubble);
    addContent(bubble);
    if (builder.row.isExpanded && hasHistory(message))
        addHistory(bubble);
    addLabels(bubble);
    addMarks(bubble);
    bubble.end();
    addReactions(bubble);
    bubble.close();
}

} // namespace Inlet
