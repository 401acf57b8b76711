// The driver's cache of response fragments. It outlives the worker process, and may drop what it
// holds at any time.
#pragma once

#include <windows.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace fake_pipeline {

class FragmentCache {
 public:
  /// Stores the bytes under the name, in place of what was there.
  void Store(const std::wstring& name, std::string bytes);
  /// The bytes under that name; null when there are none. They stay valid while the pointer lives.
  std::shared_ptr<const std::string> Find(const std::wstring& name) const;
  /// False when there was no such fragment.
  bool Remove(const std::wstring& name);
  void RemoveAll();

 private:
  mutable std::mutex mutex_;
  std::map<std::wstring, std::shared_ptr<const std::string>> fragments_;
};

}  // namespace fake_pipeline
