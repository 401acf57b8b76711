// Memory of a module that the server uses later without having copied it: an inserted body, the
// buffer of an asynchronous read. Tells whether it is still what it was.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fake_pipeline {

class BorrowedMemory {
 public:
  BorrowedMemory() = default;
  /// Remembers the `bytes` bytes at `data` as they are now.
  BorrowedMemory(const void* data, size_t bytes);

  const char* data() const { return data_; }
  size_t bytes() const { return bytes_; }
  /// Whether the memory may still be read and holds what it held. Memory that was freed counts as
  /// changed where that can be told.
  bool IsUnchanged() const;

 private:
  const char* data_ = nullptr;
  size_t bytes_ = 0;
  uint64_t hash_ = 0;
};

/// Whether the bytes may be read, as far as that can be told.
bool MayBeRead(const void* memory, size_t bytes);

/// Whether `memory` lies on the stack below the function whose frame is `frame`, so that it
/// belonged to a function called from there, which has returned.
bool IsDeadStack(const void* memory, const void* frame);

}  // namespace fake_pipeline
