// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/store/sqlite/schema.h"

using namespace Qt::StringLiterals;

namespace Inlet {

QStringList gatewayMigrations()
{
    return {u":/sql/gateway/sqlite/0001_gateway.sql"_s,   u":/sql/gateway/sqlite/0002_settings.sql"_s,
            u":/sql/gateway/sqlite/0003_history.sql"_s,   u":/sql/gateway/sqlite/0004_instance_options.sql"_s,
            u":/sql/gateway/sqlite/0005_webhooks.sql"_s,  u":/sql/gateway/sqlite/0006_webhook_spans.sql"_s,
            u":/sql/gateway/sqlite/0007_positions.sql"_s, u":/sql/gateway/sqlite/0008_identity.sql"_s};
}

} // namespace Inlet
