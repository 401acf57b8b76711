// The driver's cache of response fragments.
#include "fragment_cache.h"

#include <utility>

namespace fake_pipeline {

void FragmentCache::Store(const std::wstring& name, std::string bytes) {
  auto fragment = std::make_shared<const std::string>(std::move(bytes));
  std::lock_guard<std::mutex> lock(mutex_);
  fragments_[name] = std::move(fragment);
}

std::shared_ptr<const std::string> FragmentCache::Find(const std::wstring& name) const {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = fragments_.find(name);
  return found == fragments_.end() ? nullptr : found->second;
}

bool FragmentCache::Remove(const std::wstring& name) {
  std::lock_guard<std::mutex> lock(mutex_);
  return fragments_.erase(name) != 0;
}

void FragmentCache::RemoveAll() {
  std::lock_guard<std::mutex> lock(mutex_);
  fragments_.clear();
}

}  // namespace fake_pipeline
