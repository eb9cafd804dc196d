// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace Inlet {

/// What went wrong, as a class that callers decide on, such as by an HTTP status or an exit code.
enum class ErrorCode {
    InvalidArgument, ///< input that does not hold the rules; the message says which and where
    NotFound,
    Conflict, ///< it exists already
    Forbidden,
    Unavailable, ///< cannot be had at the moment: not reachable, in use, stopping
    Storage,     ///< the database or a file refused
    Key,         ///< secrets cannot be read with the given key
    Internal,    ///< a fault of ours
};

/// An error as a value. The message is English and meant for logs and the protocol; it never
/// holds a secret.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;
    /// What of several things it is about, such as `line 3`, where the message has to stay as it is.
    QString where = {};

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or an error, with the member names of std::expected, which C++20 does not have.
template<typename T, typename E = Error>
class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    } // NOLINT: implicit like std::expected
    Result(E error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    } // NOLINT

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T &value() & { return *std::get_if<0>(&m_state); }
    const T &value() const & { return *std::get_if<0>(&m_state); }
    T &&value() && { return std::move(*std::get_if<0>(&m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return std::get_if<0>(&m_state); }
    const T *operator->() const { return std::get_if<0>(&m_state); }
    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

    const E &error() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, E> m_state;
};

/// Success, or an error.
template<typename E>
class [[nodiscard]] Result<void, E>
{
public:
    using value_type = void;

    Result() = default;
    Result(E error)
        : m_error(std::move(error))
    {
    } // NOLINT

    bool has_value() const { return !m_error.has_value(); }
    explicit operator bool() const { return has_value(); }
    const E &error() const { return *m_error; }

private:
    std::optional<E> m_error;
};

} // namespace Inlet
