// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/admission/routes.h"

#include "core/protocol/apierror.h"

#include <algorithm>

namespace Inlet {

RouteTable::RouteTable(std::span<const Route *const> routes)
{
    m_patterns.reserve(routes.size());
    for (const Route *route : routes)
        m_patterns.push_back(patternOf(*route));
}

RouteTable::Segments RouteTable::segmentsOf(QByteArrayView path)
{
    Segments segments;
    while (path.startsWith('/')) {
        const char *const from = path.begin() + 1;
        const char *const end = std::find(from, path.end(), '/');
        if (from == end || segments.count == mostSegments)
            return {};
        segments.texts[segments.count++] = {from, end};
        path = {end, path.end()};
    }
    return path.isEmpty() ? segments : Segments();
}

RouteTable::Pattern RouteTable::patternOf(const Route &route)
{
    const Segments segments = segmentsOf(route.pattern);
    Q_ASSERT(segments.count > 0);
    const auto placeOf = [&segments](QByteArrayView name) {
        return std::size_t(std::ranges::find(segments.texts, name) - segments.texts.begin());
    };
    return {&route, segments, placeOf(":instance"), placeOf(":event"), placeOf(":id")};
}

bool RouteTable::fits(const Segments &pattern, const Segments &path)
{
    if (pattern.count != path.count)
        return false;
    for (std::size_t i = path.count; i-- > 0;) { // what they have in common stands in front
        const QByteArrayView expected = pattern.texts[i];
        const QByteArrayView text = path.texts[i];
        const bool isSame =
            expected.size() == text.size() && std::equal(text.begin(), text.end(), expected.begin());
        if (!isSame && expected.front() != ':')
            return false;
    }
    return true;
}

/// The text of a variable segment, decoded, empty when there is none; nothing for a broken percent code.
std::optional<QString> RouteTable::textAt(std::size_t place, const Segments &path)
{
    if (place >= path.count)
        return QString();
    const QByteArrayView text = path.texts[place];
    if (!text.contains('%'))
        return QString::fromUtf8(text);
    const auto decoded = percentDecoded(text);
    return decoded ? std::optional(QString::fromUtf8(*decoded)) : std::nullopt;
}

RateClass RouteTable::rateClassOf(const RequestHead &head) const
{
    const Segments path = segmentsOf(splitTarget(head.target).path);
    const auto found = std::ranges::find_if(m_patterns, [&](const Pattern &pattern) {
        return fits(pattern.segments, path);
    });
    return found == m_patterns.end() ? RateClass::Global : found->route->rate;
}

std::variant<RouteMatch, HttpResponse> RouteTable::match(const RequestHead &head) const
{
    const Segments path = segmentsOf(splitTarget(head.target).path);
    QByteArray allowed;
    for (const Pattern &pattern : m_patterns) {
        if (!fits(pattern.segments, path))
            continue;
        const Route *const route = pattern.route;
        if (head.method != route->method && !(head.method == "HEAD" && route->method == "GET")) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(route->method);
            if (route->method == "GET")
                allowed.append(", HEAD");
            continue;
        }
        const auto instance = textAt(pattern.instance, path);
        const auto event = textAt(pattern.event, path);
        const auto id = textAt(pattern.id, path);
        if (!instance || !event || !id)
            return refusal(400, ApiError::brokenPercentCode);
        // Or what is asked for would count as left out. Routes with a body read no query, whatever is in it.
        if (route->body == BodyKind::None && !percentDecoded(splitTarget(head.target).query))
            return refusal(400, ApiError::brokenQueryCode);
        return RouteMatch{route, *instance, *event, *id};
    }
    if (allowed.isEmpty())
        return refusal(404, ApiError::notFound);
    HttpResponse response = refusal(405, ApiError::methodNotAllowed);
    response.headers = {{"Allow", allowed}};
    return response;
}

} // namespace Inlet
