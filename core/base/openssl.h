// SPDX-FileCopyrightText: 2026 The Inlet authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace Inlet {

/// Keeps OpenSSL from cleaning up when the process exits; the system takes the memory anyway. Call it
/// in main() before anything uses OpenSSL, Qt's network and libcurl included, and before there is a
/// second thread. QThread::wait() returns a moment before the thread is really gone; what it does last
/// is to free OpenSSL's data for the thread, which the clean-up in main's thread frees too, and the
/// process ended in an abort then, once in a few hundred times on a busy machine.
void keepOpenSslAtExit();

} // namespace Inlet
