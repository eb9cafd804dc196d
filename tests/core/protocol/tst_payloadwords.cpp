// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "core/protocol/payloadwords.h"

#include <QTest>

using namespace Inlet;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
using Rows = QList<std::pair<T, QList<const char *>>>;

/// Each word in the spellings that do not count.
QStringList spellings(const char *word)
{
    const QString plain = QString::fromLatin1(word);
    return {plain, plain.toUpper(), u' ' + plain + u' ', QString(plain).replace(u'_', u'-'),
            QString(plain).replace(u'_', u' ')};
}

template<typename T>
void compare(const Rows<T> &rows, T (*read)(const QString &))
{
    for (const auto &[expected, words] : rows) {
        for (const char *word : words) {
            for (const QString &spelling : spellings(word))
                QVERIFY2(read(spelling) == expected, qPrintable(spelling));
        }
    }
    for (const char *word : {"", "0", "1", "2", "3", "4", "5", "-1", "nobody_knows", "_"})
        QVERIFY2(read(QString::fromLatin1(word)) == T{}, word);
}

} // namespace

/// The tables whole: what each word that any sender writes stands for (PROTOCOL.md §4.6).
class tst_PayloadWords : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void spelling_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("as it is") << u"server_error"_s << u"server_error"_s;
        QTest::newRow("capitals") << u"SERVER_ERROR"_s << u"server_error"_s;
        QTest::newRow("humps") << u"ServerError"_s << u"server_error"_s;
        QTest::newRow("humps behind a small one") << u"serverError"_s << u"server_error"_s;
        QTest::newRow("dash") << u"server-error"_s << u"server_error"_s;
        QTest::newRow("blank") << u" Server error "_s << u"server_error"_s;
        QTest::newRow("version") << u"pollCreationMessageV3"_s << u"poll_creation_message_v3"_s;
        QTest::newRow("nothing") << QString() << QString();
    }

    void spelling()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        QCOMPARE(payloadWord(text), word);
    }

    void directions()
    {
        using D = MessageExchange::Direction;
        compare<D>({{D::Incoming, {"incoming", "inbound", "received", "receive", "in"}},
                    {D::Outgoing, {"outgoing", "outbound", "sent", "send", "out"}},
                    {D::Unknown, {"both", "internal"}}},
                   &directionOf);
    }

    void receipts()
    {
        using S = MessageStatus::Status;
        compare<S>({{S::Sender, {"sender", "sent", "server_ack", "server"}},
                    {S::Delivered, {"delivered", "delivery_ack", "device"}},
                    {S::Read, {"read"}},
                    {S::Played, {"played"}},
                    {S::ReadSelf, {"read_self"}},
                    {S::PlayedSelf, {"played_self"}},
                    {S::Retry, {"retry"}},
                    {S::Inactive, {"inactive"}},
                    {S::ServerError, {"server_error", "error", "failed", "undelivered"}},
                    {S::Unknown, {"pending", "seen", "deleted", "warning"}}},
                   &statusOf);
    }

    void calls()
    {
        using S = CallUpdate::Status;
        compare<S>({{S::Offer, {"offer", "ringing", "incoming", "received"}},
                    {S::Accepted, {"accepted", "accept", "answered", "answer"}},
                    {S::AcceptedElsewhere, {"accepted_elsewhere", "answered_elsewhere"}},
                    {S::Rejected,
                     {"rejected", "reject", "declined", "decline", "rejected_elsewhere",
                      "declined_elsewhere"}},
                    {S::Terminated,
                     {"terminated", "terminate", "timeout", "timed_out", "missed", "no_answer", "unanswered",
                      "ended", "end", "hangup", "hang_up", "completed", "cancelled", "canceled", "failed"}},
                    {S::Notification, {"notification", "notice", "preaccept", "pre_accept"}},
                    {S::Latency, {"latency", "relaylatency", "relay_latency", "transport"}}},
                   &callStatusOf);
        compare<S>({{S::AcceptedElsewhere, {"accepted_elsewhere", "accept_elsewhere", "answered_elsewhere"}},
                    {S::Rejected,
                     {"rejected_elsewhere", "reject_elsewhere", "declined_elsewhere", "rejected", "reject",
                      "declined", "decline"}},
                    {S::Terminated, {"timeout", "timed_out", "missed", "no_answer"}},
                    {S::Unknown, {"hangup", "busy", "accepted"}}},
                   &callReasonOf);
    }

    void groupChanges()
    {
        using T = GroupFlow::Type;
        compare<T>({{T::Joined,
                     {"joined", "join", "add", "added", "invite", "linked_group_join",
                      "group_participant_add", "group_participant_invite"}},
                    {T::Left,
                     {"left", "leave", "remove", "removed", "kick", "kicked", "group_participant_remove",
                      "group_participant_leave"}},
                    {T::Promoted, {"promoted", "promote", "group_participant_promote"}},
                    {T::Demoted, {"demoted", "demote", "group_participant_demote"}},
                    {T::JoinRequest,
                     {"join_request", "join_requested", "membership_request", "group_membership_request",
                      "membership_approval_request", "created_membership_requests"}},
                    {T::Name, {"name", "subject", "group_change_subject"}},
                    {T::Topic, {"topic", "description", "group_change_description"}},
                    {T::Announce, {"announce", "group_change_announce"}},
                    {T::Locked, {"locked", "restrict", "group_change_restrict"}},
                    {T::Link, {"link", "new_invite_link", "group_change_invite_link"}},
                    {T::Unlink, {"unlink"}},
                    {T::Ephemeral, {"ephemeral"}},
                    {T::Approval, {"approval", "membership_approval_mode"}},
                    {T::Delete, {"delete", "deleted"}}},
                   &flowTypeOf);
    }

    void chats()
    {
        using T = Chat::Type;
        compare<T>({{T::Private, {"private", "individual"}},
                    {T::Group, {"group", "community"}},
                    {T::Newsletter, {"newsletter", "channel"}},
                    {T::Status, {"status"}}},
                   &chatTypeOf);
    }

    void labels()
    {
        using A = LabelAct;
        compare<A>({{A::Add, {"add", "added", "assign", "assigned", "labeled", "labelled"}},
                    {A::Remove, {"remove", "removed", "unassign", "unassigned", "unlabeled", "unlabelled"}},
                    {A::Delete, {"delete", "deleted", "label_deleted"}},
                    {A::Define, {"edit", "edited", "update", "updated", "upsert", "create", "created"}}},
                   &labelActOf);
    }

    void types_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("media"); // -1: none
        using Kind = MessageExchange::Kind;
        const auto row = [](const char *types, Kind kind, std::optional<Media::Kind> media = {}) {
            const QList<QByteArray> all = QByteArray(types).split(' ');
            for (const QByteArray &type : all)
                QTest::newRow(type.constData())
                    << QString::fromLatin1(type) << int(kind) << (media ? int(*media) : -1);
        };
        row("text conversation extendedTextMessage extended_text chat", Kind::Text);
        row("image imageMessage IMAGE", Kind::Media, Media::Kind::Image);
        row("video videoMessage gif", Kind::Media, Media::Kind::Video);
        row("audio audioMessage", Kind::Media, Media::Kind::Audio);
        row("ptt voice voice_note", Kind::Media, Media::Kind::Voice);
        row("ptv ptvMessage video_note", Kind::Media, Media::Kind::VideoNote);
        row("sticker stickerMessage lottieStickerMessage", Kind::Media, Media::Kind::Sticker);
        row("document documentMessage documentWithCaptionMessage file", Kind::Media, Media::Kind::Document);
        row("location locationMessage live_location liveLocationMessage", Kind::Location);
        row("contact contactMessage contacts contactsArrayMessage contacts_array vcard multi_vcard",
            Kind::Contact);
        row("poll poll_creation pollCreationMessage pollCreationMessageV2 pollCreationMessageV3 "
            "pollCreationMessageV4",
            Kind::Poll);
        row("poll_update pollUpdateMessage poll_vote", Kind::PollVote);
        row("reaction reactionMessage reaction_message", Kind::Reaction);
        row("edit edited editedMessage message_edit message-edited", Kind::Edit);
        row("revoke revoked message_revoke REVOKE", Kind::Revoke);
        row("buttons_response buttonsResponseMessage button_reply templateButtonReplyMessage "
            "interactiveResponseMessage",
            Kind::ButtonReply);
        row("list_response listResponseMessage list_reply", Kind::ListReply);
        row("interactive interactiveMessage buttonsMessage listMessage templateMessage hsm "
            "highlyStructuredMessage "
            "native_flow carousel form button",
            Kind::Interactive);
        // A wrapper says nothing of what is in it, and some are no messages.
        row("viewOnceMessage viewOnceMessageV2 viewOnceMessageV2Extension ephemeralMessage deviceSentMessage "
            "gp2 "
            "protocolMessage call_log e2e_notification ciphertext order product eventMessage message 14 3",
            Kind::Unknown);
    }

    void types()
    {
        QFETCH(QString, type);
        QFETCH(int, kind);
        QFETCH(int, media);
        const TypeMeaning meaning = typeMeaning(type);
        QCOMPARE(int(meaning.kind), kind);
        QCOMPARE(meaning.media ? int(*meaning.media) : -1, media);
        // Whichever ending a library puts there.
        for (const char *ending : {"Message", "MessageV2", "MessageV3", "MessageV2Extension", "_message"}) {
            if (!type.contains(u"essage"_s) && !type.at(type.size() - 1).isUpper())
                QVERIFY2(typeMeaning(type + QLatin1StringView(ending)) == meaning, ending);
        }
    }
};

QTEST_APPLESS_MAIN(tst_PayloadWords)
#include "tst_payloadwords.moc"
