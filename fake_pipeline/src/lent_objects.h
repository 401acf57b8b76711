// Objects that the server hands out and a module gives back: the living ones, and for a while those
// that were given back, so that a module that still uses one gets a finding instead of a crash.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace fake_pipeline {

template <typename Object>
class LentObjects {
 public:
  Object* Add(std::unique_ptr<Object> object) {
    std::lock_guard<std::mutex> lock(mutex_);
    living_.push_back(std::move(object));
    return living_.back().get();
  }

  bool IsAlive(const Object* object) const {
    std::lock_guard<std::mutex> lock(mutex_);
    return Find(object) != living_.end();
  }

  /// Takes the object from the living; it stays allocated for a while. False if it was not among
  /// them.
  bool Retire(const Object* object) {
    std::unique_ptr<Object> forgotten;  // Destroyed outside the lock.
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = Find(object);
    if (found == living_.end()) {
      return false;
    }
    const auto position = living_.begin() + (found - living_.cbegin());
    retired_.push_back(std::move(*position));
    living_.erase(position);
    if (retired_.size() > kRetiredKept) {
      forgotten = std::move(retired_.front());
      retired_.pop_front();
    }
    return true;
  }

  std::vector<Object*> living() const {
    std::lock_guard<std::mutex> lock(mutex_);
    std::vector<Object*> objects;
    for (const auto& object : living_) {
      objects.push_back(object.get());
    }
    return objects;
  }

  void Clear() {
    std::lock_guard<std::mutex> lock(mutex_);
    living_.clear();
    retired_.clear();
  }

 private:
  static constexpr size_t kRetiredKept = 16;

  typename std::vector<std::unique_ptr<Object>>::const_iterator Find(const Object* object) const {
    return std::find_if(living_.begin(), living_.end(),
                        [object](const auto& living) { return living.get() == object; });
  }

  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Object>> living_;
  std::deque<std::unique_ptr<Object>> retired_;
};

}  // namespace fake_pipeline
