// Measures what one in-memory request through an example costs, with the record and all checks on.
// Prints one figure a line: name, value, unit. The best of several rounds counts; the rest is
// noise.
#include "support/paths.h"

#include <fake_pipeline/fake_pipeline.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace {

using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;

constexpr int kRounds = 7;
int requests_per_round = 50000;

// Nanoseconds per request of the best round.
double Measure(const char* module, const Request& request, DWORD buffer_limit_bytes) {
  WorkerOptions options;
  options.foreign_completion_limit_ms = 0;
  options.configuration.response_buffer_limit_bytes = buffer_limit_bytes;
  WorkerProcess worker(std::move(options));
  if (module != nullptr) {
    worker.Load(test_support::SnippetPath(module));
  }
  double best = 1e12;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < requests_per_round; ++i) {
      if (!worker.Send(request).findings.empty()) {
        std::fprintf(stderr, "a request had findings: the figures would mean nothing\n");
        std::exit(1);
      }
    }
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    best = std::min(best, time.count() / requests_per_round);
  }
  return best;
}

}  // namespace

// bench_request [REQUESTS_PER_ROUND]
int main(int argc, char** argv) {
  if (argc > 1) {
    requests_per_round = std::max(1, std::atoi(argv[1]));
  }
  constexpr DWORD kBuffered = 4194304;
  const char* example = "chttpmodule/on_async_completion";
  Request request = fake_pipeline::Get("/hello.htm");

  request.schedule = Schedule::Inline();
  const double none = Measure(nullptr, request, kBuffered);
  const double inline_answers = Measure(example, request, kBuffered);
  request.schedule = Schedule::Pending();
  const double one_completion = Measure(example, request, kBuffered);
  const double two_completions = Measure(example, request, 0);

  std::printf("request_without_module %.0f ns\n", none);
  std::printf("request_through_example_inline %.0f ns\n", inline_answers);
  std::printf("request_through_example_one_completion %.0f ns\n", one_completion);
  std::printf("request_through_example_two_completions %.0f ns\n", two_completions);
  std::printf("one_more_completion %.0f ns\n", two_completions - one_completion);
  return 0;
}
