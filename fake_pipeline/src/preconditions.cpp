// Configuration preconditions.
#include "preconditions.h"

#include "text.h"

#include <fake_pipeline/configuration.h>

#include <string_view>

namespace fake_pipeline {

namespace {

constexpr std::string_view kRuntimeVersion = "runtimeVersion";
constexpr std::string_view kAppPoolName = "appPoolName=";

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Cuts the next part off `rest`.
std::string_view NextPart(std::string_view* rest, char separator) {
  const size_t end = rest->find(separator);
  const std::string_view part = rest->substr(0, end);
  *rest = end == std::string_view::npos ? std::string_view() : rest->substr(end + 1);
  return Trimmed(part);
}

bool BeginsWith(std::string_view text, std::string_view prefix) {
  return EqualsIgnoringCase(text.substr(0, prefix.size()), prefix);
}

PreconditionVerdict VerdictOf(bool met) {
  return met ? PreconditionVerdict::kMet : PreconditionVerdict::kNotMet;
}

PreconditionVerdict JudgeOne(std::string_view word, const Configuration& configuration) {
  if (EqualsIgnoringCase(word, "integratedMode")) {
    return VerdictOf(!configuration.classic_pipeline);
  }
  if (EqualsIgnoringCase(word, "classicMode") || EqualsIgnoringCase(word, "ISAPIMode")) {
    return VerdictOf(configuration.classic_pipeline);
  }
  if (EqualsIgnoringCase(word, "bitness32")) {
    return VerdictOf(sizeof(void*) == 4);
  }
  if (EqualsIgnoringCase(word, "bitness64")) {
    return VerdictOf(sizeof(void*) == 8);
  }
  // A property of a request's handler, and no handler here is managed.
  if (EqualsIgnoringCase(word, "managedHandler")) {
    return PreconditionVerdict::kNotMet;
  }
  if (BeginsWith(word, kRuntimeVersion)) {
    return VerdictOf(EqualsIgnoringCase(word.substr(kRuntimeVersion.size()),
                                        configuration.managed_runtime_version));
  }
  if (BeginsWith(word, kAppPoolName)) {
    std::string_view rest = word.substr(kAppPoolName.size());
    while (!rest.empty()) {
      if (EqualsIgnoringCase(NextPart(&rest, ';'), configuration.app_pool_name)) {
        return PreconditionVerdict::kMet;
      }
    }
    return PreconditionVerdict::kNotMet;
  }
  return PreconditionVerdict::kUnknown;
}

}  // namespace

PreconditionVerdict JudgePreconditions(const std::string& list,
                                       const Configuration& configuration) {
  PreconditionVerdict verdict = PreconditionVerdict::kMet;
  std::string_view rest = list;
  while (!rest.empty()) {
    const PreconditionVerdict one = JudgeOne(NextPart(&rest, ','), configuration);
    if (one == PreconditionVerdict::kUnknown) {
      return one;
    }
    if (one == PreconditionVerdict::kNotMet) {
      verdict = one;
    }
  }
  return verdict;
}

}  // namespace fake_pipeline
