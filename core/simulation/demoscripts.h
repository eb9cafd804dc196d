// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <span>

/// The cast and the plays of the demo. Everybody is invented, and so are the numbers. Texts are
/// UTF-8; `{order}`, `{price}` and `{name}` in them are filled in by MessageComposer.
namespace Inlet::Demo {

enum class Language : quint8 { Portuguese, English, Spanish };

struct Person
{
    const char *name;
    const char *number; ///< digits
    const char *lid;    ///< digits
    Language language;
    bool hidesNumber = false; ///< known by the LID alone
};

struct Group
{
    const char *name;
    const char *id;               ///< digits
    std::span<const int> members; ///< indices into people()
};

/// What happens at one point of a play. In is the customer, Out is the shop.
enum class Step : quint8 {
    TextIn,
    TextOut,
    QuoteIn,  ///< answers the last message of the shop
    QuoteOut, ///< answers the last message of the customer
    ImageIn,
    ImageOut,
    VoiceIn,
    VideoIn,
    StickerIn,
    DocumentOut, ///< the text is the file name
    LocationIn,
    ContactIn,
    PollOut,
    ButtonIn, ///< the text is the title of the button
    ReactIn,
    ReactOut,
    EditIn, ///< the text replaces that of the customer's last message
    EditOut,
    RevokeIn,
    RevokeOut,
    CallAccepted,
    CallMissed,
    CallRejected,
    LabelOn, ///< the text is the number of the label
    LabelOff,
    GroupJoin,
    GroupLeave,
    GroupPromote,
    GroupDemote,
    GroupName, ///< the text is the new name
    LinkLost,  ///< the connection of the instance was lost and came back
};

/// Whether it is a message, or a change to one, from the customer.
bool isIncoming(Step step);
/// Whether it is a reaction, an edit or a revocation, which nothing can answer, read or edit itself.
bool isChange(Step step);

struct Beat
{
    Step step;
    const char *text = "";
};

struct Script
{
    Language language;
    int group; ///< index into groups() of the one group it is about; -1: for any person
    std::span<const Beat> beats;
};

struct Label
{
    const char *name;
    int color;
};

std::span<const Person> people();
std::span<const Group> groups();
std::span<const Script> scripts();
/// Their numbers are 1 and up, in this order.
std::span<const Label> labels();
/// The account whose messages these are.
const Person &owner();

} // namespace Inlet::Demo
