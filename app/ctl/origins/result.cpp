// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/origins/result.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Inlet::Ctl {

void finishWithOrigins(CtlContext &context, const Admin::Answer<Admin::OriginList> &answer)
{
    if (!answer) {
        context.fail(answer.failure());
        return;
    }
    QJsonObject result{{u"origins"_s, QJsonArray::fromStringList(answer->origins)}};
    if (!answer->source.isEmpty())
        result.insert("source"_L1, answer->source);
    context.print(result);
    context.finish(Exit::Done);
}

} // namespace Inlet::Ctl
