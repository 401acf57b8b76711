// Calls a compression scheme for one body.
#include "compression_run.h"

#include "active_call.h"
#include "text.h"

#include <algorithm>
#include <utility>

namespace fake_pipeline {

namespace {

// A scheme that does nothing so often in a row, or puts out so much more than it was given, will
// not come to an end.
constexpr int kMostCallsWithoutProgress = 1000;
constexpr size_t kMostOutputBytes = 16 << 20;
constexpr size_t kMostOutputPerInput = 64;

std::string Bytes(LONG count) {
  return std::to_string(count) + " bytes";
}

}  // namespace

CompressionRun::CompressionRun(const CompressionExports& scheme, const BodyToCompress& body)
    : scheme_(scheme), body_(body) {}

CompressedBody CompressionRun::Run() {
  const LogicalThreadScope thread;
  if (!Create()) {
    return std::move(done_);
  }
  const bool flushes = body_.flushes_each_piece && has_compress2();
  const bool is_processed = std::all_of(
      body_.pieces.begin(), body_.pieces.end(),
      [&](const std::string& piece) { return Process(piece) && (!flushes || Flush()); });
  done_.is_complete = is_processed && Drain(Operation::kFinish);
  Destroy();
  return std::move(done_);
}

bool CompressionRun::Create() {
  try {
    done_.result = scheme_.create(&context_, 0);
  } catch (...) {
    done_.result = E_UNEXPECTED;
    Report(Rule::kExceptionLeft, "CreateCompression", "");
  }
  Record("CreateCompression", "", HresultText(done_.result));
  if (FAILED(done_.result) && context_ != nullptr) {
    Report(Rule::kCompressionContext, "CreateCompression", HresultText(done_.result));
  }
  return SUCCEEDED(done_.result);
}

void CompressionRun::Destroy() {
  try {
    scheme_.destroy(context_);
  } catch (...) {
    Report(Rule::kExceptionLeft, "DestroyCompression", "");
  }
  Record("DestroyCompression", "", "");
  if (done_.findings.empty()) {
    ReportFault("DestroyCompression", lent_.FaultAfterwards());
  }
}

bool CompressionRun::Process(const std::string& piece) {
  for (size_t used = 0; used < piece.size();) {
    Answer answer;
    if (!Call(Operation::kProcess, piece.data() + used, piece.size() - used, &answer)) {
      return false;
    }
    used += answer.input_used;
    // Compress says S_FALSE at the end alone, and the end has not come.
    if (answer.hr == S_FALSE && (used < piece.size() || !has_compress2())) {
      Report(Rule::kCompressionCutShort, function(),
             std::to_string(piece.size() - used) + " bytes of the piece were left");
      return false;
    }
  }
  return true;
}

bool CompressionRun::Flush() {
  if (!Drain(Operation::kFlush)) {
    return false;
  }
  done_.flushed_bytes.push_back(done_.bytes.size());
  Answer again;
  if (!Call(Operation::kFlush, nullptr, 0, &again)) {
    return false;
  }
  if (again.hr != S_FALSE || again.output_used != 0) {
    Report(Rule::kCompressionFlush, function(),
           HresultText(again.hr) + " and " + std::to_string(again.output_used) + " bytes");
  }
  return true;
}

bool CompressionRun::Drain(Operation operation) {
  Answer answer;
  do {
    if (!Call(operation, nullptr, 0, &answer)) {
      return false;
    }
  } while (answer.hr != S_FALSE);
  return true;
}

bool CompressionRun::Call(Operation operation, const char* input, size_t input_bytes,
                          Answer* answer) {
  if (body_.abandoned_after_calls && calls_ >= *body_.abandoned_after_calls) {
    return false;
  }
  ++calls_;
  LentBuffers lent(input, input_bytes, static_cast<size_t>(body_.room_bytes));
  LONG input_used = -1;
  LONG output_used = -1;
  const HRESULT hr = Enter(operation, lent, &input_used, &output_used);
  if (ReportFault(function(), lent_.FaultAfterwards()) ||
      ReportFault(function(), lent.FaultOfCall())) {
    return false;
  }
  if (FAILED(hr)) {
    done_.result = hr;
    return false;
  }
  if (input_used < 0 || input_used > lent.input_bytes() || output_used < 0 ||
      output_used > lent.room_bytes()) {
    Report(Rule::kCompressionCounts, function(),
           "input_used " + std::to_string(input_used) + " of " +
               std::to_string(lent.input_bytes()) + ", output_used " + std::to_string(output_used) +
               " of " + std::to_string(lent.room_bytes()));
    return false;
  }
  *answer = {hr, static_cast<size_t>(input_used), static_cast<size_t>(output_used)};
  done_.bytes += lent.Written(answer->output_used);
  lent.TakeBack();
  lent_ = std::move(lent);
  return GetsOn(*answer);
}

HRESULT CompressionRun::Enter(Operation operation, LentBuffers& lent, LONG* input_used,
                              LONG* output_used) {
  static constexpr const char* kOperations[] = {"PROCESS", "FLUSH", "FINISH"};
  std::string detail = Bytes(lent.input_bytes()) + ", room for " +
                       std::to_string(lent.room_bytes()) + ", level " + std::to_string(body_.level);
  HRESULT hr = E_UNEXPECTED;
  try {
    if (has_compress2()) {
      detail +=
          std::string(", IIS_COMPRESSION_OPERATION_") + kOperations[static_cast<int>(operation)];
      hr = scheme_.compress2(context_, lent.input(), lent.input_bytes(), lent.room(),
                             lent.room_bytes(), input_used, output_used, body_.level,
                             static_cast<ULONG>(operation));
    } else {
      hr = scheme_.compress(context_, lent.input(), lent.input_bytes(), lent.room(),
                            lent.room_bytes(), input_used, output_used, body_.level);
    }
  } catch (...) {
    Report(Rule::kExceptionLeft, function(), "");
  }
  Record(function(), std::move(detail),
         HresultText(hr) + (SUCCEEDED(hr) ? ", " + std::to_string(*input_used) + " used, " +
                                                std::to_string(*output_used) + " put out"
                                          : ""));
  return hr;
}

bool CompressionRun::GetsOn(const Answer& answer) {
  const bool stands_still = answer.hr == S_OK && answer.input_used == 0 && answer.output_used == 0;
  calls_without_progress_ = stands_still ? calls_without_progress_ + 1 : 0;
  input_bytes_ += answer.input_used;
  const size_t most = kMostOutputBytes + kMostOutputPerInput * input_bytes_;
  if (calls_without_progress_ < kMostCallsWithoutProgress && done_.bytes.size() <= most) {
    return true;
  }
  Report(
      Rule::kCompressionEndless, function(),
      std::to_string(calls_) + " calls, " + std::to_string(done_.bytes.size()) + " bytes put out");
  return false;
}

void CompressionRun::Record(const char* function, std::string detail, std::string result) {
  TraceEntry entry;
  entry.kind = TraceEntry::Kind::kNotification;
  entry.what = function;
  entry.detail = std::move(detail);
  entry.result = std::move(result);
  done_.trace.push_back(std::move(entry));
}

bool CompressionRun::ReportFault(const char* function, const std::string& fault) {
  if (!fault.empty()) {
    Report(Rule::kCompressionMemory, function, fault);
  }
  return !fault.empty();
}

void CompressionRun::Report(Rule rule, const char* function, const std::string& value) {
  done_.findings.push_back(MakeFinding(rule, value, function));
}

}  // namespace fake_pipeline
