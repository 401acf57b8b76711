// A module's library: one that exports RegisterModule.
#pragma once

#include "shared_library.h"

#include <windows.h>

#include <httpserv.h>

#include <string>

namespace fake_pipeline {

class ModuleLibrary {
 public:
  /// Loads the module for `worker`. Throws ModuleLoadError as SharedLibrary does, and when the
  /// library does not export RegisterModule.
  ModuleLibrary(const std::string& path, const void* worker);

  /// Destroys the library's statics while it stays loaded.
  void Detach() { library_.Detach(); }

  PFN_REGISTERMODULE register_module() const { return register_module_; }
  const std::string& path() const { return library_.path(); }

 private:
  SharedLibrary library_;
  PFN_REGISTERMODULE register_module_ = nullptr;
};

}  // namespace fake_pipeline
