// What the tests of reading share: a request whose body the module echoes_body reads and answers
// with.
#pragma once

#include "fake_test.h"

#include <string>
#include <utility>
#include <vector>

namespace fake_test {

/// A POST of `body` that the module echoes_body reads in the form that `form` names.
inline fake_pipeline::Request RequestToRead(const char* form, fake_pipeline::Schedule schedule,
                                            std::string body = "0123456789") {
  fake_pipeline::Request request = fake_pipeline::Post("/", std::move(body));
  request.headers.push_back({"X-Read", form});
  request.schedule = schedule;
  return request;
}

/// The same body without its length.
inline fake_pipeline::Request WithoutLength(fake_pipeline::Request request) {
  request.headers = {
      {"Host", "localhost"}, {"Transfer-Encoding", "chunked"}, request.headers.back()};
  return request;
}

/// The record of what echoes_body makes of it.
inline fake_pipeline::Exchange EchoOf(
    const fake_pipeline::Request& request,
    fake_pipeline::EndOfBody end = fake_pipeline::EndOfBody::kAsKnown) {
  fake_pipeline::WorkerOptions options;
  options.configuration.readings.Choose(end);
  return WorkerWith({"echoes_body"}, std::move(options))->Send(request);
}

/// The details of the completions, in order.
inline std::vector<std::string> CompletionsOf(const fake_pipeline::Exchange& exchange) {
  std::vector<std::string> details;
  for (const char* what : {"CHttpModule::OnAsyncCompletion", "PFN_ASYNC_COMPLETION"}) {
    for (const auto& entry : test_support::Entries(exchange, what)) {
      details.push_back(entry.detail);
    }
  }
  return details;
}

}  // namespace fake_test
