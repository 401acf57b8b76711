// The replacements of operator new, one for each of its forms without an alignment.
#include "module_new.h"

#include "active_call.h"
#include "fake_http_context.h"

#include <cstring>
#include <new>

namespace fake_pipeline {

namespace {

// Allocations outside any request are not the business of its fault plan.
bool MayAllocate() {
  const ActiveCall* active = ActiveCall::Current();
  return active == nullptr || active->context() == nullptr || active->context()->MayAllocate();
}

void* New(size_t bytes) {
  if (!MayAllocate()) {
    throw std::bad_alloc();
  }
  return ::operator new(bytes);
}

void* NewArray(size_t bytes) {
  if (!MayAllocate()) {
    throw std::bad_alloc();
  }
  return ::operator new[](bytes);
}

void* NewNothrow(size_t bytes, const std::nothrow_t& tag) noexcept {
  return MayAllocate() ? ::operator new(bytes, tag) : nullptr;
}

void* NewArrayNothrow(size_t bytes, const std::nothrow_t& tag) noexcept {
  return MayAllocate() ? ::operator new[](bytes, tag) : nullptr;
}

}  // namespace

void* ReplacementOfNew(const char* symbol) {
  if (std::strncmp(symbol, "_Zn", 3) != 0) {
    return nullptr;
  }
  const bool is_array = symbol[3] == 'a';
  // The size's type is the last letter of the operator's name: unsigned int, long or long long.
  if ((symbol[3] != 'w' && !is_array) || symbol[4] == '\0' ||
      std::strchr("jmy", symbol[4]) == nullptr) {
    return nullptr;
  }
  if (symbol[5] == '\0') {
    return reinterpret_cast<void*>(is_array ? &NewArray : &New);
  }
  if (std::strcmp(symbol + 5, "RKSt9nothrow_t") == 0) {
    return reinterpret_cast<void*>(is_array ? &NewArrayNothrow : &NewNothrow);
  }
  return nullptr;
}

}  // namespace fake_pipeline
