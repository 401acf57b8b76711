// Memory that lives as long as its owner. Each allocation is a block of its own, so that
// AddressSanitizer sees every overrun.
#include "memory_pool.h"

#include <cstring>

namespace fake_pipeline {

void* MemoryPool::Allocate(size_t bytes) {
  constexpr int kPattern = 0xCD;
  std::unique_ptr<char[]> block(new char[bytes == 0 ? 1 : bytes]);
  std::memset(block.get(), kPattern, bytes);
  void* memory = block.get();
  std::lock_guard<std::mutex> lock(mutex_);
  blocks_.push_back(std::move(block));
  return memory;
}

char* MemoryPool::Copy(std::string_view text) {
  char* copy = static_cast<char*>(Allocate(text.size() + 1));
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  return copy;
}

wchar_t* MemoryPool::Copy(std::wstring_view text) {
  wchar_t* copy = static_cast<wchar_t*>(Allocate((text.size() + 1) * sizeof(wchar_t)));
  std::memcpy(copy, text.data(), text.size() * sizeof(wchar_t));
  copy[text.size()] = L'\0';
  return copy;
}

}  // namespace fake_pipeline
