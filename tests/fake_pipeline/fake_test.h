// What the fake's own tests share: a worker with test modules loaded.
#pragma once

#include "support/exchange_matchers.h"
#include "support/paths.h"

#include <fake_pipeline/fake_pipeline.h>

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fake_test {

/// A worker process with these modules of modules/ loaded, in order.
inline std::unique_ptr<fake_pipeline::WorkerProcess> WorkerWith(
    std::initializer_list<const char*> modules, fake_pipeline::WorkerOptions options = {}) {
  options.foreign_completion_limit_ms = 0;
  auto worker = std::make_unique<fake_pipeline::WorkerProcess>(std::move(options));
  for (const char* module : modules) {
    worker->Load(test_support::TestModulePath(module));
  }
  return worker;
}

/// A GET with the header by which test modules know what to do.
inline fake_pipeline::Request GetToDo(const char* what, const char* url = "/") {
  fake_pipeline::Request request = fake_pipeline::Get(url);
  request.headers.push_back({"X-Do", what});
  return request;
}

/// The record of one GET of "/" with this module loaded.
inline fake_pipeline::Exchange ExchangeWith(
    const char* module, fake_pipeline::Schedule schedule = fake_pipeline::Schedule::Pending()) {
  fake_pipeline::Request request;
  request.schedule = schedule;
  return WorkerWith({module})->Send(request);
}

/// What happened outside any request, in the form of an exchange.
inline fake_pipeline::Exchange ProcessRecord(const fake_pipeline::WorkerProcess& worker) {
  fake_pipeline::Exchange record;
  record.trace = worker.trace();
  record.findings = worker.findings();
  return record;
}

}  // namespace fake_test
