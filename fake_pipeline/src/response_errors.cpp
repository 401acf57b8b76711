// The body that the client gets with an error: made in RQ_SEND_RESPONSE, where a server's own
// module for custom errors runs.
#include "fake_http_context.h"
#include "fake_http_response.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

namespace {

// The page of the most exact entry; null if there is none.
const std::string* PageOf(const CustomErrors& errors, const std::string& status,
                          const std::string& sub_status) {
  for (const std::string& key : {status + "." + sub_status, status, std::string()}) {
    const auto page = errors.pages.find(key);
    if (page != errors.pages.end()) {
      return &page->second;
    }
  }
  return nullptr;
}

}  // namespace

std::string FakeHttpResponse::DetailedErrorPage() const {
  std::string page = "<h1>Error " + std::to_string(raw_.StatusCode) + "." +
                     std::to_string(sub_status_) + ": " +
                     std::string(raw_.pReason, raw_.ReasonLength) + "</h1>\n";
  if (!error_description_.empty()) {
    page += "<p>" + ToUtf8(error_description_) + "</p>\n";
  }
  if (FAILED(error_to_report_)) {
    page += "<p>" + HresultText(error_to_report_) + "</p>\n";
  }
  return page;
}

void FakeHttpResponse::ReplaceBody(const std::string& body) {
  chunks_.clear();
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = const_cast<char*>(body.data());
  chunk.FromMemory.BufferLength = static_cast<ULONG>(body.size());
  AppendCopied(chunk);
  PublishChunks();
  headers_.SetKnown(HttpHeaderContentType, "text/html", true);
}

void FakeHttpResponse::RenderError() {
  const std::optional<CustomErrors>& errors = context_.worker().configuration().custom_errors;
  constexpr USHORT kFirstError = 400;
  if (!errors || headers_sent_ || suppressed_ || raw_.StatusCode < kFirstError ||
      (context_.execute_flags() & EXECUTE_FLAG_DISABLE_CUSTOM_ERROR) != 0 ||
      (raw_.StatusCode == kFirstError && context_.ReadingOf(Unknown::kErrorThreshold) != 0)) {
    return;
  }
  using Existing = CustomErrors::ExistingResponse;
  using Mode = CustomErrors::Mode;
  const auto note = [&](const std::string& result) {
    context_.recorder().Note(TraceEntry::Kind::kServer, "custom errors",
                             std::to_string(raw_.StatusCode) + "." + std::to_string(sub_status_),
                             result);
  };
  const bool replaces = errors->existing_response == Existing::kReplace;
  const bool is_detailed =
      errors->mode == Mode::kDetailed ||
      (errors->mode == Mode::kDetailedLocalOnly && context_.request().IsLocal());
  if (errors->existing_response == Existing::kAuto && try_skip_custom_errors_) {
    return note("kept what there is: fTrySkipCustomErrors");
  }
  if (has_body() && !replaces &&
      (errors->existing_response == Existing::kPassThrough || is_detailed)) {
    return note("kept the body");
  }
  const std::string* page =
      PageOf(*errors, std::to_string(raw_.StatusCode), std::to_string(sub_status_));
  if (is_detailed) {
    ReplaceBody(DetailedErrorPage());
    note("detailed page");
  } else if (page != nullptr) {
    ReplaceBody(*page);
    note("custom page");
  } else {
    ReplaceBody("The request could not be served.");
    note("one line of text");
  }
}

}  // namespace fake_pipeline
