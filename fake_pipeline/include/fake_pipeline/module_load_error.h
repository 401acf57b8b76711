// Why a module could not be loaded, in the terms of a server's event log.
#pragma once

#include <windows.h>

#include <stdexcept>
#include <string>

namespace fake_pipeline {

/// Thrown by WorkerProcess::Load and CompressionScheme. what() tells the file, the cause, what a
/// server would log, and what to do; the members hold the same for programs.
class ModuleLoadError : public std::runtime_error {
 public:
  ModuleLoadError(std::string id, std::string path, DWORD event_id, DWORD code,
                  const std::string& message)
      : std::runtime_error(message),
        id(std::move(id)),
        path(std::move(path)),
        event_id(event_id),
        code(code) {}

  /// Stable identifier, as in Finding::id: "module-missing", "module-wrong-bitness", …
  std::string id;
  std::string path;
  /// The event that W3SVC-WP writes: 2280, 2282, 2293 or 2295; 0 where none is known.
  DWORD event_id;
  /// The event's data: a Win32 error such as 126 or 193, or the HRESULT of RegisterModule or
  /// InitCompression.
  DWORD code;
};

}  // namespace fake_pipeline
