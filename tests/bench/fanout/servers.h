// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/bench/fanout/loadgenerator.h"
#include "tests/support/certificate.h"
#include "tests/support/program.h"

#include <memory>

namespace Inlet::Bench {

/// Who is measured, all of them doing the same work.
enum class Peer { Inlet, Floor, Gorilla, GorillaPrepared, Node };

inline constexpr Peer peers[] = {Peer::Inlet, Peer::Floor, Peer::Gorilla, Peer::GorillaPrepared, Peer::Node};

QString nameOf(Peer peer);

/// Memory of a process and of the kernel at one moment, bytes.
struct Memory
{
    double resident = 0;
    double peak = 0;   ///< highest resident size since resetPeak()
    double kernel = 0; ///< slabs and socket buffers of the whole machine
};

/// This thread and all that it starts from now on run on this processor; -1: on any.
void pinTo(int processor);

/// A server of its own process, on a processor of its own if there are two.
class ServerUnderTest final
{
public:
    struct Options
    {
        QByteArray restBody = "{}";   ///< what `GET /rest` of the peers answers
        QString dataFolder{};         ///< where Inlet keeps events; empty: it keeps none, as the peers
        Test::CertificateFiles tls{}; ///< without file names: plain
    };

    explicit ServerUnderTest(Peer peer, Options options);
    explicit ServerUnderTest(Peer peer)
        : ServerUnderTest(peer, Options())
    {
    }

    /// Whether the peer was built: the Go ones are not where there is no Go.
    static bool isThere(Peer peer);
    /// False when it did not get ready.
    bool start(const QList<QByteArray> &instances);
    Target target() const;
    /// Processor time of all its threads so far, microseconds.
    double processorMicroseconds() const;
    Memory memory() const;
    void resetPeak() const;
    quint16 port() const { return m_port; }
    /// SIGTERM, and until it has ended. For Inlet only.
    bool stop() { return m_gateway && m_gateway->stop() == 0; }
    const QByteArray &token() const { return m_token; }
    /// Slow clients that the gateway dropped by its log, waiting a while for this many. 0 for others.
    qsizetype dropped(qsizetype expected) const;

private:
    qint64 id() const;
    bool hasTls() const { return !m_options.tls.certificate.isEmpty(); }

    Peer m_peer;
    Options m_options;
    QByteArray m_token;
    quint16 m_port = 0;
    std::unique_ptr<Test::GatewayProgram> m_gateway;
    std::unique_ptr<Test::ProgramRun> m_run;
};

} // namespace Inlet::Bench
