// Where the response of a child request goes: to the client in place of its parent's, or, with
// EXECUTE_FLAG_BUFFER_RESPONSE, to the parent.
#include "api_call.h"
#include "fake_http_context.h"
#include "fake_http_response.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

void FakeHttpResponse::BeginAsChildOf(const FakeHttpResponse& parent, bool suppresses_headers) {
  suppressed_ = suppressed_ || suppresses_headers;
  // The client has a status line and headers already: the child's can only follow as body.
  headers_sent_ = headers_sent_ || (parent.headers_sent_ && !context_.buffers_response());
}

void FakeHttpResponse::AdoptSentHeaders() {
  headers_sent_ = true;
  if (context_.parent() != nullptr) {
    context_.parent()->response().AdoptSentHeaders();
  }
}

void FakeHttpResponse::AdoptSentBody() {
  child_sent_all_ = true;
  if (context_.parent() != nullptr) {
    context_.parent()->response().AdoptSentBody();
  }
}

void FakeHttpResponse::ReportSecondBody() {
  if (child_sent_all_ && raw_.EntityChunkCount != 0) {
    child_sent_all_ = false;
    context_.recorder().AddFinding(MakeFinding(
        Rule::kSecondBody, std::to_string(raw_.EntityChunkCount) + " chunks", "the parent's send"));
  }
}

// A flush of a response that goes to the parent: nothing leaves before the child has ended.
HRESULT FakeHttpResponse::HoldBack(ApiCall& call, const SendRequest& request) {
  if (!request.async) {
    if (request.bytes_sent != nullptr) {
      *request.bytes_sent = 0;
    }
    return call.Return(S_OK, "held back for the parent");
  }
  return call.Return(S_OK, std::string(CompleteAtOnce(request)) + ", held back for the parent");
}

// The child's status and headers become the parent's, its body follows the parent's.
void FakeHttpResponse::HandToParent(const Outgoing& outgoing) {
  FakeHttpResponse& parent = context_.parent()->response();
  if (!suppressed_ && !parent.headers_sent_ && context_.ReadingOf(Unknown::kBufferedMerge) == 0) {
    parent.raw_.StatusCode = raw_.StatusCode;
    parent.raw_.pReason =
        parent.context_.pool().Copy(std::string_view(raw_.pReason, raw_.ReasonLength));
    parent.raw_.ReasonLength = raw_.ReasonLength;
    parent.sub_status_ = sub_status_;
    for (int id = 0; id < HttpHeaderResponseMaximum; ++id) {
      const HTTP_KNOWN_HEADER& header = raw_.Headers.KnownHeaders[id];
      if (header.RawValueLength != 0) {
        parent.headers_.SetKnown(id, {header.pRawValue, header.RawValueLength}, true);
      }
    }
    for (USHORT i = 0; i < raw_.Headers.UnknownHeaderCount; ++i) {
      const HTTP_UNKNOWN_HEADER& header = raw_.Headers.pUnknownHeaders[i];
      const std::string_view name(header.pName, header.NameLength);
      const bool is_cookie = EqualsIgnoringCase(name, "Set-Cookie");
      parent.headers_.SetUnknown(name, {header.pRawValue, header.RawValueLength}, !is_cookie,
                                 is_cookie);
    }
  }
  // What the child's chunks refer to may go with the child.
  std::string body;
  if (FAILED(ReadBody(outgoing, &body)) || body.empty()) {
    return;
  }
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = body.data();
  chunk.FromMemory.BufferLength = static_cast<ULONG>(body.size());
  parent.AppendCopied(chunk);
  parent.PublishChunks();
}

}  // namespace fake_pipeline
