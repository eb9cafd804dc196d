// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/webhook/httpposter.h"

#include "core/protocol/limits.h"
#include "server/webhook/addresspolicy.h"

#include <algorithm>
#include <curl/curl.h>
#include <mutex>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unordered_map>
#include <vector>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

using Clock = std::chrono::steady_clock;

/// Of an answer, more than is shown of it: what is secret in there is cut out before the rest is.
constexpr qsizetype keptBytes = Limits::webhookAnswerKept + Limits::webhookAuthorizationBytes;

struct Transfer
{
    PostRequest request;
    HttpPoster::Done done;
    PostOutcome outcome;
    Clock::time_point started;
    curl_slist *headers = nullptr;
    CURL *easy = nullptr;
    std::vector<Transfer *> *answering = nullptr; ///< where it stands while its body comes
    Clock::time_point headAt;
    qint64 headBytes = 0;
    qint64 bodyBytes = 0;
    bool allowsPrivate = false;
    bool wasRefused = false; ///< an address of it
    bool hasHead = false;    ///< of the final answer, whole
};

curl_socket_t openSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    auto &transfer = *static_cast<Transfer *>(self);
    if (!transfer.allowsPrivate && !isPublicAddress(addressOf(&address->addr))) {
        transfer.wasRefused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

size_t takeHead(char *bytes, size_t size, size_t count, void *self)
{
    auto &transfer = *static_cast<Transfer *>(self);
    const QByteArrayView line(bytes, qsizetype(size * count));
    transfer.headBytes += line.size();
    if (transfer.headBytes > Limits::webhookAnswerBytes)
        return 0;
    if (line.trimmed().isEmpty() && !transfer.hasHead) { // or it is that of the trailers
        long status = 0;
        curl_easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
        transfer.outcome.status = int(status);
        transfer.hasHead = status >= 200; // others announce the final one
        if (transfer.hasHead) {
            transfer.headAt = Clock::now();
            transfer.answering->push_back(&transfer);
        }
    }
    return size * count;
}

size_t takeBody(char *bytes, size_t size, size_t count, void *self)
{
    auto &transfer = *static_cast<Transfer *>(self);
    const QByteArrayView part(bytes, qsizetype(size * count));
    const qsizetype room = keptBytes - transfer.outcome.answer.size();
    transfer.outcome.answer.append(part.first(std::min(part.size(), room)));
    transfer.bodyBytes += part.size();
    return transfer.bodyBytes > Limits::webhookAnswerBytes ? 0 : size * count;
}

// Judges as OpenSSL does anyway. But libcurl goes by the first error that is noted: one about a bad
// signature, as when an authority was made anew under its old name, would hide that it was the certificate.
int judgeCertificate(X509_STORE_CTX *chain, void *)
{
    const bool isGood = X509_verify_cert(chain) > 0;
    if (!isGood)
        ERR_clear_error();
    return isGood ? 1 : 0;
}

CURLcode prepareTls(CURL *, void *context, void *)
{
    SSL_CTX_set_cert_verify_callback(static_cast<SSL_CTX *>(context), judgeCertificate, nullptr);
    return CURLE_OK;
}

/// Why the certificate of an endpoint was not taken. Nothing that the endpoint says is in it.
QString certificateFault(CURL *easy)
{
    long fault = X509_V_OK;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &fault);
    // Names are compared by libcurl itself, which notes no number then.
    if (fault == X509_V_OK || fault == X509_V_ERR_UNSPECIFIED)
        return u"the endpoint's certificate is not for its host name"_s;
    return u"the endpoint's certificate is refused: "_s
        + QString::fromLatin1(X509_verify_cert_error_string(fault));
}

QString errorOf(const Transfer &transfer, CURLcode code)
{
    if (transfer.headBytes > Limits::webhookAnswerBytes)
        return u"the head of the answer is too large"_s;
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        return certificateFault(transfer.easy);
    return QString::fromUtf8(curl_easy_strerror(code));
}

void prepareLibrary()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

class HttpPoster::Private
{
public:
    explicit Private(Options given)
        : options(std::move(given))
    {
        prepareLibrary();
        multi = curl_multi_init();
        curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, long(Limits::webhookRequests));
    }

    CURL *handle()
    {
        if (spare.empty())
            return curl_easy_init();
        CURL *const easy = spare.back();
        spare.pop_back();
        curl_easy_reset(easy);
        return easy;
    }

    void begin(Transfer &transfer);
    void takeFinished();
    std::unique_ptr<Transfer> end(CURL *easy);
    std::unique_ptr<Transfer> endTimed(CURL *easy);
    std::chrono::milliseconds untilAnswerEnds(std::chrono::milliseconds most) const;

    const Options options;
    CURLM *multi = nullptr;
    std::vector<CURL *> spare;
    std::unordered_map<CURL *, std::unique_ptr<Transfer>> transfers;
    std::vector<Transfer *> answering; ///< whose body comes, in the order of their heads; nearly always few
};

void HttpPoster::Private::begin(Transfer &transfer)
{
    CURL *const easy = transfer.easy;
    for (const QByteArray &header : transfer.request.headers)
        transfer.headers = curl_slist_append(transfer.headers, header.constData());
    // Nobody is asked whether the body may come: it would cost a round trip, and a wait without answer.
    transfer.headers = curl_slist_append(transfer.headers, "Expect:");
    curl_easy_setopt(easy, CURLOPT_URL, transfer.request.url.constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, ""); // nor one of the environment
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // the end waits for no answer of DNS
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options.userAgent.constData());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.headers);
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer.request.body.constData());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(transfer.request.body.size()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, options.timeLimit.count());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, options.timeLimit.count());
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, openSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, takeHead);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, prepareTls);
    if (!options.authorities.isEmpty()) {
        // In place of the system's authorities in one file; those of its folder go on to be looked up.
        curl_blob authorities{const_cast<char *>(options.authorities.constData()),
                              std::size_t(options.authorities.size()), CURL_BLOB_NOCOPY};
        curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &authorities);
    }
    curl_multi_add_handle(multi, easy);
}

std::unique_ptr<Transfer> HttpPoster::Private::end(CURL *easy)
{
    curl_multi_remove_handle(multi, easy);
    auto transfer = std::move(transfers.at(easy));
    transfers.erase(easy);
    std::erase(answering, transfer.get());
    curl_slist_free_all(transfer->headers);
    spare.push_back(easy);
    return transfer;
}

std::unique_ptr<Transfer> HttpPoster::Private::endTimed(CURL *easy)
{
    auto transfer = end(easy);
    transfer->outcome.duration =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - transfer->started);
    return transfer;
}

std::chrono::milliseconds HttpPoster::Private::untilAnswerEnds(std::chrono::milliseconds most) const
{
    if (answering.empty())
        return most;
    const auto left = answering.front()->headAt + options.answerTime - Clock::now();
    return std::clamp(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0), most);
}

void HttpPoster::Private::takeFinished()
{
    // First all of them: what is called back may begin others.
    std::vector<std::unique_ptr<Transfer>> finished;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        auto transfer = endTimed(message->easy_handle); // the message is gone with it
        PostOutcome &outcome = transfer->outcome;
        if (!transfer->hasHead) {
            outcome.status = 0;
            outcome.isBlocked = transfer->wasRefused;
            outcome.error = errorOf(*transfer, code);
        }
        finished.push_back(std::move(transfer));
    }
    // Where a body does not end; libcurl closes the connection of what is taken out of its hands.
    while (!answering.empty() && untilAnswerEnds(options.answerTime).count() == 0)
        finished.push_back(endTimed(answering.front()->easy));
    for (const auto &transfer : finished)
        transfer->done(transfer->outcome);
}

HttpPoster::HttpPoster(Options options)
    : d(std::make_unique<Private>(std::move(options)))
{
}

HttpPoster::~HttpPoster()
{
    cut();
    for (CURL *const easy : d->spare)
        curl_easy_cleanup(easy);
    curl_multi_cleanup(d->multi);
}

void HttpPoster::post(PostRequest request, Done done)
{
    auto transfer = std::make_unique<Transfer>();
    transfer->request = std::move(request);
    transfer->done = std::move(done);
    transfer->started = Clock::now();
    transfer->allowsPrivate = d->options.allowsPrivate;
    transfer->easy = d->handle();
    transfer->answering = &d->answering;
    Transfer &begun = *transfer;
    d->transfers.emplace(begun.easy, std::move(transfer));
    d->begin(begun);
}

int HttpPoster::underWay() const
{
    return int(d->transfers.size());
}

void HttpPoster::wait(std::chrono::milliseconds time)
{
    int running = 0;
    // What was posted since begins before the wait.
    curl_multi_perform(d->multi, &running);
    if (running == int(d->transfers.size())) {
        curl_multi_poll(d->multi, nullptr, 0, int(d->untilAnswerEnds(time).count()), nullptr);
        curl_multi_perform(d->multi, &running);
    }
    d->takeFinished();
}

void HttpPoster::wake()
{
    curl_multi_wakeup(d->multi);
}

void HttpPoster::cut()
{
    while (!d->transfers.empty())
        d->end(d->transfers.begin()->first);
}

} // namespace Inlet
