// Counting calls against a plan of failures.
#include <fake_pipeline/fault_plan.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace fake_pipeline {

FaultPlan& FaultPlan::Fail(std::string method, HRESULT hr, int nth) {
  faults_.push_back({std::move(method), hr, nth});
  return *this;
}

FaultPlan& FaultPlan::FailCall(int nth, HRESULT hr) {
  return Fail("", hr, nth);
}

FaultPlan& FaultPlan::FailAllocation(int nth) {
  allocations_.push_back(nth);
  return *this;
}

bool FaultTracker::NextAllocationFails() {
  if (plan_.allocations_.empty()) {
    return false;
  }
  ++allocations_seen_;
  const auto& planned = plan_.allocations_;
  const bool fails = std::find(planned.begin(), planned.end(), allocations_seen_) != planned.end();
  hits_ += fails ? 1 : 0;
  return fails;
}

HRESULT FaultTracker::Next(const char* method) {
  HRESULT failure = S_OK;
  for (size_t i = 0; i < plan_.faults_.size(); ++i) {
    const FaultPlan::Fault& fault = plan_.faults_[i];
    if (!fault.method.empty() && fault.method != method) {
      continue;
    }
    if (++seen_[i] == fault.nth) {
      failure = fault.hr;
      ++hits_;
    }
  }
  return failure;
}

}  // namespace fake_pipeline
