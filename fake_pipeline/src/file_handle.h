// Files behind a HANDLE: what a module passes to the server in a chunk, and what the server passes
// to a module. On Windows it is a handle of the system; elsewhere, where there is no such thing, it
// is a file descriptor.
#pragma once

#include <windows.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace fake_pipeline {

/// The bytes from `offset` on, at most `length` of them, fewer at the end of the file. Nothing when
/// the handle cannot be read.
std::optional<std::string> ReadFromHandle(HANDLE file, uint64_t offset, uint64_t length);

/// One read of the host's: how many bytes came, 0 at the end of the file.
std::optional<size_t> ReadPiece(HANDLE file, uint64_t offset, char* buffer, size_t bytes);

/// An open file that holds these bytes and is gone when the object is.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes);
  ~TemporaryFile();

  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  /// INVALID_HANDLE_VALUE when the host has no room for it.
  HANDLE handle() const { return handle_; }

 private:
  HANDLE handle_ = INVALID_HANDLE_VALUE;
};

}  // namespace fake_pipeline
