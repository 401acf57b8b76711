// What the loader needs from the platform; implemented once for Windows and once for other hosts.
#pragma once

#include <windows.h>

#include <string>

namespace fake_pipeline {

struct Image {
  void* handle = nullptr;
  /// When the handle is null: the loader's error code and its own words.
  DWORD error = 0;
  std::string message;
};
Image OpenImage(const std::string& path);
void CloseImage(void* handle);
void DetachImage(void* handle);
void* FindExport(void* handle, const char* name);
/// Writes to memory of a loaded image that may be read only.
void OverwritePointer(void** slot, void* value);
/// Makes the event log and debugger calls of the loaded image reach the fake, and its allocations
/// where it takes operator new from another library.
void RedirectHostCalls(void* handle);

}  // namespace fake_pipeline
