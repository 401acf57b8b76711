// Sending a response: RQ_SEND_RESPONSE inside the call, the asynchronous answer, and the stand-in
// for the driver that writes to the client.
#include "api_call.h"
#include "chunk_reading.h"
#include "fake_http_context.h"
#include "fake_http_response.h"
#include "text.h"
#include "worker.h"

#include <atomic>
#include <utility>

namespace fake_pipeline {

namespace {

uint64_t Fnv1a(uint64_t hash, const void* data, size_t bytes) {
  const auto* byte = static_cast<const unsigned char*>(data);
  for (size_t i = 0; i < bytes; ++i) {
    hash = (hash ^ byte[i]) * 0x100000001B3ull;
  }
  return hash;
}

// The size of the status line and the headers on the wire.
size_t HeaderBytes(const Response& client) {
  size_t bytes = sizeof("HTTP/1.1 200 \r\n\r\n") - 1 + client.reason.size();
  for (const Header& header : client.headers) {
    bytes += header.name.size() + header.value.size() + 4;
  }
  return bytes;
}

}  // namespace

// The body as it is when it leaves: files and fragments are read only now.
HRESULT FakeHttpResponse::ReadBody(const Outgoing& outgoing, std::string* body) {
  for (const HTTP_DATA_CHUNK& chunk : outgoing.chunks) {
    const HRESULT hr = ReadChunk(chunk, context_.worker().fragments(), body);
    if (FAILED(hr)) {
      if (chunk.DataChunkType == HttpDataChunkFromFileHandle) {
        context_.recorder().AddFinding(
            MakeFinding(Rule::kFileChunkUnreadable, HresultText(hr), "send"));
      }
      return hr;
    }
  }
  return S_OK;
}

uint64_t FakeHttpResponse::HashOf(const Outgoing& outgoing) {
  uint64_t hash = 0xCBF29CE484222325ull;
  for (const HTTP_DATA_CHUNK& chunk : outgoing.chunks) {
    if (chunk.DataChunkType == HttpDataChunkFromMemory) {
      hash = Fnv1a(hash, chunk.FromMemory.pBuffer, chunk.FromMemory.BufferLength);
    }
  }
  return hash;
}

std::shared_ptr<FakeHttpResponse::Outgoing> FakeHttpResponse::TakeOutgoing(bool more_data) {
  auto outgoing = std::make_shared<Outgoing>();
  AdoptChunks();
  outgoing->chunks.swap(chunks_);
  outgoing->owned.swap(owned_);
  outgoing->headers = !headers_sent_ && !suppressed_;
  outgoing->more_data = more_data;
  PublishChunks();
  headers_sent_ = true;
  complete_ = !more_data;
  if (outgoing->headers && context_.parent() != nullptr && !context_.buffers_response()) {
    context_.parent()->response().AdoptSentHeaders();
    sent_own_headers_ = true;
  }
  return outgoing;
}

DWORD FakeHttpResponse::SendFlags(bool more_data) const {
  return (more_data ? HTTP_SEND_RESPONSE_FLAG_MORE_DATA : 0u) |
         (need_disconnect_ ? HTTP_SEND_RESPONSE_FLAG_DISCONNECT : 0u) |
         (need_go_away_ ? HTTP_SEND_RESPONSE_FLAG_GOAWAY : 0u);
}

void FakeHttpResponse::TakeSendFlags(DWORD flags) {
  need_disconnect_ |= (flags & HTTP_SEND_RESPONSE_FLAG_DISCONNECT) != 0;
  need_go_away_ |= (flags & HTTP_SEND_RESPONSE_FLAG_GOAWAY) != 0;
}

size_t FakeHttpResponse::TransmitHeaders(bool more_data, size_t body_bytes) {
  Response& client = context_.recorder().response();
  client.status = raw_.StatusCode;
  client.sub_status = sub_status_;
  client.reason.assign(raw_.pReason, raw_.ReasonLength);

  const bool no_body = raw_.StatusCode == 204 || raw_.StatusCode == 304;
  const bool has_length = raw_.Headers.KnownHeaders[HttpHeaderContentLength].RawValueLength != 0 &&
                          (more_data || context_.request().IsHead());
  if (!has_length) {
    headers_.DeleteKnown(HttpHeaderContentLength);
  }
  client.headers.reserve(raw_.Headers.UnknownHeaderCount + 4u);
  for (int id = 0; id < HttpHeaderResponseMaximum; ++id) {
    const HTTP_KNOWN_HEADER& header = raw_.Headers.KnownHeaders[id];
    if (header.RawValueLength != 0) {
      client.headers.push_back(
          {ResponseHeaderName(id), std::string(header.pRawValue, header.RawValueLength)});
    }
  }
  for (USHORT i = 0; i < raw_.Headers.UnknownHeaderCount; ++i) {
    const HTTP_UNKNOWN_HEADER& header = raw_.Headers.pUnknownHeaders[i];
    client.headers.push_back({std::string(header.pName, header.NameLength),
                              std::string(header.pRawValue, header.RawValueLength)});
  }
  constexpr USHORT kSwitchingProtocols = 101;  // What follows is no body of HTTP's.
  if (raw_.StatusCode == kSwitchingProtocols) {
    if (more_data && context_.is_web_socket_handshake()) {
      client.headers.push_back({"Upgrade", "websocket"});
      client.headers.push_back({"Connection", "Upgrade"});
      context_.BecomeWebSocket();
    }
    return HeaderBytes(client);
  }
  if (!more_data && !has_length && !no_body) {
    client.headers.push_back({"Content-Length", std::to_string(body_bytes)});
  } else if (more_data && !has_length && context_.request().IsHttp11()) {
    chunked_ = true;
    client.headers.push_back({"Transfer-Encoding", "chunked"});
  } else if (more_data && !has_length && !context_.request().IsHttp2()) {
    need_disconnect_ = true;  // HTTP/1.0 ends such a body by closing.
  }

  return HeaderBytes(client);
}

size_t FakeHttpResponse::Transmit(const Outgoing& outgoing, const std::string& body) {
  Response& client = context_.recorder().response();
  size_t bytes = 0;
  if (outgoing.headers) {
    bytes += TransmitHeaders(outgoing.more_data, body.size());
  }
  const bool body_is_cut =
      context_.request().IsHead() || raw_.StatusCode == 204 || raw_.StatusCode == 304;
  if (!body_is_cut) {
    client.body += body;
    bytes += body.size();
  }
  client.sends.push_back(
      {outgoing.headers, outgoing.more_data, body.size(), context_.worker().now_ms()});
  if (!outgoing.more_data) {
    TransmitTrailers();
    client.go_away = need_go_away_ && context_.request().IsHttp2();
  }
  if (!outgoing.more_data && need_disconnect_ &&
      client.connection == Response::Connection::kKeepAlive) {
    client.connection = Response::Connection::kClosed;
  }
  context_.recorder().Note(
      TraceEntry::Kind::kServer, "send",
      Concat(outgoing.headers ? "status " : "",
             outgoing.headers ? std::to_string(client.status) : std::string(),
             outgoing.headers ? ", headers, " : "", std::to_string(body.size()), " body bytes",
             outgoing.more_data ? ", more to come" : ", last"));
  return bytes;
}

HRESULT FakeHttpResponse::Send(ApiCall& call, const SendRequest& request) {
  RequestRun& run = context_.run();
  if (run.inside_send_response()) {
    call.Report(Rule::kFlushInSendResponse);
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  if (complete_) {
    call.Report(Rule::kSendAfterLast);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (context_.buffers_response()) {
    return HoldBack(call, request);
  }
  const bool is_second =
      context_.full_duplex() ? write_outstanding_.load() : run.HasOutstandingOperation();
  const bool is_queued = request.async && is_second;
  if (is_queued && context_.ReadingOf(Unknown::kSecondOperation) == 0) {
    call.Report(Rule::kSecondOperation);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }

  if (!request.more_data && has_trailers() && !context_.worker().configuration().has_trailers) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  FakeSendResponseProvider provider(context_, !headers_sent_, SendFlags(request.more_data));
  run.RaiseSendResponse(&provider);
  provider.WriteLog();
  TakeSendFlags(provider.flags());
  if (!request.more_data) {
    DecideOnCaching();
  }
  const auto outgoing = TakeOutgoing(request.more_data);

  outgoing->answer = context_.schedule().AnswerTo(
      context_.NextOperation(request.async, request.completion_expected != nullptr));
  if (is_queued) {
    outgoing->answer.pends = true;
    outgoing->answer.completes_before_return = false;
  }
  const bool completes_later =
      request.async && (outgoing->answer.pends || request.completion_expected == nullptr);
  outgoing->generation = completes_later ? run.BeginOperation() : 0;
  if (outgoing->generation == 0) {
    const CompletionResult result = FinishSend(*outgoing, false);
    if (request.completion_expected != nullptr) {
      *request.completion_expected = FALSE;
    }
    if (request.async) {
      return call.Return(result.status, "*pfCompletionExpected=FALSE");
    }
    if (request.bytes_sent != nullptr) {
      *request.bytes_sent = result.bytes;
    }
    return call.Return(result.status, "*pcbSent=" + std::to_string(result.bytes));
  }

  if (request.completion_expected != nullptr) {
    *request.completion_expected = TRUE;
  }
  outgoing->hash = HashOf(*outgoing);
  outgoing->where = call.Where();
  outgoing->target = request.target;
  outgoing->is_write = request.is_write;
  write_outstanding_ = true;
  auto complete = [this, context = context_.shared_from_this(), outgoing,
                   cancelled = context_.MakeCancellable()] { CompleteSend(*outgoing, *cancelled); };
  const HRESULT hr =
      call.Return(S_OK, request.completion_expected != nullptr ? "*pfCompletionExpected=TRUE"
                                                               : "completion posted");
  if (outgoing->answer.completes_before_return) {
    context_.worker().scheduler().RunElsewhere(std::move(complete));
  } else {
    context_.worker().scheduler().Post(std::move(complete));
  }
  return hr;
}

CompletionResult FakeHttpResponse::FinishSend(const Outgoing& outgoing, bool was_cancelled) {
  CompletionResult result;
  if (outgoing.answer.disconnects) {
    context_.LoseClient();
  }
  if (!context_.client_is_there()) {
    result.status = context_.DisconnectCode(false);
  } else if (outgoing.answer.cancels || was_cancelled) {
    result.status = HRESULT_FROM_WIN32(ERROR_OPERATION_ABORTED);
  } else if (std::string body; FAILED(result.status = ReadBody(outgoing, &body))) {
    result.bytes = 0;  // The driver sends nothing of a body that it cannot read whole.
  } else if (!stream_is_reset_) {
    result.bytes = static_cast<DWORD>(Transmit(outgoing, body));
  }
  return result;
}

void FakeHttpResponse::CompleteSend(const Outgoing& outgoing, std::atomic<bool>& cancelled) {
  write_outstanding_ = false;
  if (HashOf(outgoing) != outgoing.hash) {
    context_.recorder().AddFinding(MakeFinding(Rule::kBufferChanged, {}, outgoing.where));
  }
  CompletionResult result = FinishSend(outgoing, cancelled.exchange(true));
  constexpr DWORD kWrite = 2;
  result.operation = kWrite;
  result.is_write = outgoing.is_write;
  if (result.is_write && context_.worker().configuration().readings.Of(Unknown::kWriteBytes) == 0) {
    result.bytes = 0;
  }
  result.callback = outgoing.target.callback;
  result.callback_context = outgoing.target.context;
  context_.run().Complete(outgoing.generation, result);
}

void FakeHttpResponse::SendPiece() {
  FakeSendResponseProvider provider(context_, !headers_sent_, HTTP_SEND_RESPONSE_FLAG_MORE_DATA);
  context_.run().RaiseSendResponse(&provider);
  const auto outgoing = TakeOutgoing(true);
  std::string body;
  if (context_.client_is_there() && SUCCEEDED(ReadBody(*outgoing, &body))) {
    Transmit(*outgoing, body);
  }
}

void FakeHttpResponse::EndWithNothingToSend() {
  if (!context_.worker().MainSubscribers(kSendResponse).empty() &&
      context_.ReadingOf(Unknown::kSendAfterLast) != 0) {
    FakeSendResponseProvider provider(context_, false, 0);
    context_.run().RaiseSendResponse(&provider);
  }
}

// Whether the final send is shown to modules, or to the server's own that makes error pages.
bool FakeHttpResponse::RaisesFinalSend() {
  Worker& worker = context_.worker();
  if (!worker.configuration().custom_errors && worker.MainSubscribers(kSendResponse).empty() &&
      worker.MainSubscribers(kSendResponseStatusAndHeaders).empty()) {
    return false;
  }
  return !(child_sent_all_ && context_.ReadingOf(Unknown::kSendAfterChild) != 0) &&
         !(!context_.client_is_there() && context_.ReadingOf(Unknown::kSendAfterDisconnect) != 0);
}

void FakeHttpResponse::SendFinally() {
  FakeSendResponseProvider provider(context_, !headers_sent_, SendFlags(false));
  if (RaisesFinalSend()) {
    context_.run().RaiseSendResponse(&provider);
  }
  provider.WriteLog();
  TakeSendFlags(provider.flags());
  ReportSecondBody();
  DecideOnCaching();
  const auto outgoing = TakeOutgoing(false);
  if (context_.buffers_response()) {
    HandToParent(*outgoing);
    return;
  }
  if (sent_own_headers_) {
    context_.parent()->response().AdoptSentBody();
  }
  if (!context_.client_is_there() || stream_is_reset_) {
    return;
  }
  std::string body;
  if (SUCCEEDED(ReadBody(*outgoing, &body))) {
    Transmit(*outgoing, body);
  } else {
    context_.recorder().response().connection = Response::Connection::kReset;
  }
}

}  // namespace fake_pipeline
