// Putting data into a response: copied, by reference, or sent on at once.
#include "api_call.h"
#include "borrowed_memory.h"
#include "chunk_reading.h"
#include "fake_http_context.h"
#include "fake_http_response.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

namespace {

// Beyond this, a server's sends fail in practice, whatever the documented limit.
constexpr size_t kMaxChunks = 65533;

const char* FlagsText(bool async, bool more_data) {
  if (async) {
    return more_data ? "fAsync=TRUE, fMoreData=TRUE" : "fAsync=TRUE, fMoreData=FALSE";
  }
  return more_data ? "fAsync=FALSE, fMoreData=TRUE" : "fAsync=FALSE, fMoreData=FALSE";
}

std::string ChunkText(const HTTP_DATA_CHUNK& chunk) {
  if (chunk.DataChunkType == HttpDataChunkFromMemory) {
    return std::to_string(chunk.FromMemory.BufferLength) + " bytes";
  }
  if (chunk.DataChunkType == HttpDataChunkFromFileHandle) {
    return "a part of a file";
  }
  if (chunk.DataChunkType == HttpDataChunkFromFragmentCache) {
    return "a fragment";
  }
  return "chunk of type " + std::to_string(static_cast<int>(chunk.DataChunkType));
}

}  // namespace

HRESULT FakeHttpResponse::WriteEntityChunkByReference(HTTP_DATA_CHUNK* pDataChunk,
                                                      LONG lInsertPosition) {
  ApiCall call(context_, "IHttpResponse::WriteEntityChunkByReference",
               (pDataChunk == nullptr ? "NULL" : ChunkText(*pDataChunk)) + ", position " +
                   std::to_string(lInsertPosition));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pDataChunk == nullptr) {
    call.Report(Rule::kNullArgument, "pDataChunk");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (complete_) {
    call.Report(Rule::kSendAfterLast, ChunkText(*pDataChunk));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (raw_.EntityChunkCount >= kMaxChunks) {
    call.Report(Rule::kTooManyChunks, std::to_string(raw_.EntityChunkCount + 1u));
    return call.Return(HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW));
  }
  if (const HRESULT hr = CheckChunk(call, *pDataChunk); FAILED(hr)) {
    return call.Return(hr);
  }
  AdoptChunks();
  const bool at_end = lInsertPosition < 0 || static_cast<size_t>(lInsertPosition) > chunks_.size();
  chunks_.insert(at_end ? chunks_.end() : chunks_.begin() + lInsertPosition, *pDataChunk);
  PublishChunks();
  return call.Return(S_OK);
}

std::optional<size_t> FakeHttpResponse::DropChunksOnStack(const void* frame) {
  if (IsDeadStack(raw_.pEntityChunks, frame)) {
    chunks_.clear();  // What the module had put there is gone with its array.
    PublishChunks();
    return 0;
  }
  std::optional<size_t> dropped;
  for (USHORT i = 0; i < raw_.EntityChunkCount; ++i) {
    HTTP_DATA_CHUNK& chunk = raw_.pEntityChunks[i];
    if (chunk.DataChunkType == HttpDataChunkFromMemory && chunk.FromMemory.BufferLength != 0 &&
        IsDeadStack(chunk.FromMemory.pBuffer, frame)) {
      dropped = dropped.value_or(0) + chunk.FromMemory.BufferLength;
      chunk.FromMemory.BufferLength = 0;
    }
  }
  return dropped;
}

HRESULT FakeHttpResponse::Flush(BOOL fAsync, BOOL fMoreData, DWORD* pcbSent,
                                BOOL* pfCompletionExpected) {
  SendRequest request;
  request.async = fAsync != FALSE;
  request.more_data = fMoreData != FALSE;
  request.bytes_sent = pcbSent;
  request.completion_expected = pfCompletionExpected;
  return DoFlush("IHttpResponse::Flush", request);
}

HRESULT FakeHttpResponse::Flush(BOOL fAsync, BOOL fMoreData,
                                PFN_ASYNC_COMPLETION pfnCompletionCallback,
                                VOID* pvCompletionContext, DWORD* pcbSent,
                                BOOL* pfCompletionExpected) {
  SendRequest request;
  request.async = fAsync != FALSE;
  request.more_data = fMoreData != FALSE;
  request.target = {pfnCompletionCallback, pvCompletionContext};
  request.bytes_sent = pcbSent;
  request.completion_expected = pfCompletionExpected;
  return DoFlush("IHttpResponse2::Flush", request);
}

HRESULT FakeHttpResponse::WriteEntityChunks(HTTP_DATA_CHUNK* pDataChunks, DWORD nChunks,
                                            BOOL fAsync, BOOL fMoreData, DWORD* pcbSent,
                                            BOOL* pfCompletionExpected) {
  SendRequest request;
  request.async = fAsync != FALSE;
  request.more_data = fMoreData != FALSE;
  request.bytes_sent = pcbSent;
  request.completion_expected = pfCompletionExpected;
  request.is_write = true;
  return DoWrite("IHttpResponse::WriteEntityChunks", pDataChunks, nChunks, request);
}

HRESULT FakeHttpResponse::WriteEntityChunks(HTTP_DATA_CHUNK* pDataChunks, DWORD nChunks,
                                            BOOL fAsync, BOOL fMoreData,
                                            PFN_ASYNC_COMPLETION pfnCompletionCallback,
                                            VOID* pvCompletionContext, DWORD* pcbSent,
                                            BOOL* pfCompletionExpected) {
  SendRequest request;
  request.async = fAsync != FALSE;
  request.more_data = fMoreData != FALSE;
  request.target = {pfnCompletionCallback, pvCompletionContext};
  request.bytes_sent = pcbSent;
  request.completion_expected = pfCompletionExpected;
  request.is_write = true;
  return DoWrite("IHttpResponse2::WriteEntityChunks", pDataChunks, nChunks, request);
}

HRESULT FakeHttpResponse::DoFlush(const char* what, const SendRequest& request) {
  ApiCall call(context_, what, FlagsText(request.async, request.more_data));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  return Send(call, request);
}

HRESULT FakeHttpResponse::DoWrite(const char* what, HTTP_DATA_CHUNK* chunks, DWORD count,
                                  const SendRequest& request) {
  const bool is_one = chunks != nullptr && count == 1;
  ApiCall call(context_, what,
               Concat(std::to_string(count), count == 1 ? " chunk, " : " chunks, ",
                      is_one ? ChunkText(*chunks) : std::string(), is_one ? ", " : "",
                      FlagsText(request.async, request.more_data)));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (chunks == nullptr && count != 0) {
    call.Report(Rule::kNullArgument, "pDataChunks");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (complete_) {
    call.Report(Rule::kSendAfterLast, std::to_string(count) + " chunks");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (raw_.EntityChunkCount + static_cast<size_t>(count) > kMaxChunks) {
    call.Report(Rule::kTooManyChunks,
                std::to_string(raw_.EntityChunkCount + static_cast<size_t>(count)));
    return call.Return(HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW));
  }

  for (DWORD i = 0; i < count; ++i) {
    if (const HRESULT hr = CheckChunk(call, chunks[i]); FAILED(hr)) {
      return call.Return(hr);
    }
  }

  // Inside OnSendResponse a write joins the send that is under way.
  const bool in_send = context_.run().inside_send_response();
  const bool copies = buffering_ || in_send;
  AdoptChunks();
  size_t written = 0;
  for (DWORD i = 0; i < count; ++i) {
    written += SizeOfChunk(chunks[i], context_.worker().fragments());
    if (copies) {
      AppendCopied(chunks[i]);
    } else {
      chunks_.push_back(chunks[i]);
    }
  }
  PublishChunks();
  size_t buffered = 0;
  for (const HTTP_DATA_CHUNK& chunk : chunks_) {
    buffered += SizeOfChunk(chunk, context_.worker().fragments());
  }
  if (!in_send && (!buffering_ || buffered > buffer_limit_bytes_)) {
    return Send(call, request);
  }

  if (!request.async) {
    if (request.bytes_sent != nullptr) {
      *request.bytes_sent = static_cast<DWORD>(written);
    }
    return call.Return(S_OK, "*pcbSent=" + std::to_string(written));
  }
  return call.Return(S_OK, CompleteAtOnce(request));
}

const char* FakeHttpResponse::CompleteAtOnce(const SendRequest& request) {
  if (request.completion_expected != nullptr) {
    *request.completion_expected = FALSE;
    return "*pfCompletionExpected=FALSE";
  }
  // Without the flag a module always gets a completion, even where everything was done at once.
  if (const uint64_t generation = context_.run().BeginOperation(); generation != 0) {
    CompletionResult result;
    result.callback = request.target.callback;
    result.callback_context = request.target.context;
    const auto context = context_.shared_from_this();
    context_.worker().scheduler().Post(
        [context, generation, result] { context->run().Complete(generation, result); });
  }
  return "completion posted";
}

void FakeHttpResponse::AppendCopied(const HTTP_DATA_CHUNK& chunk) {
  chunks_.push_back(chunk);
  if (chunk.DataChunkType != HttpDataChunkFromMemory || chunk.FromMemory.BufferLength == 0) {
    return;
  }
  owned_.emplace_front(static_cast<const char*>(chunk.FromMemory.pBuffer),
                       chunk.FromMemory.BufferLength);
  chunks_.back().FromMemory.pBuffer = owned_.front().data();
}

}  // namespace fake_pipeline
