// Loading a shared object.
#ifndef _WIN32
#include "module_library.h"

#include <dlfcn.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace fake_pipeline {

Image OpenImage(const std::string& path) {
  Image image;
  // A name without a slash would be looked for in the system's folders.
  const std::string file = path.find('/') == std::string::npos ? "./" + path : path;
  image.handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (image.handle == nullptr) {
    const char* message = dlerror();
    image.message = std::string("the loader says \"") + (message == nullptr ? "" : message) + "\".";
    image.error = image.message.find("undefined symbol") != std::string::npos ? ERROR_PROC_NOT_FOUND
                                                                              : ERROR_MOD_NOT_FOUND;
  }
  return image;
}

void CloseImage(void* handle) {
  dlclose(handle);
}

// Runs what the loader would run before it unmaps the image.
void DetachImage(void* handle) {
  const auto* image = static_cast<const link_map*>(handle);
  const ElfW(Addr)* ends = nullptr;
  size_t count = 0;
  for (const ElfW(Dyn)* entry = image->l_ld; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_FINI_ARRAY) {
      ends = reinterpret_cast<const ElfW(Addr)*>(image->l_addr + entry->d_un.d_ptr);
    } else if (entry->d_tag == DT_FINI_ARRAYSZ) {
      count = entry->d_un.d_val / sizeof(ElfW(Addr));
    }
  }
  while (count-- > 0) {
    reinterpret_cast<void (*)()>(ends[count])();
  }
}

void* FindExport(void* handle, const char* name) {
  return dlsym(handle, name);
}

void OverwritePointer(void** slot, void* value) {
  const auto page_bytes = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  const uintptr_t page = reinterpret_cast<uintptr_t>(slot) / page_bytes * page_bytes;
  mprotect(reinterpret_cast<void*>(page), page_bytes, PROT_READ | PROT_WRITE);
  *slot = value;
}

void RedirectHostCalls(void*) {
  // The functions of host_calls.cpp carry the very names that the module asks for.
}

}  // namespace fake_pipeline
#endif
