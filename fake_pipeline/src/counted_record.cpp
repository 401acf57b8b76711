// The references to the server's own cache records.
#include "counted_record.h"

#include "server_call.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

void CountedRecord::Hold() {
  std::lock_guard<std::mutex> lock(mutex_);
  ++held_;
}

void CountedRecord::LetGo() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    --held_;
  }
  EndIfUnused();
}

void CountedRecord::GiveOut() {
  std::lock_guard<std::mutex> lock(mutex_);
  --held_;
  ++lent_;
}

bool CountedRecord::TakeOver() {
  std::lock_guard<std::mutex> lock(mutex_);
  ++held_;
  if (lent_ == 0) {
    return false;
  }
  --lent_;
  return true;
}

int CountedRecord::lent() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return lent_;
}

void CountedRecord::ResetTimeToLive() {
  std::lock_guard<std::mutex> lock(mutex_);
  sweeps_left_ = kSweeps;
}

bool CountedRecord::CountDown() {
  std::lock_guard<std::mutex> lock(mutex_);
  return --sweeps_left_ == 0;
}

void CountedRecord::CheckAlive(ServerCall& call) const {
  if (!worker_.lent().records.IsAlive(this)) {
    call.Report(Rule::kUsedAfterRelease);
  }
}

void CountedRecord::Reference(ServerCall& call) {
  CheckAlive(call);
  std::lock_guard<std::mutex> lock(mutex_);
  ++lent_;
}

void CountedRecord::Dereference(ServerCall& call) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (lent_ == 0) {
      call.Report(Rule::kReferenceNotHeld, description());
      return;
    }
    --lent_;
  }
  EndIfUnused();
}

void CountedRecord::CountDown(ServerCall& call, BOOL* expired) {
  CheckAlive(call);
  if (expired == nullptr) {
    call.Report(Rule::kNullArgument, "pfTTLExpired");
    return;
  }
  *expired = CountDown() ? TRUE : FALSE;
  call.SetResult(BoolText(*expired));
}

void CountedRecord::EndIfUnused() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (held_ != 0 || lent_ != 0) {
      return;
    }
  }
  CleanUpContexts();
  worker_.lent().records.Retire(this);
}

}  // namespace fake_pipeline
