#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Inlet authors
# SPDX-License-Identifier: Apache-2.0
#
# Boost.Beast documents that `body_limit(boost::none)` of its parser means "no limit". In 1.81 it does. In
# 1.74 the limit is compared with the announced length as an optional, and any number is more than none: each
# request with a Content-Length ends with "body limit exceeded", while a chunked one passes. Both
# compile without a warning. The largest number means the same in both. Matters to RequestParser, which
# judges lengths by itself.
set -euo pipefail

work=$(mktemp -d "${TMPDIR:-/tmp}/inlet-finding.XXXXXX")
trap 'rm -rf "$work"' EXIT
cat >"$work/try.cpp" <<'CPP'
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstdint>
#include <iostream>
#include <limits>
#include <string>

namespace http = boost::beast::http;

void show(const char *title, boost::optional<std::uint64_t> limit, const std::string &headerAndBody)
{
    http::request_parser<http::string_body> parser;
    parser.body_limit(limit);
    parser.eager(true);
    const std::string request = "POST / HTTP/1.1\r\nHost: a\r\n" + headerAndBody;
    boost::system::error_code error;
    parser.put(boost::asio::buffer(request), error);
    std::cout << title << ": " << (error ? error.message() : parser.get().body()) << "\n";
}

int main()
{
    const std::string length = "Content-Length: 2\r\n\r\nhi";
    const std::string chunked = "Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
    show("none, Content-Length", boost::none, length);
    show("none, chunked", boost::none, chunked);
    show("largest number, Content-Length", std::numeric_limits<std::uint64_t>::max(), length);
    show("largest number, chunked", std::numeric_limits<std::uint64_t>::max(), chunked);
}
CPP

# try PACKAGE VERSION EXPECTED: what the program prints with the headers of that package.
changed=0
try() {
    local package=$1 version=$2 expected=$3 seen
    echo "== $package $version, $(g++ --version | head -n 1)"
    mkdir "$work/$package"
    (cd "$work/$package" && apt-get -qq -o APT::Sandbox::User="$(id -un)" download "$package=$version" &&
        dpkg-deb -x ./*.deb .) || exit 2
    g++ -std=c++20 -Wall -Wextra -I "$work/$package/usr/include" "$work/try.cpp" -o "$work/$package/try" -pthread || exit 2
    seen=$("$work/$package/try")
    echo "$seen"
    if [[ $seen != "$expected" ]]; then
        printf 'This was seen before:\n%s\n' "$expected"
        changed=1
    fi
}

try libboost1.74-dev 1.74.0+ds1-21 \
'none, Content-Length: body limit exceeded
none, chunked: hi
largest number, Content-Length: hi
largest number, chunked: hi'
try libboost1.81-dev 1.81.0-5+deb12u1 \
'none, Content-Length: hi
none, chunked: hi
largest number, Content-Length: hi
largest number, chunked: hi'
exit "$changed"
