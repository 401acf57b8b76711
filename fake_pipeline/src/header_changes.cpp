// GetHeaderChanges of requests and responses.
#include "header_changes.h"

#include "api_call.h"
#include "text.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace fake_pipeline {

namespace {

constexpr DWORD kEndOfList = 0xFFFFFFFF;

template <typename Value>
Value* CopyOf(const std::vector<Value>& values, MemoryPool& pool) {
  auto* copy = static_cast<Value*>(pool.Allocate(values.size() * sizeof(Value)));
  std::copy(values.begin(), values.end(), copy);
  return copy;
}

bool IsSame(PCSTR a, PCSTR b) {
  return a == nullptr || b == nullptr ? a == b : std::strcmp(a, b) == 0;
}

}  // namespace

bool HeaderSnapshot::HasNull() const {
  return known == nullptr || unknown_count == nullptr || unknown_names == nullptr ||
         unknown_values == nullptr || changed_known == nullptr ||
         changed_unknown_count == nullptr || changed_unknown == nullptr;
}

void HeaderSnapshot::TellNoChange(MemoryPool& pool) const {
  changed_known[0] = kEndOfList;
  *changed_unknown_count = 0;
  *changed_unknown = CopyOf(std::vector<DWORD>{kEndOfList}, pool);
}

HRESULT HeaderSnapshot::Tell(ApiCall& call, DWORD old_number, DWORD number, DWORD* new_number,
                             const HeadersNow& headers, MemoryPool& pool) const {
  if (new_number == nullptr || HasNull()) {
    call.Report(Rule::kNullArgument);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (old_number == number) {
    TellNoChange(pool);
  } else {
    Update(headers, pool);
  }
  *new_number = number;
  return call.Return(S_OK, "*pdwNewChangeNumber=" + std::to_string(number));
}

void HeaderSnapshot::Update(const HeadersNow& headers, MemoryPool& pool) const {
  DWORD changed = 0;
  for (DWORD id = 0; id < headers.known_count; ++id) {
    if (!IsSame(known[id], headers.known[id].pRawValue)) {
      changed_known[changed++] = id;
      known[id] = headers.known[id].pRawValue;
    }
  }
  changed_known[changed] = kEndOfList;

  const DWORD old_count =
      *unknown_names == nullptr || *unknown_values == nullptr ? 0 : *unknown_count;
  std::vector<bool> was_found(old_count, false);
  std::vector<PCSTR> names;
  std::vector<PCSTR> values;
  std::vector<DWORD> differing;
  for (DWORD i = 0; i < headers.unknown_count; ++i) {
    names.push_back(headers.unknown[i].pName);
    values.push_back(headers.unknown[i].pRawValue);
    // Of several headers of one name, the first stands against the first, and so on.
    DWORD old = 0;
    while (old < old_count &&
           (was_found[old] || !EqualsIgnoringCase((*unknown_names)[old], names.back()))) {
      ++old;
    }
    if (old < old_count) {
      was_found[old] = true;
    }
    if (old == old_count || !IsSame((*unknown_values)[old], values.back())) {
      differing.push_back(i);
    }
  }
  for (DWORD old = 0; old < old_count; ++old) {
    if (!was_found[old]) {
      differing.push_back(static_cast<DWORD>(names.size()));
      names.push_back((*unknown_names)[old]);
      values.push_back(nullptr);
    }
  }
  *unknown_count = headers.unknown_count;
  *unknown_names = CopyOf(names, pool);
  *unknown_values = CopyOf(values, pool);
  *changed_unknown_count = static_cast<DWORD>(differing.size());
  differing.push_back(kEndOfList);
  *changed_unknown = CopyOf(differing, pool);
}

}  // namespace fake_pipeline
