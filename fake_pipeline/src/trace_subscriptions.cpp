// Who wants which trace events.
#include "trace_subscriptions.h"

#include <algorithm>

namespace fake_pipeline {

namespace {

constexpr DWORD kVerbose = 5;

bool AnyOf(const std::vector<TraceFilter>& filters, const HTTP_TRACE_EVENT& event) {
  return std::any_of(filters.begin(), filters.end(),
                     [&event](const TraceFilter& filter) { return filter.Wants(event); });
}

}  // namespace

bool TraceFilter::WantsProvider(const GUID& asked) const {
  return IsEqualGUID(provider, GUID{}) || IsEqualGUID(provider, asked);
}

bool TraceFilter::Wants(const HTTP_TRACE_EVENT& event) const {
  const bool has_area = event.dwArea == 0 || (event.dwArea & areas) != 0;
  return has_area && std::min(event.dwVerbosity, kVerbose) <= verbosity &&
         WantsProvider(*event.pProviderGuid);
}

void TraceFilter::AddTo(HTTP_TRACE_CONFIGURATION& configuration) const {
  if (!WantsProvider(*configuration.pProviderGuid)) {
    return;
  }
  if (!configuration.fProviderEnabled) {
    configuration.fProviderEnabled = TRUE;
    configuration.dwAreas = 0;
    configuration.dwVerbosity = 0;
  }
  configuration.dwAreas |= areas;
  configuration.dwVerbosity = std::max(configuration.dwVerbosity, verbosity);
}

HRESULT TraceSubscriptions::Apply(HTTP_MODULE_ID module,
                                  const HTTP_TRACE_CONFIGURATION* configurations, DWORD count) {
  std::lock_guard<std::mutex> lock(mutex_);
  std::vector<TraceFilter> filters;
  if (const auto found = filters_.find(module); found != filters_.end()) {
    filters = found->second;
  }
  for (DWORD i = 0; i < count; ++i) {
    const HTTP_TRACE_CONFIGURATION& wanted = configurations[i];
    const auto same = std::find_if(filters.begin(), filters.end(), [&](const TraceFilter& filter) {
      return IsEqualGUID(filter.provider, *wanted.pProviderGuid);
    });
    if (!wanted.fProviderEnabled && same == filters.end()) {
      return HRESULT_FROM_WIN32(ERROR_NOT_FOUND);
    }
    if (same != filters.end()) {
      filters.erase(same);
    }
    if (wanted.fProviderEnabled) {
      filters.push_back({*wanted.pProviderGuid, wanted.dwAreas, wanted.dwVerbosity});
    }
  }
  if (filters.empty()) {
    filters_.erase(module);
  } else {
    filters_[module] = std::move(filters);
  }
  return S_OK;
}

bool TraceSubscriptions::Wants(HTTP_MODULE_ID module, const HTTP_TRACE_EVENT& event) const {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = filters_.find(module);
  return found != filters_.end() && AnyOf(found->second, event);
}

bool TraceSubscriptions::AnyWants(const HTTP_TRACE_EVENT& event) const {
  std::lock_guard<std::mutex> lock(mutex_);
  return std::any_of(filters_.begin(), filters_.end(),
                     [&event](const auto& entry) { return AnyOf(entry.second, event); });
}

void TraceSubscriptions::AddTo(HTTP_TRACE_CONFIGURATION& configuration) const {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& entry : filters_) {
    for (const TraceFilter& filter : entry.second) {
      filter.AddTo(configuration);
    }
  }
}

bool TraceSubscriptions::empty() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return filters_.empty();
}

void TraceSubscriptions::Clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  filters_.clear();
}

}  // namespace fake_pipeline
