// GetHeaderChanges of requests and responses: compares a caller's snapshot with the headers as they
// are, and replaces it.
#pragma once

#include "memory_pool.h"

#include <windows.h>

#include <httpserv.h>

namespace fake_pipeline {

class ApiCall;

/// The headers of a message as they are.
struct HeadersNow {
  const HTTP_KNOWN_HEADER* known = nullptr;
  DWORD known_count = 0;
  const HTTP_UNKNOWN_HEADER* unknown = nullptr;
  DWORD unknown_count = 0;
};

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

  /// What both forms of GetHeaderChanges do: checks the arguments, tells what has changed, and
  /// stores the number of the last change.
  HRESULT Tell(ApiCall& call, DWORD old_number, DWORD number, DWORD* new_number,
               const HeadersNow& headers, MemoryPool& pool) const;

 private:
  bool HasNull() const;
  /// Says that nothing has changed, and leaves the snapshot as it is.
  void TellNoChange(MemoryPool& pool) const;
  /// Compares with the headers and takes them over. New arrays live in `pool`.
  void Update(const HeadersNow& headers, MemoryPool& pool) const;
};

}  // namespace fake_pipeline
