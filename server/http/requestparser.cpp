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

/// From anywhere in a chunked body, at least `0 CR LF CR LF` is still to come.
constexpr qsizetype smallestChunkedEnd = 5;

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

/// Whether @p bytes, of which Beast wants more, begin with a whole line of a chunk: then it looks for the
/// end of a quoted value behind the line. The last chunk waits for trailers and is none.
bool isWholeChunkLine(QByteArrayView bytes)
{
    std::string_view text(bytes.data(), std::size_t(bytes.size()));
    if (text.starts_with("\r\n")) // behind the chunk before
        text.remove_prefix(2);
    const bool hasLineEnd = text.find("\r\n") != std::string_view::npos;
    return hasLineEnd && text.find_first_not_of('0') != text.find_first_of("; \t\r");
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

/// Beast's parser without its containers: what it finds goes straight into ours. Beast prescribes
/// names and signatures.
class RequestParser::Beast final : public http::basic_parser<true>
{
public:
    explicit Beast(RequestHead &head)
        : m_head(head)
    {
    }

    QByteArray body;

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
        // Behind a chunked body come trailers: nobody asked for them, and the head has been judged.
        if (is_header_done())
            return;
        lower(name);
        // An empty value is given all the same, so it must not be a null view.
        m_head.headers.append({viewOf(name), value.empty() ? QByteArrayView("") : viewOf(value)});
    }
    void on_header_impl(Error &) override { }
    // clazy:excludeall=function-args-by-value
    void on_body_init_impl(const boost::optional<std::uint64_t> &length, Error &) override
    {
        // A claimed length is believed up to a bound only; the rest grows as it comes.
        constexpr std::uint64_t believed = std::uint64_t(1024) * 1024;
        if (length)
            body.reserve(qsizetype(std::min(*length, believed)));
    }
    std::size_t on_body_impl(Text bytes, Error &) override
    {
        body.append(bytes.data(), qsizetype(bytes.size()));
        return bytes.size();
    }
    // Beast reads a quoted value of an extension over the end of its line, where others end the line.
    void on_chunk_header_impl(std::uint64_t, Text extensions, Error &error) override
    {
        if (extensions.find_first_of("\r\n") != Text::npos)
            error = http::error::bad_chunk_extension;
    }
    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, Error &error) override
    {
        return on_body_impl(bytes, error);
    }
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
    // An announced length is judged with the rest of the head, not while it is read.
    m_beast->body_limit(boost::none);
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
    parser.body_limit(std::uint64_t(m_maxBodyBytes));
    return checkHead();
}

bool RequestParser::checkHead()
{
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
    const bool isOurs =
        scheme.compare("http", Qt::CaseInsensitive) == 0 || scheme.compare("https", Qt::CaseInsensitive) == 0;
    if (!isOurs || !rest.startsWith("://"))
        return refuse(400, u"the request target must be a path"_s);
    const QByteArrayView named = rest.sliced(3);
    const qsizetype slash = named.indexOf('/');
    const QByteArrayView host = slash < 0 ? named : named.first(slash);
    if (host.isEmpty() || host.compare(m_head.header("host"), Qt::CaseInsensitive) != 0)
        return refuse(400, u"the request target names another host than Host"_s);
    m_head.target = slash < 0 ? QByteArrayView("/") : named.sliced(slash);
    return true;
}

qsizetype RequestParser::readBody(QByteArrayView bytes)
{
    auto &parser = *m_beast;
    qsizetype used = 0;
    while (used < bytes.size() && !parser.is_done()) {
        boost::system::error_code error;
        const QByteArrayView rest = bytes.sliced(used);
        // The parser asserts that it does not get the last chunk in smaller pieces.
        if (m_head.isChunked && rest.size() < smallestChunkedEnd)
            break;
        used += qsizetype(parser.put(boost::asio::buffer(rest.data(), std::size_t(rest.size())), error));
        if (error == http::error::need_more) {
            if (m_head.isChunked && isWholeChunkLine(rest)) {
                refuse(400, u"a chunk extension goes over its line"_s);
                return -1;
            }
            break;
        }
        if (error == http::error::body_limit) {
            refuse(413, u"Request body too large"_s);
            return -1;
        }
        if (error) {
            refuse(400, QString::fromStdString(error.message()));
            return -1;
        }
    }
    m_bodyBytes += used;
    return used;
}

bool RequestParser::isDone() const
{
    return m_beast->is_done() || !m_head.hasBody();
}

QByteArray RequestParser::takeBody()
{
    return std::move(m_beast->body);
}

} // namespace Inlet
