// Performance counters as modules change them. Modules cannot read them; a test can.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <cstdint>
#include <map>
#include <mutex>

namespace fake_pipeline {

class Worker;

class FakePerfCounterInfo final : public IHttpPerfCounterInfo {
 public:
  explicit FakePerfCounterInfo(Worker& worker) : worker_(worker) {}

  /// Index to value, of the counters that were changed.
  std::map<uint32_t, int64_t> values() const;

  // IHttpPerfCounterInfo
  VOID IncrementCounter(DWORD dwCounterIndex, DWORD dwValue) override;
  VOID DecrementCounter(DWORD dwCounterIndex, DWORD dwValue) override;

 private:
  void Add(DWORD index, int64_t value);

  Worker& worker_;
  mutable std::mutex mutex_;
  std::map<uint32_t, int64_t> values_;
};

}  // namespace fake_pipeline
