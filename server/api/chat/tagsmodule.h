// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "server/api/endpoint.h"

#include <span>

namespace Inlet {

class TagStore;

namespace Api {

/// Tags of an instance (docs/rest/tags.md).
class TagsModule final
{
public:
    /// @p thread: an object of the gateway's thread, for answers that come later. All outlive the module.
    TagsModule(TagStore &tags, QObject *thread)
        : m_tags(tags)
        , m_thread(thread)
    {
    }

    static std::span<const Endpoint<TagsModule>> endpoints();

private:
    void list(const HttpRequest &request, const Responder &respond) const;
    void create(const HttpRequest &request, const Responder &respond) const;
    void remove(const HttpRequest &request, const Responder &respond) const;

    TagStore &m_tags;
    QObject *const m_thread;
};

} // namespace Api
} // namespace Inlet
