// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "server/http/requestparser.h"

#include "core/protocol/limits.h"
#include "server/http/authority.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <limits>
#include <string_view>

using namespace Qt::StringLiterals;

namespace Inlet {

namespace {

namespace http = boost::beast::http;

/// A claimed length is believed up to this; the rest grows as it comes.
constexpr qint64 believedBodyBytes = qint64(1024) * 1024;

/// What Beast would let pass; empty: nothing. CR only before LF, LF only behind CR, no line that goes on
/// in the next, no other control byte but the tabulator.
QString flawOf(QByteArrayView head)
{
    const qsizetype size = head.size();
    for (qsizetype i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(head[i]);
        if ((byte >= 0x20 && byte != 0x7f) || byte == '\t')
            continue;
        const bool isLineEnd = byte == '\r' && i + 1 < size && head[i + 1] == '\n';
        if (!isLineEnd)
            return u"control byte or bare line break in the head"_s;
        ++i;
        if (i + 1 < size && (head[i + 1] == ' ' || head[i + 1] == '\t'))
            return u"folded header line"_s;
    }
    return {};
}

/// Visible ASCII. Some marks that RFC 3986 wants encoded are sent as they are by browsers and by people
/// with curl, and harm nobody; a fragment is never sent.
bool isTargetText(QByteArrayView target)
{
    return std::ranges::all_of(target, [](char byte) { return byte > ' ' && byte < 0x7f && byte != '#'; });
}

/// Whether @p host of a URI is the one that a header `Host` names, the default port left out or not.
bool isSameHost(QByteArrayView host, QByteArrayView header, QByteArrayView defaultPort)
{
    const auto withoutPort = [&](QByteArrayView text) {
        return text.endsWith(defaultPort) ? text.chopped(defaultPort.size()) : text;
    };
    return withoutPort(host).compare(withoutPort(header), Qt::CaseInsensitive) == 0;
}

/// Empty is right where a target has no authority (RFC 9112 §3.2), and so is an empty port.
bool isHostHeader(QByteArrayView value)
{
    return value.isEmpty() || isAuthority(value.endsWith(':') ? value.chopped(1) : value);
}

QByteArrayView viewOf(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

/// Beast's parser of heads without its containers: what it finds goes straight into ours. Beast prescribes
/// names and signatures.
class RequestParser::Beast final : public http::basic_parser<true>
{
public:
    explicit Beast(RequestHead &head)
        : m_head(head)
    {
    }

private:
    using Error = boost::system::error_code;
    using Text = boost::beast::string_view;

    void on_request_impl(http::verb, Text method, Text target, int version, Error &) override
    {
        m_head.method = viewOf(method);
        m_head.target = viewOf(target);
        m_head.isHttp11 = version >= 11;
    }
    void on_response_impl(int, Text, int, Error &) override { }
    void on_field_impl(http::field, Text name, Text value, Error &) override
    {
        lower(name);
        // An empty value is given all the same, so it must not be a null view.
        m_head.headers.append({viewOf(name), value.empty() ? QByteArrayView("") : viewOf(value)});
    }
    void on_header_impl(Error &) override { }
    // clazy:excludeall=function-args-by-value
    void on_body_init_impl(const boost::optional<std::uint64_t> &, Error &) override { }
    std::size_t on_body_impl(Text bytes, Error &) override { return bytes.size(); }
    void on_chunk_header_impl(std::uint64_t, Text, Error &) override { }
    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Error &) override { return bytes.size(); }
    void on_finish_impl(Error &) override { }

    // In place: @p name lies in the bytes of the head, and has been looked at.
    void lower(Text name)
    {
        char *const at = m_head.bytes.data() + (name.data() - m_head.bytes.constData());
        std::transform(at, at + name.size(), at,
                       [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    }

    RequestHead &m_head;
};

RequestParser::RequestParser(qint64 maxBodyBytes)
    : m_beast(std::make_unique<Beast>(m_head))
    , m_maxBodyBytes(maxBodyBytes)
{
    // The size of the head is bounded by whoever collects it.
    m_beast->header_limit(std::uint32_t(Limits::requestHeadBytes) + 1);
    // An announced length is judged with the rest of the head, not while it is read. Said as a number: with
    // none Boost 1.74 refuses every length (findings/beast-body-limit-none.sh).
    m_beast->body_limit(std::numeric_limits<std::uint64_t>::max());
}

RequestParser::~RequestParser() = default;

bool RequestParser::refuse(int status, const QString &text)
{
    m_errorStatus = status;
    m_errorText = text;
    return false;
}

bool RequestParser::readHead(QByteArrayView head)
{
    if (const QString flaw = flawOf(head); !flaw.isEmpty())
        return refuse(400, flaw);
    boost::system::error_code error;
    auto &parser = *m_beast;
    // What the parser finds lies in what it is given.
    m_head.bytes = head.toByteArray();
    const std::size_t used =
        parser.put(boost::asio::buffer(m_head.bytes.constData(), std::size_t(m_head.bytes.size())), error);
    if (error == http::error::need_more)
        return refuse(400, u"incomplete head"_s);
    if (error)
        return refuse(400, QString::fromStdString(error.message()));
    if (!parser.is_header_done() || used != std::size_t(head.size()))
        return refuse(400, u"bytes behind the head"_s);

    m_head.wantsKeepAlive = parser.keep_alive();
    m_head.isChunked = parser.chunked();
    constexpr std::uint64_t most = std::numeric_limits<qint64>::max();
    if (const auto length = parser.content_length())
        m_head.contentLength = qint64(std::min<std::uint64_t>(*length, most));
    if (!checkHead())
        return false;
    if (m_head.isChunked)
        m_chunks.emplace(m_maxBodyBytes);
    return true;
}

bool RequestParser::checkHead()
{
    if (!isTargetText(m_head.target))
        return refuse(400, u"a byte in the request target that must be percent-encoded, or a fragment"_s);
    if (m_head.count("host") > 1 || (m_head.isHttp11 && m_head.count("host") == 0))
        return refuse(400, u"exactly one Host is required"_s);
    if (!isHostHeader(m_head.header("host")))
        return refuse(400, u"Host must be a host with or without a port"_s);
    if (!takeOriginForm())
        return false;
    // Beast takes a list of equal lengths for one.
    if (m_head.count("content-length") > 1 || m_head.header("content-length").contains(','))
        return refuse(400, u"more than one Content-Length"_s);
    if (m_head.count("transfer-encoding") > 0) {
        if (m_head.count("content-length") > 0)
            return refuse(400, u"both Content-Length and Transfer-Encoding"_s);
        const bool isPlain = m_head.count("transfer-encoding") == 1
            && m_head.header("transfer-encoding").compare("chunked", Qt::CaseInsensitive) == 0;
        if (!isPlain || !m_head.isChunked || !m_head.isHttp11)
            return refuse(400, u"Transfer-Encoding must be chunked"_s);
    }
    return true;
}

// Whoever takes us for a proxy sends `http://host/path`, which a server has to take (RFC 9112 §3.2.2). Origin
// and rebinding rules go by Host, so the two must not differ.
bool RequestParser::takeOriginForm()
{
    if (m_head.target.startsWith('/'))
        return true;
    const qsizetype colon = m_head.target.indexOf(':');
    const QByteArrayView scheme = m_head.target.first(std::max<qsizetype>(colon, 0));
    const QByteArrayView rest = m_head.target.sliced(scheme.size());
    const bool isHttps = scheme.compare("https", Qt::CaseInsensitive) == 0;
    const bool isOurs = isHttps || scheme.compare("http", Qt::CaseInsensitive) == 0;
    if (!isOurs || !rest.startsWith("://"))
        return refuse(400, u"the request target must be a path"_s);
    const QByteArrayView named = rest.sliced(3);
    const qsizetype slash = named.indexOf('/');
    const QByteArrayView host = slash < 0 ? named : named.first(slash);
    if (host.isEmpty() || !isSameHost(host, m_head.header("host"), isHttps ? ":443" : ":80"))
        return refuse(400, u"the request target names another host than Host"_s);
    m_head.target = slash < 0 ? QByteArrayView("/") : named.sliced(slash);
    return true;
}

qsizetype RequestParser::readBody(QByteArrayView bytes)
{
    if (!m_chunks) {
        if (m_body.isEmpty())
            m_body.reserve(qsizetype(std::clamp<qint64>(m_head.contentLength, 0, believedBodyBytes)));
        const auto used = qsizetype(std::clamp<qint64>(bodyBytesLeft(), 0, bytes.size()));
        m_body.append(bytes.first(used));
        return used;
    }
    const qsizetype used = m_chunks->feed(bytes);
    if (used < 0)
        refuse(m_chunks->errorStatus(), m_chunks->errorText());
    return used;
}

bool RequestParser::isDone() const
{
    return m_chunks ? m_chunks->isDone() : bodyBytesLeft() <= 0;
}

qint64 RequestParser::bodyBytes() const
{
    return m_chunks ? m_chunks->bodyBytes() : m_body.size();
}

QByteArray RequestParser::takeBody()
{
    return m_chunks ? m_chunks->takeBody() : std::move(m_body);
}

} // namespace Inlet
