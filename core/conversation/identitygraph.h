// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace Inlet {

/// Which addresses of one instance are the same person.
///
/// Addresses (core/protocol/jid.h, normalised) are nodes, evidence makes edges, and a person
/// is what hangs together. Names are no evidence. What the edges are depends on the set of what
/// was seen, not on its order. Every edge is kept, so that it can be shown and undone.
class IdentityGraph
{
public:
    enum class Evidence : quint8 {
        SeenTogether, ///< phone number and LID stood in one object
        SameMessage,  ///< one message id was told of both
    };

    struct Link
    {
        QString first; ///< the smaller of the two
        QString second;
        bool isSeenTogether = false;
        int messages = 0; ///< how many message ids speak for it
        bool isUndone = false;
        quint64 frame = 0;       ///< the first that spoke for it
        bool isSameLine = false; ///< two spellings of one telephone line, both of which were seen

        /// Whether events speak for it.
        bool isTold() const { return isSeenTogether || messages > 0; }
        bool hasEvidence() const { return isTold() || isSameLine; }
        bool holds() const { return !isUndone && hasEvidence(); }
        const QString &otherThan(const QString &end) const { return end == first ? second : first; }
        friend bool operator==(const Link &, const Link &) = default;
    };

    struct State
    {
        QList<Link> links;       ///< all there is evidence for, in the order in which they were found
        QSet<QString> spellings; ///< numbers seen that may be written in another way
        friend bool operator==(const State &, const State &) = default;
    };

    /// An address that is tied to more than this many others tells nothing: some gateway writes
    /// its own LID beside everybody. All edges of such an address are void.
    static constexpr qsizetype linksPerAddress = 4;

    IdentityGraph() = default;
    /// Goes on where @p state was taken.
    explicit IdentityGraph(const State &state);
    State state() const { return {m_links, m_spellings}; }

    /// A phone number and a LID can be; two phone numbers only as spellings of one line
    /// (Jid::isSameLine()); groups and channels never, nor what stands for nobody (Jid::isNobody()).
    static bool canBeOnePerson(const QString &a, const QString &b);

    /// Notes that @p address was seen: where its other spelling was, too, the two are one. Returns as
    /// addEvidence().
    QStringList note(const QString &address, quint64 frame);

    /// Notes evidence. The result holds all addresses whose person may have changed, sorted; empty
    /// when nothing did.
    QStringList addEvidence(const QString &a, const QString &b, Evidence evidence, quint64 frame);
    /// Takes one message back as evidence: it turned out to have gone to several people.
    QStringList retractMessage(const QString &a, const QString &b);
    /// Parts what a person found to be wrong; further evidence for the same pair changes nothing.
    QStringList undo(const QString &a, const QString &b);
    /// Takes undo() back.
    QStringList redo(const QString &a, const QString &b);

    /// The address that stands for the person: the smallest phone number, else the smallest LID.
    QString person(const QString &address) const;
    bool isSamePerson(const QString &a, const QString &b) const { return person(a) == person(b); }
    /// All addresses of the person, sorted, @p address among them.
    QStringList addresses(const QString &address) const;
    /// Every edge of these addresses, void and undone ones too.
    QList<Link> links(const QString &address) const;

private:
    struct Key
    {
        QString first;
        QString second;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed) noexcept
        {
            return qHashMulti(seed, key.first, key.second);
        }
    };

    static Key keyOf(const QString &a, const QString &b);
    /// Null when nothing ever spoke for the two being one.
    Link *find(const QString &a, const QString &b);
    Link &add(const Link &link);
    bool isVoid(const QString &address) const;
    QStringList reachable(const QString &address) const;
    QStringList rebuildAround(const Link &link);
    QStringList rebuild(const QSet<QString> &addresses);
    template<typename Change>
    QStringList alter(Link &link, Change change);
    template<typename Change>
    QStringList change(const QString &a, const QString &b, quint64 frame, Change change);

    QList<Link> m_links;                         // none is ever removed
    QSet<QString> m_spellings;                   // numbers seen that have another spelling
    QHash<Key, qsizetype> m_indexes;             // in m_links
    QHash<QString, QList<qsizetype>> m_incident; // by address, whether they hold or not
    QHash<QString, int> m_evidenced;             // by address: how many of them events speak for
    QHash<QString, QString> m_person;            // only for those of more than one address
    QHash<QString, QStringList> m_members;       // by person
};

} // namespace Inlet
