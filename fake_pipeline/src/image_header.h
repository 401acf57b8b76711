// The first bytes of a library file: which format and architecture it is for.
#pragma once

#include <string>

namespace fake_pipeline {

enum class ImageKind {
  kMissing,
  kUnreadable,
  kNotALibrary,
  kOtherArchitecture,
  kLoadable,
};

struct ImageHeader {
  ImageKind kind = ImageKind::kNotALibrary;
  /// "x64 DLL", "x86 DLL", "x86-64 shared object", …; empty when it is no library at all.
  std::string description;
  /// Names in the file that look like a decorated RegisterModule.
  std::string decorated_export;
};

/// Reads the file's header and compares it with the running program.
ImageHeader ReadImageHeader(const std::string& path);

/// What this program can load: "x64 DLL" or "x86-64 shared object".
const char* LoadableDescription();

}  // namespace fake_pipeline
