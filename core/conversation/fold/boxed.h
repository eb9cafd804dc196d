// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <memory>
#include <utility>

namespace Inlet {

/// A value that lives on the heap, or none: as wide as a pointer, yet copied and compared as what
/// it holds. For values that are large and often not there.
template<typename T>
class Boxed
{
public:
    Boxed() = default;
    explicit Boxed(T value)
        : m_value(std::make_unique<T>(std::move(value)))
    {
    }
    Boxed(const Boxed &other)
        : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr)
    {
    }
    Boxed(Boxed &&) noexcept = default;
    Boxed &operator=(const Boxed &other)
    {
        if (this != &other)
            *this = Boxed(other);
        return *this;
    }
    Boxed &operator=(Boxed &&) noexcept = default;
    ~Boxed() = default;

    explicit operator bool() const { return m_value != nullptr; }
    const T *operator->() const { return m_value.get(); }
    const T &operator*() const { return *m_value; }
    T &operator*() { return *m_value; }
    /// Makes an empty one when there is none.
    T &orNew()
    {
        if (!m_value)
            m_value = std::make_unique<T>();
        return *m_value;
    }

    friend bool operator==(const Boxed &a, const Boxed &b)
    {
        return a.m_value && b.m_value ? *a.m_value == *b.m_value : !a.m_value && !b.m_value;
    }

private:
    std::unique_ptr<T> m_value;
};

} // namespace Inlet
