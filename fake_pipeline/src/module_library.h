// One module's file: checked, loaded, asked for RegisterModule, and unloaded again.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <fake_pipeline/module_load_error.h>

#include <string>

namespace fake_pipeline {

/// What the loader needs from the platform; implemented once for Windows and once for other hosts.
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
/// Makes the event log and debugger calls of the loaded module reach the fake, and its allocations
/// where it takes operator new from another library.
void RedirectHostCalls(void* handle);

class ModuleLibrary {
 public:
  /// Loads the library for `worker`. Throws ModuleLoadError when the file is missing, unreadable,
  /// no library, built for another architecture or loaded by another worker, when it lacks a
  /// dependency, or does not export RegisterModule.
  ModuleLibrary(const std::string& path, const void* worker);
  ~ModuleLibrary();

  ModuleLibrary(const ModuleLibrary&) = delete;
  ModuleLibrary& operator=(const ModuleLibrary&) = delete;

  /// Destroys the library's statics while it stays loaded.
  void Detach() { DetachImage(handle_); }

  PFN_REGISTERMODULE register_module() const { return register_module_; }
  const std::string& path() const { return path_; }

 private:
  // A library's statics are one per program, so a module belongs to one worker at a time.
  void Claim(const void* worker);

  std::string path_;
  void* handle_ = nullptr;
  PFN_REGISTERMODULE register_module_ = nullptr;
};

}  // namespace fake_pipeline
