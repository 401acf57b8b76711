// Measures what one in-memory request costs, with the record and all checks on: through an example,
// through many modules, on real threads, and in memory. Prints one figure a line: name, value,
// unit. The best of several rounds counts; the rest is noise.
#include "support/paths.h"

#include <fake_pipeline/fake_pipeline.h>

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;

constexpr int kRounds = 7;
constexpr DWORD kBuffered = 4194304;
constexpr const char* kExample = "chttpmodule/on_async_completion";
int requests_per_round = 50000;

void RefuseFindings(const Exchange& exchange) {
  if (!exchange.findings.empty()) {
    std::fprintf(stderr, "a request had findings: the figures would mean nothing\n");
    std::exit(1);
  }
}

// Nanoseconds per request of the best round; `send` sends so many.
template <typename Send>
double BestRound(int requests, const Send& send) {
  double best = 1e12;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    send(requests);
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    best = std::min(best, time.count() / requests);
  }
  return best;
}

double SendOneByOne(WorkerProcess& worker, const Request& request, int requests) {
  return BestRound(requests, [&](int count) {
    for (int i = 0; i < count; ++i) {
      RefuseFindings(worker.Send(request));
    }
  });
}

double ThroughExample(const Request& request, DWORD buffer_limit_bytes) {
  WorkerOptions options;
  options.foreign_completion_limit_ms = 0;
  options.configuration.response_buffer_limit_bytes = buffer_limit_bytes;
  WorkerProcess worker(std::move(options));
  worker.Load(test_support::SnippetPath(kExample));
  return SendOneByOne(worker, request, requests_per_round);
}

// Each of the modules is a file of its own, as its statics are.
double ThroughModules(int modules) {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("bench_request_" + std::to_string(modules));
  std::filesystem::create_directories(folder);
  double ns = 0;
  {
    WorkerProcess worker;
    for (int i = 0; i < modules; ++i) {
      const auto file = folder / ("passes_by_" + std::to_string(i) + ".so");
      std::filesystem::copy_file(IIS_PASSING_MODULE, file,
                                 std::filesystem::copy_options::overwrite_existing);
      worker.Load(file.string());
    }
    ns = SendOneByOne(worker, fake_pipeline::Get("/"), requests_per_round / std::max(1, modules));
  }
  std::filesystem::remove_all(folder);
  return ns;
}

// Requests per second that overlap on so many threads, each with one completion.
double OnThreads(int threads) {
  constexpr int kTogether = 500;
  WorkerOptions options;
  options.scheduler = fake_pipeline::MakeThreadPoolScheduler(threads);
  WorkerProcess worker(std::move(options));
  worker.Load(test_support::SnippetPath(kExample));
  const std::vector<Request> requests(kTogether, fake_pipeline::Get("/hello.htm"));
  const double ns = BestRound(requests_per_round / 5, [&](int count) {
    for (int sent = 0; sent < count; sent += kTogether) {
      for (const Exchange& exchange : worker.SendAll(requests)) {
        RefuseFindings(exchange);
      }
    }
  });
  return 1e9 / ns;
}

// What a kept record of the example's request takes.
double BytesPerExchange() {
  constexpr int kExchanges = 1000;
  WorkerProcess worker;
  worker.Load(test_support::SnippetPath(kExample));
  std::vector<Exchange> exchanges;
  exchanges.reserve(kExchanges);
  for (int i = 0; i < 100; ++i) {
    worker.Send(fake_pipeline::Get("/hello.htm"));
  }
  const size_t before = mallinfo2().uordblks;
  for (int i = 0; i < kExchanges; ++i) {
    exchanges.push_back(worker.Send(fake_pipeline::Get("/hello.htm")));
  }
  return static_cast<double>(mallinfo2().uordblks - before) / kExchanges + sizeof(Exchange);
}

}  // namespace

// bench_request [REQUESTS_PER_ROUND]
int main(int argc, char** argv) {
  if (argc > 1) {
    requests_per_round = std::max(1, std::atoi(argv[1]));
  }
  Request request = fake_pipeline::Get("/hello.htm");
  request.schedule = Schedule::Inline();
  const double inline_answers = ThroughExample(request, kBuffered);
  request.schedule = Schedule::Pending();
  const double one_completion = ThroughExample(request, kBuffered);
  const double two_completions = ThroughExample(request, 0);

  std::printf("request_through_example_inline %.0f ns\n", inline_answers);
  std::printf("request_through_example_one_completion %.0f ns\n", one_completion);
  std::printf("request_through_example_two_completions %.0f ns\n", two_completions);
  std::printf("one_more_completion %.0f ns\n", two_completions - one_completion);
  for (const int modules : {0, 1, 10, 100}) {
    std::printf("request_through_%d_modules %.0f ns\n", modules, ThroughModules(modules));
  }
  for (const int threads : {1, 2}) {
    std::printf("requests_per_second_on_%d_threads %.0f 1/s\n", threads, OnThreads(threads));
  }
  std::printf("memory_per_exchange %.0f bytes\n", BytesPerExchange());
  return 0;
}
