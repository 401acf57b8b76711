// Files behind a HANDLE of Windows.
#ifdef _WIN32

#include "file_handle.h"

namespace fake_pipeline {

// A handle opened for overlapped input waits for its end here.
std::optional<size_t> ReadPiece(HANDLE file, uint64_t offset, char* buffer, size_t bytes) {
  OVERLAPPED at = {};
  at.Offset = static_cast<DWORD>(offset);
  at.OffsetHigh = static_cast<DWORD>(offset >> 32);
  at.hEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  DWORD count = 0;
  bool done = ReadFile(file, buffer, static_cast<DWORD>(bytes), &count, &at) != FALSE;
  if (!done && GetLastError() == ERROR_IO_PENDING) {
    done = GetOverlappedResult(file, &at, &count, TRUE) != FALSE;
  }
  const DWORD error = done ? NO_ERROR : GetLastError();
  CloseHandle(at.hEvent);
  if (error == ERROR_HANDLE_EOF) {
    return 0;
  }
  return done ? std::optional<size_t>(count) : std::nullopt;
}

TemporaryFile::TemporaryFile(const std::string& bytes) {
  WCHAR folder[MAX_PATH] = L"";
  WCHAR path[MAX_PATH] = L"";
  GetTempPathW(MAX_PATH, folder);
  if (GetTempFileNameW(folder, L"iis", 0, path) == 0) {
    return;
  }
  handle_ = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr, CREATE_ALWAYS,
                        FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  if (handle_ == INVALID_HANDLE_VALUE) {
    return;
  }
  DWORD written = 0;
  const auto size = static_cast<DWORD>(bytes.size());
  if (!WriteFile(handle_, bytes.data(), size, &written, nullptr) || written != size) {
    CloseHandle(handle_);
    handle_ = INVALID_HANDLE_VALUE;
  }
}

TemporaryFile::~TemporaryFile() {
  if (handle_ != INVALID_HANDLE_VALUE) {
    CloseHandle(handle_);
  }
}

}  // namespace fake_pipeline

#endif
