// What is the same for files of every host.
#include "file_handle.h"

#include <algorithm>

namespace fake_pipeline {

std::optional<std::string> ReadFromHandle(HANDLE file, uint64_t offset, uint64_t length) {
  std::string bytes;
  char piece[65536];
  while (bytes.size() < length) {
    const size_t wanted =
        static_cast<size_t>(std::min<uint64_t>(sizeof(piece), length - bytes.size()));
    const std::optional<size_t> count = ReadPiece(file, offset + bytes.size(), piece, wanted);
    if (!count) {
      return std::nullopt;
    }
    if (*count == 0) {
      break;
    }
    bytes.append(piece, *count);
  }
  return bytes;
}

}  // namespace fake_pipeline
