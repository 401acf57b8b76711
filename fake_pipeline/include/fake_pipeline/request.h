// One request as the client sends it. Plain data with defaults that make `Request{}` a GET of "/".
#pragma once

#include <fake_pipeline/exchange.h>
#include <fake_pipeline/fault_plan.h>
#include <fake_pipeline/schedule.h>

#include <string>
#include <utility>
#include <vector>

namespace fake_pipeline {

struct Request {
  std::string method = "GET";
  /// Path and query, as on the request line.
  std::string url = "/";
  /// "1.0", "1.1" or "2.0".
  std::string http_version = "1.1";
  std::vector<Header> headers = {{"Host", "localhost"}};
  std::string body;
  /// How asynchronous operations are answered.
  Schedule schedule;
  /// Which calls to the server fail.
  FaultPlan faults;
  /// A warm-up request of application initialization: it has no connection.
  bool warm_up = false;
};

/// A GET of `url`.
inline Request Get(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}

/// A POST of `body` to `url`, with its Content-Length.
inline Request Post(std::string url, std::string body) {
  Request request;
  request.method = "POST";
  request.url = std::move(url);
  request.headers.push_back({"Content-Length", std::to_string(body.size())});
  request.body = std::move(body);
  return request;
}

}  // namespace fake_pipeline
