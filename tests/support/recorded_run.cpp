// The recorded run of an example.
#include "support/recorded_run.h"

#include "support/paths.h"

#include <fake_pipeline/timeline.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace test_support {

namespace {

constexpr const char* kAcceptCommand = "IIS_ACCEPT_RUNS=1 script/test dev";

bool ReadFile(const std::string& path, std::string* bytes) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  *bytes = out.str();
  return file.is_open();
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

}  // namespace

std::string Fingerprint(const std::string& bytes) {
  uint64_t hash = 0xCBF29CE484222325ull;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ull;
  }
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (size_t i = 16; i-- > 0; hash >>= 4) {
    out[i] = kDigits[hash & 0xF];
  }
  return out;
}

std::string DifferingLines(const std::string& expected, const std::string& actual) {
  const std::vector<std::string> a = Lines(expected);
  const std::vector<std::string> b = Lines(actual);
  // Longest common subsequence; runs are a few hundred lines.
  std::vector<std::vector<int>> common(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (size_t i = a.size(); i-- > 0;) {
    for (size_t j = b.size(); j-- > 0;) {
      common[i][j] =
          a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::string out;
  size_t i = 0;
  size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      out += "- " + a[i++] + "\n";
    } else {
      out += "+ " + b[j++] + "\n";
    }
  }
  return out;
}

fake_pipeline::Request RecordedRequest(const std::string& key) {
  std::string run;
  if (!ReadFile(RunPath(key), &run)) {
    throw std::runtime_error("The example \"" + key + "\" has no recorded run.");
  }
  const nlohmann::json recorded = nlohmann::json::parse(run).at("request");
  fake_pipeline::Request request;
  recorded.at("method").get_to(request.method);
  recorded.at("url").get_to(request.url);
  recorded.at("http_version").get_to(request.http_version);
  recorded.at("body").get_to(request.body);
  request.headers.clear();
  for (const nlohmann::json& header : recorded.at("headers")) {
    request.headers.push_back({header.at(0), header.at(1)});
    if (request.headers.back().name == "Upgrade" && request.headers.back().value == "websocket") {
      request.web_socket.emplace();
    }
  }
  return request;
}

RunMode RunModeOfEnvironment() {
  return std::getenv("IIS_ACCEPT_RUNS") != nullptr ? RunMode::kAccept : RunMode::kCompare;
}

testing::AssertionResult MatchesRecordedRun(const fake_pipeline::Exchange& exchange,
                                            const std::string& key, RunMode mode) {
  std::string source;
  if (!ReadFile(SnippetSourcePath(key), &source)) {
    return testing::AssertionFailure() << "There is no example \"" << key << "\".";
  }
  const std::string actual = fake_pipeline::ToJson(exchange, key, Fingerprint(source));

  const std::string path = RunPath(key);
  if (mode == RunMode::kAccept) {
    std::ofstream(path, std::ios::binary) << actual;
    return testing::AssertionSuccess();
  }
  std::string expected;
  if (!ReadFile(path, &expected)) {
    return testing::AssertionFailure()
           << "The example \"" << key
           << "\" has no recorded run. Write it with: " << kAcceptCommand;
  }
  const std::string difference = DifferingLines(expected, actual);
  if (difference.empty()) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure()
         << "The run of \"" << key << "\" differs from the recorded one (- recorded, + now):\n"
         << difference << "If the new run is right, accept it with: " << kAcceptCommand;
}

}  // namespace test_support
