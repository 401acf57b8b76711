// Memory that lives as long as its owner: a request or a connection.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace fake_pipeline {

/// The most that a module gets in one piece, 1 GiB: beyond it a test's machine may have none left.
constexpr size_t kLargestPieceBytes = size_t{1} << 30;

class MemoryPool {
 public:
  /// Bytes filled with a pattern: a server does not promise zeroed memory. Null for too many.
  void* Allocate(size_t bytes);
  /// How many bytes Allocate has given.
  size_t allocated_bytes() const { return allocated_bytes_; }
  /// How many of the last allocations were each larger than the one before.
  int growing_allocations() const { return growing_allocations_; }
  /// A copy of `text` with a terminator.
  char* Copy(std::string_view text);
  wchar_t* Copy(std::wstring_view text);

 private:
  // The server's own copies lie side by side in larger blocks.
  void* Take(size_t bytes, size_t alignment);

  std::mutex mutex_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  size_t free_bytes_ = 0;
  std::atomic<size_t> allocated_bytes_{0};
  std::atomic<int> growing_allocations_{0};
  size_t last_bytes_ = 0;
};

}  // namespace fake_pipeline
