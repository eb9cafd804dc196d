// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/protocol/payloads.h"

#include <QString>

#include <optional>

/// The words of the wire, a table for each thing they tell (PROTOCOL.md §4.6). Senders and libraries differ
/// in spelling, so case, `-`, blanks and humps do not count. Bare numbers are words of no table: what 3
/// stands for differs from library to library. Pure functions, any thread.
namespace Inlet {

/// `server-error`, `ServerError` and ` SERVER_ERROR` as `server_error`, to look words up by.
QString payloadWord(const QString &text);

/// What the type of a message names by itself.
struct TypeMeaning
{
    MessageExchange::Kind kind = MessageExchange::Kind::Unknown;
    std::optional<Media::Kind> media;

    friend bool operator==(const TypeMeaning &, const TypeMeaning &) = default;
};

/// Also with the endings of libraries: `image`, `imageMessage`, `pollCreationMessageV3`.
TypeMeaning typeMeaning(const QString &type);

MessageExchange::Direction directionOf(const QString &word);
Chat::Type chatTypeOf(const QString &word);
MessageStatus::Status statusOf(const QString &word);
CallUpdate::Status callStatusOf(const QString &word);
/// Of the word that says why a call ended: only those that change what its end means.
CallUpdate::Status callReasonOf(const QString &word);
GroupFlow::Type flowTypeOf(const QString &word);
InstanceState::State instanceStateOf(const QString &word);

/// What a label's action, or its type, does.
enum class LabelAct : quint8 { Unknown, Add, Remove, Delete, Define };
LabelAct labelActOf(const QString &word);

} // namespace Inlet
