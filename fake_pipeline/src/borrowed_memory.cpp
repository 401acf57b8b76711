// Memory of a module that the server uses later without having copied it.
#include "borrowed_memory.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FAKE_PIPELINE_HAS_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define FAKE_PIPELINE_HAS_ASAN 1
#endif
#ifdef FAKE_PIPELINE_HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif

namespace fake_pipeline {

namespace {

// Memory that its owner freed is read on purpose: where nothing better tells, its bytes do.
#if defined(__GNUC__)
__attribute__((no_sanitize("thread")))
#endif
uint64_t
HashOf(const char* data, size_t bytes) {
  uint64_t hash = 0xCBF29CE484222325ull;
  for (size_t i = 0; i < bytes; ++i) {
    hash = (hash ^ static_cast<unsigned char>(data[i])) * 0x100000001B3ull;
  }
  return hash;
}

}  // namespace

// The finding must come instead of AddressSanitizer's report, which would end the program.
bool MayBeRead(const void* memory, size_t bytes) {
#ifdef FAKE_PIPELINE_HAS_ASAN
  return __asan_region_is_poisoned(const_cast<void*>(memory), bytes) == nullptr;
#else
  static_cast<void>(memory);
  static_cast<void>(bytes);
  return true;
#endif
}

BorrowedMemory::BorrowedMemory(const void* data, size_t bytes)
    : data_(static_cast<const char*>(data)),
      bytes_(bytes),
      hash_(MayBeRead(data_, bytes) ? HashOf(data_, bytes) : 0) {}

bool BorrowedMemory::IsUnchanged() const {
  return MayBeRead(data_, bytes_) && HashOf(data_, bytes_) == hash_;
}

bool IsDeadStack(const void* memory, const void* frame) {
  constexpr uintptr_t kDepth = 256 * 1024;
  const auto here = reinterpret_cast<uintptr_t>(frame);
  const auto address = reinterpret_cast<uintptr_t>(memory);
  return address < here && here - address < kDepth;
}

}  // namespace fake_pipeline
