// Memory that lives as long as its owner. What a module allocates is a block of its own, so that
// AddressSanitizer sees every overrun.
#include "memory_pool.h"

#include <cstdint>
#include <cstring>

namespace fake_pipeline {

void* MemoryPool::Allocate(size_t bytes) {
  constexpr int kPattern = 0xCD;
  if (bytes > kLargestPieceBytes) {
    return nullptr;
  }
  std::unique_ptr<char[]> block(new char[bytes == 0 ? 1 : bytes]);
  std::memset(block.get(), kPattern, bytes);
  void* memory = block.get();
  std::lock_guard<std::mutex> lock(mutex_);
  blocks_.push_back(std::move(block));
  allocated_bytes_ += bytes;
  growing_allocations_ = bytes > last_bytes_ ? growing_allocations_ + 1 : 1;
  last_bytes_ = bytes;
  return memory;
}

void* MemoryPool::Take(size_t bytes, size_t alignment) {
  constexpr size_t kBlockBytes = 1000;  // Which glibc takes from its fastest list.
  std::lock_guard<std::mutex> lock(mutex_);
  const size_t padding = (alignment - reinterpret_cast<uintptr_t>(free_) % alignment) % alignment;
  if (padding + bytes > free_bytes_) {
    const size_t block_bytes = bytes > kBlockBytes ? bytes : kBlockBytes;
    blocks_.emplace_back(new char[block_bytes]);
    free_ = blocks_.back().get();
    free_bytes_ = block_bytes;
  } else {
    free_ += padding;
    free_bytes_ -= padding;
  }
  void* memory = free_;
  free_ += bytes;
  free_bytes_ -= bytes;
  return memory;
}

char* MemoryPool::Copy(std::string_view text) {
  char* copy = static_cast<char*>(Take(text.size() + 1, 1));
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

wchar_t* MemoryPool::Copy(std::wstring_view text) {
  wchar_t* copy =
      static_cast<wchar_t*>(Take((text.size() + 1) * sizeof(wchar_t), alignof(wchar_t)));
  std::memcpy(copy, text.data(), text.size() * sizeof(wchar_t));
  copy[text.size()] = L'\0';
  return copy;
}

}  // namespace fake_pipeline
