// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>

/// The limits of the protocol. Each names the paragraph of PROTOCOL.md that states it; sizes are
/// bytes unless the name says otherwise.
namespace Inlet::Limits {

using namespace std::chrono_literals;

// PROTOCOL.md §5.1, what a client may send after the upgrade.
inline constexpr qint64 clientMessageBytes = 4096;
/// What is read ahead of a WebSocket client; one whole message with its largest header fits.
inline constexpr qint64 clientReadBufferBytes = 8192;
static_assert(clientReadBufferBytes > clientMessageBytes + 14);
inline constexpr int controlPayloadBytes = 125;

// PROTOCOL.md §5.2, heartbeat.
inline constexpr std::chrono::milliseconds pingPeriod = 54s;
inline constexpr std::chrono::milliseconds pongWait = 60s;
static_assert(pongWait > pingPeriod);

// PROTOCOL.md §5.3, slow clients.
inline constexpr int sendQueueMessages = 256;
inline constexpr qint64 sendQueueBytes = qint64(64) * 1024 * 1024;
/// How long a client may stay above a bound before it is dropped.
inline constexpr std::chrono::milliseconds slowClientGrace = 500ms;
/// The same while it takes all it is offered and waits for its turn only.
inline constexpr std::chrono::milliseconds turnGrace = 10s;
/// The same bounds times this are never exceeded, not even within the grace.
inline constexpr int sendQueueHardFactor = 32;
/// From the close frame to the end of the connection, whatever the client does.
inline constexpr std::chrono::milliseconds closeGrace = 400ms;
static_assert(slowClientGrace + closeGrace < 1s);
/// The same behind what was published before, for a client that goes on reading.
inline constexpr std::chrono::milliseconds closeMost = 60s;
/// Frames that wait in a socket, answers to PINGs among them; above, what the client sends stays unread.
inline constexpr qsizetype socketQueueFrames = 1024;
/// Unsent bytes that the kernel takes for one client before a message waits with us.
inline constexpr int kernelUnsentBytes = 64 * 1024;
/// What one client is written of a large frame before the others have their turn; up to twice as much
/// goes whole.
inline constexpr qsizetype stretchBytes = qsizetype(64) * 1024;

// PROTOCOL.md §8, HTTP.
inline constexpr qint64 requestHeadBytes = 8192;
inline constexpr qint64 requestBodyBytes = qint64(32) * 1024 * 1024;
/// Extensions and trailers of a chunked body, which are read over.
inline constexpr qint64 chunkExtraBytes = 8192;
inline constexpr std::chrono::milliseconds requestHeadTime = 10s;
inline constexpr std::chrono::milliseconds requestBodyIdle = 60s;
inline constexpr std::chrono::milliseconds responseWriteIdle = 60s;
inline constexpr std::chrono::milliseconds keepAliveIdle = 75s;
/// After a refusal the rest of what the client sends is read and thrown away up to these bounds,
/// because closing on unread bytes would take our answer away from it.
inline constexpr qint64 lingerBytes = qint64(1024) * 1024;
inline constexpr std::chrono::milliseconds lingerTime = 2s;
/// Bodies that come and answers that go, of all connections together; more where that is less than
/// keptBodies of the largest bodies allowed.
inline constexpr qint64 keptBytes = qint64(256) * 1024 * 1024;
inline constexpr qint64 keptBodies = 8;
/// A body or an answer up to this is never refused for it.
inline constexpr qint64 keptFreely = 64 * 1024;
/// From when on a body or an answer may be ended for being slow, when there is no room.
inline constexpr std::chrono::milliseconds transferGrace = 2s;
/// Sockets kept for REST when WebSocket clients fill the table.
inline constexpr int reservedRestConnections = 16;

// PROTOCOL.md §4.2 and §6, JSON.
inline constexpr int jsonDepth = 64;
inline constexpr qsizetype eventsPerBatch = 100'000;
/// A body above this, some milliseconds' work, is read beside the gateway's thread.
inline constexpr qsizetype bodyReadAtOnce = qsizetype(256) * 1024;

// docs/rest/instances.md, names and tokens.
inline constexpr int instanceNameLength = 100;
inline constexpr int tokenMinimumLength = 16;
inline constexpr int tokenMaximumLength = 256;
inline constexpr int instances = 10'000;
/// Who wait for a change of the instances, and for how long at most.
inline constexpr int instanceWaiters = 64;
inline constexpr int instanceWaitSeconds = 50;

// PROTOCOL.md §9, rate limit.
inline constexpr int requestsPerMinute = 100;
inline constexpr int creationsPerMinute = 20;
/// Peers counted one by one within a minute; those beyond share one bucket.
inline constexpr int rateBuckets = 100'000;

// PROTOCOL.md §11, what is kept of events.
inline constexpr int historyDays = 7;
inline constexpr qint64 historyBytes = qint64(2) * 1024 * 1024 * 1024;

// docs/rest/clients.md, lists of clients.
inline constexpr int clientsPerPage = 1'000;
inline constexpr int clientsPerPageDefault = 100;
/// Of a client's `User-Agent`; what is longer is cut.
inline constexpr qsizetype agentBytes = 128;
/// Different agents that a thread keeps once each for all clients that have them.
inline constexpr qsizetype agentsShared = 256;

// docs/rest/status.md, the log.
inline constexpr qsizetype logRingLines = 1'000;
inline constexpr qsizetype logTextLength = 1'024; ///< UTF-16 units of a message or field that are kept
inline constexpr int logLinesPerPage = 1'000;
inline constexpr int logLinesPerPageDefault = 200;

// PROTOCOL.md §13, lines that wait for a reader of stderr.
inline constexpr qsizetype logWaitingBytes = qsizetype(1024) * 1024;

// docs/rest/origins.md, allowed origins that are stored.
inline constexpr qsizetype allowedOrigins = 100;
inline constexpr qsizetype originLength = 300;
// docs/rest/messages.md and docs/rest/events.md, what is read of events.
inline constexpr int historyDefaultCount = 50;
inline constexpr int historyMaximumCount = 1000;
inline constexpr int eventsDefaultLimit = 100;
inline constexpr int eventsMaximumLimit = 1000;
/// Bytes of stored events that one answer is made of; what exceeds it comes with the next page.
inline constexpr qint64 pageBytes = qint64(16) * 1024 * 1024;
/// The same while much waits for clients that read slowly; one event comes in any case.
inline constexpr qint64 leastPageBytes = qint64(1024) * 1024;
/// Longer words of a query, ids or numbers, are found nowhere, so nobody looks for them.
inline constexpr int searchTextLength = 256;
/// Receipts of one publish body that move a stored status; a receipt is one id in `messageIds`.
inline constexpr qsizetype receiptsPerBatch = 100'000;
/// Receipts and changes whose message has not come that are kept for each instance; of more the oldest go.
inline constexpr qint64 waitingReceipts = 10'000;
/// Pairs of addresses that are one person, for each instance; of more the oldest go.
inline constexpr qint64 identityLinks = 100'000;
/// Addresses that are looked at for one person.
inline constexpr qsizetype addressesPerPerson = 32;
/// Entries that are read of one message id: chats it was told in, and what changed it.
inline constexpr int entriesPerMessage = 1'024;
/// An event above this is kept once more without its media bytes, so that a page of history does
/// not read through them.
inline constexpr qsizetype thinEventBytes = 64 * 1024;

// docs/rest/options.md, options of instances.
/// Characters (UTF-16 units) of each text among them.
inline constexpr int optionTextLength = 1024;

// docs/rest/figures.md, figures of messages.
inline constexpr int messageTypeLength = 64;
/// Different types that one answer tells apart; the rarer ones are counted together.
inline constexpr int messageTypesCounted = 100;

// docs/rest/tags.md, tags.
inline constexpr int tagsPerInstance = 100;
inline constexpr int tagNameLength = 100;
inline constexpr int tagColors = 11;

// docs/rest/webhooks.md, webhooks.
inline constexpr int enabledWebhooks = 3;
inline constexpr int webhooksPerInstance = 100; ///< the disabled ones among them
inline constexpr int webhookLabelLength = 100;
inline constexpr int webhookUrlLength = 2'048;
inline constexpr int webhookAuthorizationBytes = 4'096;
inline constexpr int webhookSecretBytes = 256;
inline constexpr qsizetype webhookRetries = 10;
/// The longest wait before one of them, and their jitter in both directions.
inline constexpr std::chrono::milliseconds webhookLongestWait = 24h;
inline constexpr double webhookJitter = 0.2;

// docs/rest/deliveries.md, deliveries.
inline constexpr std::chrono::milliseconds webhookTime = 15s;
inline constexpr qint64 webhookAnswerBytes = 64 * 1024; ///< read of an answer; of its head the same
/// For the body of an answer, from its head on; then the connection is dropped, for the status has decided.
inline constexpr std::chrono::milliseconds webhookAnswerTime = 500ms;
inline constexpr qsizetype webhookAnswerKept = 1'024; ///< of its body, for who looks at attempts
/// Requests under way at a time: those that may still answer soon, those to endpoints that take long or
/// do not answer, and both together, since each of the former may turn out to be one of the latter.
inline constexpr int webhookQuickRequests = 64;
inline constexpr int webhookSlowRequests = 48;
inline constexpr int webhookRequests = 512;
/// Events in memory for them, in bytes; what is larger goes alone.
inline constexpr qint64 webhookBytes = qint64(64) * 1024 * 1024;
/// Events read ahead for one webhook.
inline constexpr qsizetype webhookReadAhead = 256;
inline constexpr qint64 webhookReadAheadBytes = qint64(1024) * 1024;
/// Results that are not on disk yet; while there are more nothing is begun.
inline constexpr qsizetype webhookUnwritten = 4'096;
inline constexpr int webhookTests = 16; ///< at a time

// docs/rest/attempts.md and docs/rest/deadletters.md, attempts and dead letters.
inline constexpr int webhookAttempts = 100;
inline constexpr int deadLettersDefaultLimit = 100;
inline constexpr int deadLettersMaximumLimit = 1'000;
inline constexpr qsizetype deadLetterIds = 1'000; ///< of one request

} // namespace Inlet::Limits
