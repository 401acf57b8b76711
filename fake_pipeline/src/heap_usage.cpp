// How much memory the whole program has taken from its heap: what the host's allocator says. With a
// sanitizer's allocator, which keeps freed memory back, the calls are counted.
#include "heap_usage.h"

#include <cstddef>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define FAKE_PIPELINE_HAS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FAKE_PIPELINE_HAS_SANITIZER 1
#endif

#if defined(FAKE_PIPELINE_HAS_SANITIZER)
#include <atomic>

// Of the sanitizer's own interface; GCC does not install the header that declares them.
extern "C" {
int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*, size_t),
                                              void (*on_free)(const volatile void*));
size_t __sanitizer_get_allocated_size(const volatile void* memory);
}
#elif defined(_WIN32)
#include <windows.h>

#include <vector>
#elif defined(__GLIBC__)
#include <malloc.h>
#endif

namespace fake_pipeline {

#if defined(FAKE_PIPELINE_HAS_SANITIZER)

namespace {

std::atomic<int64_t> bytes_in_use{0};

void OnMalloc(const volatile void*, size_t bytes) {
  bytes_in_use += static_cast<int64_t>(bytes);
}

void OnFree(const volatile void* memory) {
  if (memory != nullptr) {
    bytes_in_use -= static_cast<int64_t>(__sanitizer_get_allocated_size(memory));
  }
}

}  // namespace

std::optional<int64_t> HeapBytesInUse() {
  static const bool installed = __sanitizer_install_malloc_and_free_hooks(&OnMalloc, &OnFree) != 0;
  return installed ? std::optional<int64_t>(bytes_in_use.load()) : std::nullopt;
}

#elif defined(_WIN32)

std::optional<int64_t> HeapBytesInUse() {
  std::vector<HANDLE> heaps(64);
  const DWORD count = GetProcessHeaps(static_cast<DWORD>(heaps.size()), heaps.data());
  if (count == 0 || count > heaps.size()) {
    return std::nullopt;
  }
  int64_t bytes = 0;
  for (DWORD i = 0; i < count; ++i) {
    PROCESS_HEAP_ENTRY entry = {};
    HeapLock(heaps[i]);
    while (HeapWalk(heaps[i], &entry)) {
      bytes += (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) != 0 ? entry.cbData : 0;
    }
    HeapUnlock(heaps[i]);
  }
  return bytes;
}

#elif defined(__GLIBC__)

std::optional<int64_t> HeapBytesInUse() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<int64_t>(info.uordblks + info.hblkhd);
}

#else

std::optional<int64_t> HeapBytesInUse() {
  return std::nullopt;
}

#endif

}  // namespace fake_pipeline
