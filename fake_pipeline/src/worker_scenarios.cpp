// Situations that a test asks for and a module has to bear: modules of the server's own, a slow
// client, a connection that is kept alive.
#include "active_call.h"
#include "fake_http_context.h"
#include "findings.h"
#include "heap_usage.h"
#include "stock_modules.h"
#include "text.h"
#include "worker.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace fake_pipeline {

// They belong to the application: they go when that stops, and come back with the next request.
void Worker::AddStockModules() {
  for (const std::string& name : StockModuleNames(configuration_)) {
    if (FindModule(name) == nullptr) {
      modules_.push_back(MakeStockModule(name, configuration_));
      SortSubscribers();
    }
  }
}

std::vector<Finding> Worker::FindMemoryGrowth(const Request& request, int times) {
  const auto bytes_after_requests = [&] {
    for (int i = 0; i < times; ++i) {
      Send(request);
    }
    return HeapBytesInUse();
  };
  {
    std::lock_guard<std::mutex> lock(mutex_);
    keeps_debug_output_ = false;
  }
  HeapBytesInUse();  // The first look may start the counting.
  // What is filled once, such as a cache, ends to grow, and so do the lists of free blocks that an
  // allocator keeps; what each request leaves behind is at least the smallest block of a heap.
  constexpr int64_t kSmallestBlockBytes = 8;
  constexpr int kRounds = 12;
  const int64_t least_growth = times * kSmallestBlockBytes;
  int64_t growth = least_growth;
  auto before = bytes_after_requests();
  for (int round = 0; round < kRounds && before && growth >= least_growth; ++round) {
    const auto after = bytes_after_requests();
    growth = after ? *after - *before : 0;
    before = after;
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    keeps_debug_output_ = true;
  }
  if (!before || growth < least_growth) {
    return {};
  }
  return {MakeFinding(Rule::kMemoryGrows,
                      std::to_string(growth) + " bytes in " + std::to_string(times) + " requests",
                      request.method + " " + Quoted(request.url))};
}

std::vector<Exchange> Worker::SendBesideSlowClient(const Request& slow, const Request& other) {
  RecycleWhatWasRequested();
  LoadAgain();
  AddStockModules();
  const auto slow_context = MakeContext(slow);
  const auto other_context = MakeContext(other);
  struct Progress {
    std::mutex mutex;
    std::condition_variable changed;
    bool started = false;
    bool got_through = false;
  };
  const auto progress = std::make_shared<Progress>();
  slow_context->PlanStall([this, other_context, progress] {
    progress->started = true;
    scheduler_->RunElsewhere([other_context, progress] {
      other_context->run().Start();
      std::lock_guard<std::mutex> lock(progress->mutex);
      progress->got_through = true;
      progress->changed.notify_all();
    });
    // A machine under load may need more time than the scheduler gave it.
    constexpr std::chrono::milliseconds kPatience{300};
    std::unique_lock<std::mutex> lock(progress->mutex);
    return progress->changed.wait_for(lock, kPatience, [&] { return progress->got_through; });
  });
  {
    const LogicalThreadScope thread;
    slow_context->run().Start();
    if (!progress->started) {
      other_context->run().Start();
    }
  }
  return Finish({slow_context, other_context});
}

std::vector<Exchange> Worker::SendOverOneConnection(const std::vector<Request>& requests) {
  std::vector<Exchange> exchanges;
  for (const Request& request : requests) {
    if (kept_connection_ == nullptr || !kept_connection_->connected()) {
      kept_connection_ = std::make_shared<FakeHttpConnection>();
    }
    exchanges.push_back(Send(request));
    if (exchanges.back().response.connection != Response::Connection::kKeepAlive) {
      kept_connection_ = nullptr;
    }
  }
  kept_connection_ = nullptr;
  return exchanges;
}

}  // namespace fake_pipeline
