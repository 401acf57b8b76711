// GetHeaderChanges of requests and responses: compares a caller's snapshot with the headers as they
// are, and replaces it.
#pragma once

#include "memory_pool.h"

#include <windows.h>

#include <httpserv.h>

namespace fake_pipeline {

/// The arguments of GetHeaderChanges, all of them in and out.
struct HeaderSnapshot {
  PCSTR* known = nullptr;
  DWORD* unknown_count = nullptr;
  PCSTR** unknown_names = nullptr;
  PCSTR** unknown_values = nullptr;
  /// Ends with -1.
  DWORD* changed_known = nullptr;
  DWORD* changed_unknown_count = nullptr;
  /// Ends with -1. An index beyond the new count is a header that is gone.
  DWORD** changed_unknown = nullptr;

  bool HasNull() const;
  /// Says that nothing has changed, and leaves the snapshot as it is.
  void TellNoChange(MemoryPool& pool) const;
  /// Compares with the headers and takes them over. New arrays live in `pool`.
  void Update(const HTTP_KNOWN_HEADER* known_headers, DWORD known_count,
              const HTTP_UNKNOWN_HEADER* unknown_headers, DWORD unknown_header_count,
              MemoryPool& pool) const;
};

}  // namespace fake_pipeline
