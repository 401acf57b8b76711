// Counting calls against a plan of failures.
#include <fake_pipeline/fault_plan.h>

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
