// The request as a module sees it.
#include "fake_http_request.h"

#include "api_call.h"
#include "fake_http_context.h"
#include "header_rules.h"
#include "text.h"

#include <charconv>
#include <cstring>

namespace fake_pipeline {

namespace {

constexpr const char* kVerbs[] = {"OPTIONS",   "GET",     "HEAD",  "POST",   "PUT",   "DELETE",
                                  "TRACE",     "CONNECT", "TRACK", "MOVE",   "COPY",  "PROPFIND",
                                  "PROPPATCH", "MKCOL",   "LOCK",  "UNLOCK", "SEARCH"};

constexpr uint16_t kHttpPort = 80;
constexpr uint16_t kHttpsPort = 443;
constexpr uint16_t kClientPort = 50000;

uint16_t NetworkOrder(uint16_t port) {
  const unsigned char bytes[] = {static_cast<unsigned char>(port >> 8),
                                 static_cast<unsigned char>(port & 0xFF)};
  uint16_t value = 0;
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

SOCKADDR_IN LoopbackAddress(uint16_t port) {
  constexpr unsigned char kLoopback[] = {127, 0, 0, 1};
  SOCKADDR_IN address = {};
  address.sin_family = AF_INET;
  address.sin_port = NetworkOrder(port);
  std::memcpy(&address.sin_addr, kLoopback, sizeof(kLoopback));
  return address;
}

uint16_t PortOf(const SOCKADDR_IN& address) {
  return NetworkOrder(address.sin_port);
}

}  // namespace

FakeHttpRequest::FakeHttpRequest(FakeHttpContext& context, const Request& request, DWORD site_id)
    : context_(context),
      site_id_(site_id),
      headers_(raw_.Headers.KnownHeaders, &raw_.Headers.pUnknownHeaders,
               &raw_.Headers.UnknownHeaderCount, context.pool()),
      body_(request),
      local_address_(LoopbackAddress(request.tls ? kHttpsPort : kHttpPort)),
      remote_address_(LoopbackAddress(kClientPort)) {
  raw_.Address.pLocalAddress = reinterpret_cast<PSOCKADDR>(&local_address_);
  raw_.Address.pRemoteAddress = reinterpret_cast<PSOCKADDR>(&remote_address_);
  raw_.ConnectionId = 1;
  raw_.RequestId = context.request_id();
  SetVersion(request.http_version);
  raw_.BytesReceived = request.body.size();
  raw_.pEntityChunks = body_.preloaded();
  raw_.EntityChunkCount = raw_.pEntityChunks == nullptr ? 0 : 1;
  if (body_.has_more_than_preloaded()) {
    raw_.Flags |= HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS;
  }
  if (request.tls) {
    SetTls(*request.tls);
  }
  SetVerb(request.method);
  SetTarget(request.url);
  for (const Header& header : request.headers) {
    const int id = RequestHeaderId(header.name);
    if (id >= 0) {
      headers_.SetKnown(id, header.value, false);
    } else {
      headers_.SetUnknown(header.name, header.value, false, true);
    }
  }
}

void FakeHttpRequest::SetVersion(std::string_view version) {
  const char* const end = version.data() + version.size();
  const char* const dot = std::from_chars(version.data(), end, raw_.Version.MajorVersion).ptr;
  if (dot != end && *dot == '.') {
    std::from_chars(dot + 1, end, raw_.Version.MinorVersion);
  }
}

void FakeHttpRequest::SetVerb(std::string_view method) {
  raw_.Verb = HttpVerbUnknown;
  raw_.pUnknownVerb = nullptr;
  raw_.UnknownVerbLength = 0;
  for (size_t i = 0; i < sizeof(kVerbs) / sizeof(kVerbs[0]); ++i) {
    if (method == kVerbs[i]) {
      raw_.Verb = static_cast<HTTP_VERB>(HttpVerbOPTIONS + i);
      return;
    }
  }
  raw_.pUnknownVerb = context_.pool().Copy(method);
  raw_.UnknownVerbLength = static_cast<USHORT>(method.size());
}

const HTTP_REQUEST* FakeHttpRequest::GetRawHttpRequest() const {
  const ApiCall call(context_, "IHttpRequest::GetRawHttpRequest");
  const_cast<FakeHttpRequest*>(this)->CookUrl();
  return &raw_;
}

HTTP_REQUEST* FakeHttpRequest::GetRawHttpRequest() {
  const ApiCall call(context_, "IHttpRequest::GetRawHttpRequest");
  CookUrl();
  return &raw_;
}

std::string FakeHttpRequest::method() const {
  return raw_.Verb >= HttpVerbOPTIONS ? kVerbs[raw_.Verb - HttpVerbOPTIONS]
                                      : std::string(raw_.pUnknownVerb, raw_.UnknownVerbLength);
}

PCSTR FakeHttpRequest::GetHttpMethod() const {
  ApiCall call(context_, "IHttpRequest::GetHttpMethod");
  PCSTR verb =
      raw_.Verb >= HttpVerbOPTIONS ? kVerbs[raw_.Verb - HttpVerbOPTIONS] : raw_.pUnknownVerb;
  call.SetResult(Quoted(verb));
  return verb;
}

HRESULT FakeHttpRequest::SetHttpMethod(PCSTR pszHttpMethod) {
  ApiCall call(context_, "IHttpRequest::SetHttpMethod",
               pszHttpMethod == nullptr ? "NULL" : pszHttpMethod);
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszHttpMethod == nullptr) {
    call.Report(Rule::kNullArgument, "pszHttpMethod");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (!IsHeaderName(pszHttpMethod)) {  // The same characters make a method.
    call.Report(Rule::kInvalidArgument, "the method is " + Quoted(pszHttpMethod));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  SetVerb(pszHttpMethod);
  return call.Return(S_OK);
}

PSOCKADDR FakeHttpRequest::GetLocalAddress() const {
  ApiCall call(context_, "IHttpRequest::GetLocalAddress");
  call.SetResult("127.0.0.1:" + std::to_string(PortOf(local_address_)));
  return raw_.Address.pLocalAddress;
}

PSOCKADDR FakeHttpRequest::GetRemoteAddress() const {
  ApiCall call(context_, "IHttpRequest::GetRemoteAddress");
  call.SetResult("127.0.0.1:" + std::to_string(PortOf(remote_address_)));
  return raw_.Address.pRemoteAddress;
}

VOID FakeHttpRequest::GetHttpVersion(USHORT* pMajorVersion, USHORT* pMinorVersion) const {
  ApiCall call(context_, "IHttpRequest::GetHttpVersion");
  if (pMajorVersion == nullptr || pMinorVersion == nullptr) {
    call.Report(Rule::kNullArgument);
    return;
  }
  *pMajorVersion = raw_.Version.MajorVersion;
  *pMinorVersion = raw_.Version.MinorVersion;
  call.SetResult(std::to_string(*pMajorVersion) + "." + std::to_string(*pMinorVersion));
}

}  // namespace fake_pipeline
