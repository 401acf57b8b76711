// What the server is about to write into its log for a request, as modules see and change it while
// the last send is under way.
#pragma once

#include "borrowed_memory.h"

#include <windows.h>

#include <httpserv.h>

#include <fake_pipeline/exchange.h>

#include <vector>

namespace fake_pipeline {

class FakeHttpContext;

class LogData {
 public:
  /// Fills the fields from the request and its response. The texts are memory of the request.
  explicit LogData(FakeHttpContext& context);

  LogData(const LogData&) = delete;
  LogData& operator=(const LogData&) = delete;

  HTTP_LOG_DATA* data() { return &fields_->Base; }
  /// Logs a module's fields from now on, and remembers their texts.
  void Replace(HTTP_LOG_DATA* data);
  /// Whether a text that a module set is another one now. Its memory may be gone.
  bool HasChangedText() const;
  /// The line that is written.
  LogRecord Line() const;

 private:
  HTTP_LOG_FIELDS_DATA own_ = {};
  HTTP_LOG_FIELDS_DATA* fields_ = &own_;
  std::vector<BorrowedMemory> set_;
};

/// The name of a field that has a length and no text, or a wide text of half a character; null if
/// there is none.
const char* BadLogField(const HTTP_LOG_FIELDS_DATA& fields);

}  // namespace fake_pipeline
