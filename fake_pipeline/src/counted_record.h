// What the server's own cache records share: references of the server and, counted apart, those
// that modules have to give back.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <mutex>
#include <string>

namespace fake_pipeline {

class ServerCall;
class Worker;

class CountedRecord {
 public:
  /// Starts with one reference of the server's.
  explicit CountedRecord(Worker& worker) : worker_(worker) {}
  virtual ~CountedRecord() = default;

  CountedRecord(const CountedRecord&) = delete;
  CountedRecord& operator=(const CountedRecord&) = delete;

  virtual IHttpCacheSpecificData* data() = 0;
  virtual IHttpCacheKey* key() = 0;
  /// Whether lookups pass the record over.
  virtual bool is_flushed() const { return false; }
  /// Type and key, as findings name it.
  virtual std::string description() const = 0;
  /// Ends what modules attached.
  virtual void CleanUpContexts() {}

  /// The server's references. The record ends with the last one of either kind.
  void Hold();
  void LetGo();
  /// A reference of the server's becomes one that the module has to give back, and the other way.
  void GiveOut();
  /// False when the module had none.
  bool TakeOver();
  /// How many references modules have to give back.
  int lent() const;

  /// A record leaves its cache after two sweeps without a hit.
  void ResetTimeToLive();
  /// True when this call has brought it to 0.
  bool CountDown();

 protected:
  /// Reports a use after the last reference.
  void CheckAlive(ServerCall& call) const;
  /// A module's own changes of the count.
  void Reference(ServerCall& call);
  void Dereference(ServerCall& call);
  void CountDown(ServerCall& call, BOOL* expired);

  Worker& worker() const { return worker_; }

 private:
  static constexpr int kSweeps = 2;

  void EndIfUnused();

  Worker& worker_;
  mutable std::mutex mutex_;
  int held_ = 1;
  int lent_ = 0;
  int sweeps_left_ = kSweeps;
};

}  // namespace fake_pipeline
