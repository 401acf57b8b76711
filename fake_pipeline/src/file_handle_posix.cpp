// Files behind a HANDLE, where that is a file descriptor.
#ifndef _WIN32

#include "file_handle.h"

#include <unistd.h>

#include <cstdio>

namespace fake_pipeline {

namespace {

int DescriptorOf(HANDLE file) {
  return static_cast<int>(reinterpret_cast<intptr_t>(file));
}

}  // namespace

std::optional<size_t> ReadPiece(HANDLE file, uint64_t offset, char* buffer, size_t bytes) {
  const ssize_t count = pread(DescriptorOf(file), buffer, bytes, static_cast<off_t>(offset));
  return count < 0 ? std::nullopt : std::optional<size_t>(static_cast<size_t>(count));
}

TemporaryFile::TemporaryFile(const std::string& bytes) {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) {
    return;
  }
  const bool written =
      std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() && std::fflush(file) == 0;
  const int descriptor = written ? dup(fileno(file)) : -1;
  std::fclose(file);
  if (descriptor >= 0) {
    handle_ = reinterpret_cast<HANDLE>(static_cast<intptr_t>(descriptor));
  }
}

TemporaryFile::~TemporaryFile() {
  if (handle_ != INVALID_HANDLE_VALUE) {
    close(DescriptorOf(handle_));
  }
}

}  // namespace fake_pipeline

#endif
