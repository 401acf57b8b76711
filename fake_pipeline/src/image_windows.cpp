// Loading a DLL, and redirecting some of the functions it imports.
#ifdef _WIN32
#include "host_calls.h"
#include "image.h"
#include "module_new.h"
#include "text.h"

namespace fake_pipeline {

namespace {

std::string SystemMessage(DWORD error) {
  char text[256] = "";
  FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr, error, 0,
                 text, sizeof(text), nullptr);
  std::string message = text;
  while (!message.empty() && (message.back() == '\n' || message.back() == '\r')) {
    message.pop_back();
  }
  return message;
}

void* ReplacementFor(const char* library, const char* name) {
  size_t count = 0;
  const HostCall* calls = HostCalls(&count);
  for (size_t i = 0; i < count; ++i) {
    // Newer SDKs import the debugger's functions through an API set, whose name is no DLL's.
    const bool api_set = EqualsIgnoringCase(std::string(library).substr(0, 7), "api-ms-");
    if (std::string(calls[i].name) == name &&
        (api_set || EqualsIgnoringCase(calls[i].library, library))) {
      return calls[i].replacement;
    }
  }
  return ReplacementOfNew(name);
}

}  // namespace

Image OpenImage(const std::string& path) {
  Image image;
  std::wstring file = ToWide(path);
  for (wchar_t& c : file) {
    c = c == L'/' ? L'\\' : c;
  }
  // With a full path the loader also looks for the DLL's own dependencies in its folder.
  wchar_t full[1024];
  const DWORD length = GetFullPathNameW(file.c_str(), 1024, full, nullptr);
  if (length > 0 && length < 1024) {
    file = full;
  }
  image.handle = LoadLibraryExW(file.c_str(), nullptr, LOAD_WITH_ALTERED_SEARCH_PATH);
  if (image.handle == nullptr) {
    image.error = GetLastError();
    image.message = "the loader says \"" + SystemMessage(image.error) + "\".";
  }
  return image;
}

void CloseImage(void* handle) {
  FreeLibrary(static_cast<HMODULE>(handle));
}

// Calls the entry point as the loader would before it unmaps the image.
void DetachImage(void* handle) {
  BYTE* base = static_cast<BYTE*>(handle);
  const auto* dos = reinterpret_cast<const IMAGE_DOS_HEADER*>(base);
  const auto* nt = reinterpret_cast<const IMAGE_NT_HEADERS*>(base + dos->e_lfanew);
  using EntryPoint = BOOL(WINAPI*)(HINSTANCE, DWORD, LPVOID);
  if (const DWORD at = nt->OptionalHeader.AddressOfEntryPoint; at != 0) {
    reinterpret_cast<EntryPoint>(base + at)(static_cast<HINSTANCE>(handle), DLL_PROCESS_DETACH,
                                            nullptr);
  }
}

void* FindExport(void* handle, const char* name) {
  return reinterpret_cast<void*>(GetProcAddress(static_cast<HMODULE>(handle), name));
}

void OverwritePointer(void** slot, void* value) {
  DWORD protection = 0;
  VirtualProtect(slot, sizeof(*slot), PAGE_READWRITE, &protection);
  *slot = value;
  VirtualProtect(slot, sizeof(*slot), protection, &protection);
}

void RedirectHostCalls(void* handle) {
  BYTE* base = static_cast<BYTE*>(handle);
  const auto* dos = reinterpret_cast<const IMAGE_DOS_HEADER*>(base);
  const auto* nt = reinterpret_cast<const IMAGE_NT_HEADERS*>(base + dos->e_lfanew);
  const IMAGE_DATA_DIRECTORY& imports =
      nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT];
  if (imports.VirtualAddress == 0) {
    return;
  }
  for (auto* library = reinterpret_cast<IMAGE_IMPORT_DESCRIPTOR*>(base + imports.VirtualAddress);
       library->Name != 0; ++library) {
    const char* library_name = reinterpret_cast<const char*>(base + library->Name);
    const DWORD names_at =
        library->OriginalFirstThunk != 0 ? library->OriginalFirstThunk : library->FirstThunk;
    auto* name = reinterpret_cast<IMAGE_THUNK_DATA*>(base + names_at);
    auto* slot = reinterpret_cast<IMAGE_THUNK_DATA*>(base + library->FirstThunk);
    for (; name->u1.AddressOfData != 0; ++name, ++slot) {
      if (IMAGE_SNAP_BY_ORDINAL(name->u1.Ordinal)) {
        continue;
      }
      const auto* import = reinterpret_cast<IMAGE_IMPORT_BY_NAME*>(base + name->u1.AddressOfData);
      if (void* replacement =
              ReplacementFor(library_name, reinterpret_cast<const char*>(import->Name))) {
        OverwritePointer(reinterpret_cast<void**>(&slot->u1.Function), replacement);
      }
    }
  }
}

}  // namespace fake_pipeline
#endif
