// Loading a shared object.
#ifndef _WIN32
#include "image.h"
#include "module_new.h"

#include <dlfcn.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace fake_pipeline {

namespace {

constexpr unsigned long SymbolOf(unsigned long info) {
  return sizeof(void*) == 8 ? info >> 32 : info >> 8;
}

// The address that a dynamic section gives for `tag`; null without one.
const char* AddressOf(const link_map& map, long tag) {
  for (const ElfW(Dyn)* entry = map.l_ld; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == tag) {
      // The loader of glibc has relocated it; others leave it as it is in the file.
      const ElfW(Addr) address = entry->d_un.d_ptr;
      return reinterpret_cast<const char*>(address < map.l_addr ? map.l_addr + address : address);
    }
  }
  return nullptr;
}

size_t SizeOf(const link_map& map, long tag) {
  for (const ElfW(Dyn)* entry = map.l_ld; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == tag) {
      return entry->d_un.d_val;
    }
  }
  return 0;
}

void RedirectTable(const link_map& map, long table, long bytes) {
  const auto* entry = reinterpret_cast<const ElfW(Rela)*>(AddressOf(map, table));
  const auto* symbols = reinterpret_cast<const ElfW(Sym)*>(AddressOf(map, DT_SYMTAB));
  const char* names = AddressOf(map, DT_STRTAB);
  if (entry == nullptr || symbols == nullptr || names == nullptr) {
    return;
  }
  for (size_t left = SizeOf(map, bytes) / sizeof(*entry); left > 0; --left, ++entry) {
    const auto symbol = SymbolOf(entry->r_info);
    if (symbol == 0) {
      continue;
    }
    if (void* replacement = ReplacementOfNew(names + symbols[symbol].st_name)) {
      // The slot may lie in what the loader protects once it has bound the symbols.
      OverwritePointer(reinterpret_cast<void**>(map.l_addr + entry->r_offset), replacement);
    }
  }
}

}  // namespace

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

void RedirectHostCalls(void* handle) {
  // The functions of host_calls.cpp carry the very names that the module asks for. Its allocations
  // are to be told from ours, so they are redirected where it binds operator new.
  link_map* map = nullptr;
  const bool is_known = dlinfo(handle, RTLD_DI_LINKMAP, &map) == 0;
  if (is_known && SizeOf(*map, DT_PLTREL) == DT_RELA) {
    RedirectTable(*map, DT_JMPREL, DT_PLTRELSZ);
    RedirectTable(*map, DT_RELA, DT_RELASZ);
  }
}

}  // namespace fake_pipeline
#endif
