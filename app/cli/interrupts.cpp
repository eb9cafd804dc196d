// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/interrupts.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Inlet::Cli {

namespace {

// A signal handler may do little more than write a byte to where the event loop listens.
std::atomic<int> wakeDescriptor{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void onSignal(int signal)
{
    const int error = errno;
    const char byte = char(signal);
    // A full pipe means that the event loop is told already, so often that it does not matter what.
    [[maybe_unused]] const ssize_t written = ::write(wakeDescriptor.load(), &byte, 1);
    errno = error;
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

} // namespace

Interrupts::Interrupts(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // without it a signal ends the program at once, as it would without this class
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Interrupts::onWoken);
    wakeDescriptor = m_pipe[1];
    handle(SIGINT, onSignal);
    handle(SIGTERM, onSignal);
}

void Interrupts::catchHangUp()
{
    m_catchesHangUp = m_notifier != nullptr;
    if (m_catchesHangUp)
        handle(SIGHUP, onSignal);
}

void Interrupts::onWoken()
{
    bool isInterrupted = false;
    bool isHungUp = false;
    char byte = 0;
    while (::read(m_pipe[0], &byte, 1) > 0) {
        isHungUp = isHungUp || byte == SIGHUP;
        isInterrupted = isInterrupted || byte != SIGHUP;
    }
    // Several of one kind are one.
    if (isInterrupted)
        emit interrupted();
    else if (isHungUp)
        emit hungUp();
}

Interrupts::~Interrupts()
{
    if (m_pipe[0] < 0)
        return;
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    if (m_catchesHangUp)
        handle(SIGHUP, SIG_DFL);
    m_notifier.reset();
    wakeDescriptor = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace Inlet::Cli
