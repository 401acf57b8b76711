// The names behind HTTP_HEADER_ID, and header storage in the structures that modules see.
#pragma once

#include "memory_pool.h"

#include <windows.h>

#include <httpserv.h>

#include <fake_pipeline/exchange.h>

#include <string>
#include <string_view>
#include <vector>

namespace fake_pipeline {

/// The name of a known header; null for an ID out of range.
const char* RequestHeaderName(int id);
const char* ResponseHeaderName(int id);
/// The ID of a known header by name; -1 for an unknown one.
int RequestHeaderId(std::string_view name);
int ResponseHeaderId(std::string_view name);

/// The headers of one message, kept in the raw structure itself: what a module reads there and what
/// the interface returns are the same bytes.
class HeaderStore {
 public:
  HeaderStore(HTTP_KNOWN_HEADER* known, PHTTP_UNKNOWN_HEADER* unknown, USHORT* unknown_count,
              MemoryPool& pool)
      : known_(known), unknown_(unknown), unknown_count_(unknown_count), pool_(pool) {}

  PCSTR GetKnown(int id, USHORT* length) const;
  PCSTR GetUnknown(std::string_view name, USHORT* length) const;
  /// Sets a header, or appends after a comma.
  void SetKnown(int id, std::string_view value, bool replace);
  /// Sets an unknown header. `add`: another entry of the same name instead of a comma.
  void SetUnknown(std::string_view name, std::string_view value, bool replace, bool add);
  /// Adds a header whose name and value live as long as the program.
  void AddStatic(const char* name, const char* value);
  void DeleteKnown(int id);
  void DeleteUnknown(std::string_view name);
  void Clear(int known_count);
  /// Every request header, known ones first.
  std::vector<Header> All() const;
  /// Counts the changes, from 1.
  DWORD changes() const { return changes_; }

 private:
  void Publish();

  HTTP_KNOWN_HEADER* known_;
  PHTTP_UNKNOWN_HEADER* unknown_;
  USHORT* unknown_count_;
  MemoryPool& pool_;
  std::vector<HTTP_UNKNOWN_HEADER> entries_;
  DWORD changes_ = 1;
};

}  // namespace fake_pipeline
