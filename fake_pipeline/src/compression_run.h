// One body on its way through a compression scheme: the calls, and what is wrong with the answers.
#pragma once

#include "findings.h"
#include "lent_buffers.h"

#include <fake_pipeline/compression_scheme.h>

#include <windows.h>

#include <httpcompression.h>

#include <cstddef>
#include <string>

namespace fake_pipeline {

/// The functions of a scheme.
struct CompressionExports {
  decltype(&InitCompression) init = nullptr;
  decltype(&DeInitCompression) de_init = nullptr;
  decltype(&CreateCompression) create = nullptr;
  decltype(&DestroyCompression) destroy = nullptr;
  decltype(&::Compress) compress = nullptr;
  /// Null where it is not exported.
  decltype(&::Compress2) compress2 = nullptr;
};

class CompressionRun {
 public:
  CompressionRun(const CompressionExports& scheme, const BodyToCompress& body);

  CompressedBody Run();

 private:
  // What a call is for. Compress is not told: it sees input, or none when the body has ended.
  enum class Operation {
    kProcess = IIS_COMPRESSION_OPERATION_PROCESS,
    kFlush = IIS_COMPRESSION_OPERATION_FLUSH,
    kFinish = IIS_COMPRESSION_OPERATION_FINISH,
  };
  struct Answer {
    HRESULT hr = S_OK;
    size_t input_used = 0;
    size_t output_used = 0;
  };

  bool Create();
  void Destroy();
  // All of these are false when the run is over before its end.
  bool Process(const std::string& piece);
  bool Flush();
  bool Drain(Operation operation);
  bool Call(Operation operation, const char* input, size_t input_bytes, Answer* answer);
  HRESULT Enter(Operation operation, LentBuffers& lent, LONG* input_used, LONG* output_used);
  bool GetsOn(const Answer& answer);

  void Record(const char* function, std::string detail, std::string result);
  /// Whether there is a fault.
  bool ReportFault(const char* function, const std::string& fault);
  void Report(Rule rule, const char* function, const std::string& value);
  bool has_compress2() const { return scheme_.compress2 != nullptr && !body_.without_compress2; }
  const char* function() const { return has_compress2() ? "Compress2" : "Compress"; }

  const CompressionExports& scheme_;
  const BodyToCompress& body_;
  CompressedBody done_;
  PVOID context_ = nullptr;
  int calls_ = 0;
  int calls_without_progress_ = 0;
  size_t input_bytes_ = 0;
  // Of the last call.
  LentBuffers lent_;
};

}  // namespace fake_pipeline
