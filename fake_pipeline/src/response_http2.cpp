// What only HTTP/2 and later have: trailers, promises to push, and the end of a stream or of a
// connection that is shared by streams.
#include "api_call.h"
#include "fake_http_context.h"
#include "fake_http_response.h"
#include "header_rules.h"
#include "text.h"
#include "worker.h"

#include <string_view>

namespace fake_pipeline {

struct FakeHttpResponse::Trailers {
  explicit Trailers(MemoryPool& pool) : store(nullptr, &list, &count, pool) {}

  PHTTP_UNKNOWN_HEADER list = nullptr;
  USHORT count = 0;
  HeaderStore store;
};

void FakeHttpResponse::TrailersDeleter::operator()(Trailers* trailers) const {
  delete trailers;
}

HRESULT FakeHttpResponse::SetTrailer(PCSTR pszHeaderName, PCSTR pszHeaderValue,
                                     USHORT cchHeaderValue, BOOL fReplace) {
  HeaderToSet header{pszHeaderName, pszHeaderValue, cchHeaderValue};
  ApiCall call(context_, "IHttpResponse4::SetTrailer",
               (pszHeaderName == nullptr ? "NULL" : pszHeaderName) + std::string(", ") +
                   (pszHeaderValue == nullptr ? "NULL" : Quoted(header.text())) +
                   ", fReplace=" + BoolText(fReplace));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (!fReplace && pszHeaderName != nullptr && trailers_ != nullptr) {
    header.old_value = trailers_->store.GetUnknown(pszHeaderName, &header.old_length);
  }
  if (const HRESULT hr = CheckHeader(call, header); FAILED(hr)) {
    return call.Return(hr);
  }
  if (complete_) {
    call.Report(Rule::kChangedAfterSent, "the trailer " + std::string(pszHeaderName));
  }
  if (trailers_ == nullptr) {
    trailers_.reset(new Trailers(context_.pool()));
  }
  trailers_->store.SetUnknown(pszHeaderName, header.text(), fReplace != FALSE, false);
  return call.Return(S_OK);
}

PCSTR FakeHttpResponse::GetTrailer(PCSTR pszHeaderName, USHORT* pcchHeaderValue) const {
  ApiCall call(context_, "IHttpResponse4::GetTrailer",
               pszHeaderName == nullptr ? "NULL" : pszHeaderName);
  if (pcchHeaderValue != nullptr) {
    *pcchHeaderValue = 0;
  }
  if (pszHeaderName == nullptr) {
    call.Report(Rule::kNullArgument, "pszHeaderName");
    return nullptr;
  }
  PCSTR value =
      trailers_ == nullptr ? nullptr : trailers_->store.GetUnknown(pszHeaderName, pcchHeaderValue);
  call.SetResult(value == nullptr ? "NULL" : Quoted(value));
  return value;
}

HRESULT FakeHttpResponse::DeleteTrailer(PCSTR pszHeaderName) {
  ApiCall call(context_, "IHttpResponse4::DeleteTrailer",
               pszHeaderName == nullptr ? "NULL" : pszHeaderName);
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszHeaderName == nullptr) {
    call.Report(Rule::kNullArgument, "pszHeaderName");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (trailers_ != nullptr) {
    trailers_->store.DeleteUnknown(pszHeaderName);
  }
  return call.Return(S_OK);
}

bool FakeHttpResponse::has_trailers() const {
  return trailers_ != nullptr && trailers_->count != 0;
}

// The trailers leave with the last send, on a connection that can carry them.
void FakeHttpResponse::TransmitTrailers() {
  if (!has_trailers()) {
    return;
  }
  if (!context_.request().IsHttp2() || !context_.request().IsTls()) {
    context_.recorder().AddFinding(
        MakeFinding(Rule::kNeedsHttp2, "trailers", "IHttpResponse4::SetTrailer"));
    return;
  }
  for (USHORT i = 0; i < trailers_->count; ++i) {
    const HTTP_UNKNOWN_HEADER& trailer = trailers_->list[i];
    context_.recorder().response().trailers.push_back(
        {std::string(trailer.pName, trailer.NameLength),
         std::string(trailer.pRawValue, trailer.RawValueLength)});
  }
}

HRESULT FakeHttpResponse::PushPromise(PCSTR pszVerb, PCWSTR pwszPath, PCWSTR pwszQuery,
                                      DWORD cHeaders, PCSTR* rgHeaderNames, PCSTR* rgHeaderValues) {
  const std::string verb = pszVerb == nullptr ? "NULL" : pszVerb;
  const std::string path = pwszPath == nullptr ? "NULL" : ToUtf8(pwszPath);
  ApiCall call(context_, "IHttpResponse3::PushPromise",
               verb + ", " + Quoted(path) + ", " + std::to_string(cHeaders) + " headers");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszVerb == nullptr || pwszPath == nullptr ||
      (cHeaders != 0 && (rgHeaderNames == nullptr || rgHeaderValues == nullptr))) {
    call.Report(Rule::kNullArgument, pszVerb == nullptr    ? "pszVerb"
                                     : pwszPath == nullptr ? "pwszPath"
                                                           : "the headers");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if ((verb != "GET" && verb != "HEAD") || path.empty() || path[0] != '/') {
    call.Report(Rule::kInvalidArgument, verb + " " + Quoted(path));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  PushRecord push;
  push.method = verb;
  push.url = path;
  if (pwszQuery != nullptr && *pwszQuery != L'\0') {
    const std::string query = ToUtf8(pwszQuery);
    push.url += (query[0] == '?' ? "" : "?") + query;
  }
  constexpr size_t kMaxChars = 0xFFFF;
  for (DWORD i = 0; i < cHeaders; ++i) {
    const std::string_view value =
        rgHeaderValues[i] == nullptr ? std::string_view() : rgHeaderValues[i];
    if (value.size() > kMaxChars) {
      return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_DATA));
    }
    const HeaderToSet header{rgHeaderNames[i], rgHeaderValues[i],
                             static_cast<USHORT>(value.size())};
    if (const HRESULT hr = CheckHeader(call, header); FAILED(hr)) {
      return call.Return(hr);
    }
    push.headers.push_back({header.name, std::string(value)});
  }
  if (complete_) {
    call.Report(Rule::kSendAfterLast, "a promise to push");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  // A module has to live with this one: it cannot know what the client takes.
  if (!context_.request().IsHttp2() || context_.refuses_push() || stream_is_reset_) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  context_.recorder().response().pushes.push_back(std::move(push));
  return call.Return(S_OK);
}

VOID FakeHttpResponse::ResetStream(ULONG errorCode) {
  ApiCall call(context_, "IHttpResponse4::ResetStream", std::to_string(errorCode));
  if (!context_.request().IsHttp2()) {
    call.Report(Rule::kNeedsHttp2, "a stream to reset");
    return;
  }
  if (!stream_is_reset_) {
    stream_is_reset_ = true;
    context_.recorder().response().stream_reset = errorCode;
  }
}

VOID FakeHttpResponse::SetNeedGoAway() {
  const ApiCall call(context_, "IHttpResponse4::SetNeedGoAway");
  need_go_away_ = true;
}

}  // namespace fake_pipeline
