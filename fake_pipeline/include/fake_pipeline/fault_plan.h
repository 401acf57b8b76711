// Makes chosen calls of a module to the server fail, so that its error paths can be tested.
#pragma once

#include <windows.h>

#include <string>
#include <vector>

namespace fake_pipeline {

class FaultPlan {
 public:
  /// The `nth` call (from 1) of `method`, such as "IHttpResponse::Flush", fails with `hr`. A call
  /// that returns memory returns null instead.
  FaultPlan& Fail(std::string method, HRESULT hr, int nth = 1);
  /// The `nth` call (from 1) of any method that can fail does so with `hr`. Counting `nth` upward
  /// until Exchange::planned_faults_hit is 0 visits every failure point of a module.
  FaultPlan& FailCall(int nth, HRESULT hr = E_OUTOFMEMORY);

  /// The `nth` allocation (from 1) of the modules gives nothing: AllocateRequestMemory and
  /// IModuleAllocator::AllocateMemory return null, operator new fails in its own way. The latter
  /// only where a module calls it itself while the server is in one of its methods, and takes it
  /// from a shared library.
  FaultPlan& FailAllocation(int nth);

  bool empty() const { return faults_.empty() && allocations_.empty(); }

 private:
  friend class FaultTracker;
  struct Fault {
    std::string method;  // Empty: any.
    HRESULT hr;
    int nth;
  };
  std::vector<Fault> faults_;
  std::vector<int> allocations_;
};

/// Counts the calls of one request against a plan.
class FaultTracker {
 public:
  explicit FaultTracker(const FaultPlan& plan) : plan_(plan), seen_(plan.faults_.size(), 0) {}

  /// Counts one call of `method`; returns the planned failure, or S_OK.
  HRESULT Next(const char* method);
  /// Counts one allocation; returns whether it is to fail.
  bool NextAllocationFails();
  /// How many planned failures were delivered.
  int hits() const { return hits_; }

 private:
  const FaultPlan& plan_;
  std::vector<int> seen_;
  int allocations_seen_ = 0;
  int hits_ = 0;
};

}  // namespace fake_pipeline
