// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/envelope.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace Inlet {

namespace {

struct Cut
{
    qsizetype from;
    qsizetype to;
};

struct Member
{
    qsizetype begin; // the opening quote of the key
    qsizetype end;   // behind the value
    bool isDropped;
};

/// Collects what has to go. Recursion is bounded by the reader's depth.
class MediaCutter
{
public:
    explicit MediaCutter(QByteArrayView text)
        : m_text(text)
        , m_reader(text, Limits::jsonDepth + 1)
    {
    }

    QList<Cut> cuts()
    {
        value(false);
        return m_reader.failed() ? QList<Cut>() : m_cuts;
    }

private:
    void value(bool isMedia)
    {
        switch (m_reader.peek()) {
        case JsonReader::Kind::Object:
            object(isMedia);
            break;
        case JsonReader::Kind::Array:
            m_reader.enterArray();
            while (m_reader.nextElement())
                value(false);
            break;
        default:
            m_reader.skipValue();
        }
    }

    void object(bool isMedia)
    {
        QList<Member> members; // filled for media objects only: others lose nothing themselves
        m_reader.enterObject();
        while (m_reader.nextMember()) {
            const qsizetype begin = m_reader.keyPosition();
            const bool isDropped = isMedia && m_reader.keyIs("base64");
            if (isDropped)
                m_reader.skipValue();
            else
                value(m_reader.keyIs("media"));
            if (isMedia)
                members.append({begin, m_reader.position(), isDropped});
        }
        if (isMedia && !m_reader.failed())
            cutMembers(members);
    }

    // A dropped member takes the comma behind it along. At the end of the object there is none:
    // then the comma behind the last member that stays goes instead.
    void cutMembers(const QList<Member> &members)
    {
        qsizetype lastKept = -1;
        for (qsizetype i = 0; i < members.size(); ++i) {
            if (!members[i].isDropped) {
                lastKept = i;
                continue;
            }
            const bool isLast = i + 1 == members.size();
            m_cuts.append({members[i].begin, isLast ? members[i].end : commaBehind(members[i]) + 1});
        }
        if (!members.isEmpty() && members.back().isDropped && lastKept >= 0) {
            const qsizetype comma = commaBehind(members[lastKept]);
            m_cuts.append({comma, comma + 1});
        }
    }

    // Between a value and the next key stand white space and the comma, nothing else.
    qsizetype commaBehind(const Member &member) const { return m_text.indexOf(',', member.end); }

    QByteArrayView m_text;
    JsonReader m_reader;
    QList<Cut> m_cuts;
};

} // namespace

QByteArray withoutMediaBase64(const QByteArray &data)
{
    // Most events hold no such member, but looking for the word first would take longer than the
    // walk, which passes long strings sixteen bytes a step.
    QList<Cut> cuts = MediaCutter(data).cuts();
    if (cuts.isEmpty())
        return data;
    std::ranges::sort(cuts, {}, &Cut::from);
    QByteArray kept;
    kept.reserve(data.size());
    qsizetype at = 0;
    for (const Cut &cut : std::as_const(cuts)) {
        kept.append(QByteArrayView(data).sliced(at, cut.from - at));
        at = cut.to;
    }
    kept.append(QByteArrayView(data).sliced(at));
    return kept;
}

} // namespace Inlet
