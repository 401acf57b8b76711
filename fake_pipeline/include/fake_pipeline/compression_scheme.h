// What the server's compression modules do with a compression scheme, the DLL that
// httpcompression.h describes: load it, and let it compress bodies piece by piece.
#pragma once

#include <fake_pipeline/exchange.h>
#include <fake_pipeline/module_load_error.h>

#include <windows.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fake_pipeline {

/// One body on its way through a scheme.
struct BodyToCompress {
  /// As the response's chunks bring it.
  std::vector<std::string> pieces;
  /// Whether the response is flushed after each piece; only Compress2 can.
  bool flushes_each_piece = false;
  /// From `staticCompressionLevel` or `dynamicCompressionLevel`: any number that is not negative.
  int level = 7;
  /// How large the buffer is that the scheme writes to: at least 1. Small ones find mistakes.
  int32_t room_bytes = 8192;
  /// Whether the server knows Compress alone, as servers before IIS 10.0 do.
  bool without_compress2 = false;
  /// The client leaves after so many calls, and the context is destroyed where it stands.
  std::optional<int> abandoned_after_calls = {};
};

/// The record of one body: what came out of it, and how.
struct CompressedBody {
  /// The first failure of the scheme, or S_OK.
  HRESULT result = S_OK;
  /// Whether the scheme said that the stream is complete.
  bool is_complete = false;
  std::string bytes;
  /// How much of `bytes` was out when each flush had ended: a client can decode the piece by then.
  std::vector<size_t> flushed_bytes;
  /// The calls in order, from CreateCompression to DestroyCompression.
  std::vector<TraceEntry> trace;
  std::vector<Finding> findings;
};

/// Loads one compression scheme and calls it as the static and the dynamic compression module do.
///
/// Which responses are compressed is those modules' business and not simulated: give the bodies. A
/// buffer belongs to the scheme for one call: what it was lent is overwritten afterwards, and
/// watched until the next call has returned.
///
/// Threads: different bodies may be compressed at once, as a server does.
class CompressionScheme {
 public:
  /// Loads the DLL and calls InitCompression. Throws ModuleLoadError when it cannot be loaded, when
  /// it lacks a function that servers call (all but Compress2 and ResetCompression), or when
  /// InitCompression fails; `code` is its HRESULT then.
  explicit CompressionScheme(const std::string& path);
  /// Calls DeInitCompression and unloads the DLL.
  ~CompressionScheme();

  CompressionScheme(const CompressionScheme&) = delete;
  CompressionScheme& operator=(const CompressionScheme&) = delete;

  /// Lets the scheme compress one body in a context of its own. Throws std::invalid_argument when
  /// `room_bytes` is less than 1 or a piece or the level is not what a server would pass.
  CompressedBody Compress(const BodyToCompress& body) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fake_pipeline
