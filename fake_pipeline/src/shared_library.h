// One library's file: checked, loaded for one owner, and unloaded again.
#pragma once

#include "findings.h"

#include <windows.h>

#include <string>

namespace fake_pipeline {

/// What is being loaded, as messages call it. A server logs events about modules.
enum class LibraryKind { kModule, kCompressionScheme };

class SharedLibrary {
 public:
  /// Loads the library for `owner`, a worker process or a host of its own. Throws ModuleLoadError
  /// when the file is missing, unreadable, no library, built for another architecture or loaded for
  /// another owner, or when it lacks a dependency.
  SharedLibrary(LibraryKind kind, const std::string& path, const void* owner);
  ~SharedLibrary();

  SharedLibrary(const SharedLibrary&) = delete;
  SharedLibrary& operator=(const SharedLibrary&) = delete;

  /// Destroys the library's statics while it stays loaded.
  void Detach();
  /// Null when it exports nothing of that name.
  void* Find(const char* name) const;
  /// A name in the file that looks like `RegisterModule` decorated; empty without one.
  const std::string& decorated_export() const { return decorated_export_; }
  const std::string& path() const { return path_; }

  /// Throws the ModuleLoadError for a library that breaks `rule`. `event_id`: what a server logs,
  /// or 0; `code`: that event's data.
  [[noreturn]] void Refuse(Rule rule, DWORD event_id, DWORD code, const std::string& cause) const;

 private:
  void CheckHeader();
  // A library's statics are one per program, so it belongs to one owner at a time.
  void Claim(const void* owner);

  LibraryKind kind_;
  std::string path_;
  std::string decorated_export_;
  void* handle_ = nullptr;
};

}  // namespace fake_pipeline
