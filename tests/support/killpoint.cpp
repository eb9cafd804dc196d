// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

/// Loaded into a program in front of libc (LD_PRELOAD): counts the calls that change files and kills the
/// process before the one whose number INLET_KILL_AT says, as a loss of power would. So a test can
/// stop a program at each step there is, without a hook in it.

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

std::atomic<int> callsSoFar{0};

int killAt()
{
    static const int number = [] {
        const char *const text = std::getenv("INLET_KILL_AT");
        return text == nullptr ? 0 : std::atoi(text);
    }();
    return number;
}

void countCall()
{
    if (++callsSoFar == killAt())
        std::raise(SIGKILL);
}

// Not the log, and not what wakes an event loop.
void countCallOn(int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        countCall();
}

template<typename Function>
Function *real(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

} // namespace

#define INLET_EXPORT extern "C" __attribute__((visibility("default")))

INLET_EXPORT ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static auto *const call = real<decltype(::write)>("write");
    countCallOn(descriptor);
    return call(descriptor, bytes, size);
}

INLET_EXPORT ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset)
{
    static auto *const call = real<decltype(::pwrite)>("pwrite");
    countCallOn(descriptor);
    return call(descriptor, bytes, size, offset);
}

INLET_EXPORT ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset)
{
    static auto *const call = real<decltype(::pwrite64)>("pwrite64");
    countCallOn(descriptor);
    return call(descriptor, bytes, size, offset);
}

INLET_EXPORT int fsync(int descriptor)
{
    static auto *const call = real<decltype(::fsync)>("fsync");
    countCall();
    return call(descriptor);
}

INLET_EXPORT int fdatasync(int descriptor)
{
    static auto *const call = real<decltype(::fdatasync)>("fdatasync");
    countCall();
    return call(descriptor);
}

INLET_EXPORT int ftruncate(int descriptor, off_t size) noexcept
{
    static auto *const call = real<decltype(::ftruncate)>("ftruncate");
    countCallOn(descriptor);
    return call(descriptor, size);
}

INLET_EXPORT int ftruncate64(int descriptor, off64_t size) noexcept
{
    static auto *const call = real<decltype(::ftruncate64)>("ftruncate64");
    countCallOn(descriptor);
    return call(descriptor, size);
}

INLET_EXPORT int link(const char *from, const char *to) noexcept
{
    static auto *const call = real<decltype(::link)>("link");
    countCall();
    return call(from, to);
}

INLET_EXPORT int unlink(const char *path) noexcept
{
    static auto *const call = real<decltype(::unlink)>("unlink");
    countCall();
    return call(path);
}

INLET_EXPORT int rename(const char *from, const char *to) noexcept
{
    static auto *const call = real<decltype(::rename)>("rename");
    countCall();
    return call(from, to);
}
