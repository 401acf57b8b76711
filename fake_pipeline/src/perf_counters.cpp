// Performance counters as modules change them.
#include "perf_counters.h"

#include "server_call.h"

#include <string>

namespace fake_pipeline {

std::map<uint32_t, int64_t> FakePerfCounterInfo::values() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return values_;
}

VOID FakePerfCounterInfo::IncrementCounter(DWORD dwCounterIndex, DWORD dwValue) {
  const ServerCall call(worker_, "IHttpPerfCounterInfo::IncrementCounter",
                        std::to_string(dwCounterIndex) + " by " + std::to_string(dwValue));
  Add(dwCounterIndex, dwValue);
}

VOID FakePerfCounterInfo::DecrementCounter(DWORD dwCounterIndex, DWORD dwValue) {
  const ServerCall call(worker_, "IHttpPerfCounterInfo::DecrementCounter",
                        std::to_string(dwCounterIndex) + " by " + std::to_string(dwValue));
  Add(dwCounterIndex, -static_cast<int64_t>(dwValue));
}

void FakePerfCounterInfo::Add(DWORD index, int64_t value) {
  std::lock_guard<std::mutex> lock(mutex_);
  values_[index] += value;
}

}  // namespace fake_pipeline
