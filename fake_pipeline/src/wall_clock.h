// Dates on the simulated clock, which tells milliseconds since the machine started: that was at
// midnight UTC, on the first day of 2020.
#pragma once

#include <windows.h>

#include <cstdint>
#include <string>

namespace fake_pipeline {

/// The time at `clock_ms`, in 100-nanosecond steps since 1601.
uint64_t FileTimeOf(uint64_t clock_ms);
FILETIME ToFileTime(uint64_t steps);
/// The same time as in HTTP headers: "Wed, 01 Jan 2020 00:00:00 GMT".
std::string HttpDateOf(uint64_t clock_ms);

}  // namespace fake_pipeline
