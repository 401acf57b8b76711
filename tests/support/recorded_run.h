// The recorded run of an example: the exchange that its page shows. A test compares it on every
// run, so that a page never shows what did not happen.
#pragma once

#include <fake_pipeline/exchange.h>
#include <fake_pipeline/request.h>

#include <gtest/gtest.h>

#include <string>

namespace test_support {

enum class RunMode { kCompare, kAccept };

/// kAccept when the environment variable IIS_ACCEPT_RUNS is set.
RunMode RunModeOfEnvironment();

/// Compares the exchange with the example's recorded run. Fails with the lines that differ and the
/// command that accepts the new run. In mode kAccept it writes the run instead.
testing::AssertionResult MatchesRecordedRun(const fake_pipeline::Exchange& exchange,
                                            const std::string& key,
                                            RunMode mode = RunModeOfEnvironment());

/// The request of the example's recorded run. A WebSocket handshake gets a client that closes at
/// once: how a body arrives and what follows the request are not recorded.
fake_pipeline::Request RecordedRequest(const std::string& key);

/// FNV-1a, 64 bits, as 16 hexadecimal digits: the fingerprint of an example's source.
std::string Fingerprint(const std::string& bytes);

/// The lines that differ, the expected ones with "-", the actual ones with "+"; empty if none.
std::string DifferingLines(const std::string& expected, const std::string& actual);

}  // namespace test_support
