// The request as a module sees it.
#include "fake_http_request.h"

#include "api_call.h"
#include "fake_http_context.h"
#include "not_simulated.h"
#include "text.h"

#include <cstdlib>
#include <cstring>

namespace fake_pipeline {

namespace {

constexpr const char* kVerbs[] = {"OPTIONS",   "GET",     "HEAD",  "POST",   "PUT",   "DELETE",
                                  "TRACE",     "CONNECT", "TRACK", "MOVE",   "COPY",  "PROPFIND",
                                  "PROPPATCH", "MKCOL",   "LOCK",  "UNLOCK", "SEARCH"};

std::string_view PathOf(std::string_view url) {
  return url.substr(0, url.find('?'));
}

}  // namespace

FakeHttpRequest::FakeHttpRequest(FakeHttpContext& context, const Request& request, DWORD site_id)
    : context_(context),
      site_id_(site_id),
      headers_(raw_.Headers.KnownHeaders, &raw_.Headers.pUnknownHeaders,
               &raw_.Headers.UnknownHeaderCount, context.pool()) {
  raw_.ConnectionId = 1;
  raw_.RequestId = context.request_id();
  raw_.Version.MajorVersion = static_cast<USHORT>(std::atoi(request.http_version.c_str()));
  const size_t dot = request.http_version.find('.');
  raw_.Version.MinorVersion = static_cast<USHORT>(
      dot == std::string::npos ? 0 : std::atoi(request.http_version.c_str() + dot + 1));
  raw_.BytesReceived = request.body.size();
  if (!request.body.empty()) {
    raw_.Flags |= HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS;
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

void FakeHttpRequest::SetTarget(std::string_view url) {
  raw_.pRawUrl = context_.pool().Copy(url);
  raw_.RawUrlLength = static_cast<USHORT>(url.size());
  raw_.CookedUrl = {};
  path_ = std::string(PathOf(url));
}

void FakeHttpRequest::CookUrl() {
  if (raw_.CookedUrl.pFullUrl != nullptr) {
    return;
  }
  // Full URL, host, path and query are parts of one buffer; lengths count bytes.
  const std::wstring prefix = L"http://";
  const std::wstring host = L"localhost:80";
  const std::wstring path = ToWide(path_);
  const std::wstring query = ToWide(this->query());
  const wchar_t* full = context_.pool().Copy(prefix + host + path + query);
  HTTP_COOKED_URL& cooked = raw_.CookedUrl;
  cooked.pFullUrl = full;
  cooked.FullUrlLength = static_cast<USHORT>(
      (prefix.size() + host.size() + path.size() + query.size()) * sizeof(WCHAR));
  cooked.pHost = full + prefix.size();
  cooked.HostLength = static_cast<USHORT>(host.size() * sizeof(WCHAR));
  cooked.pAbsPath = cooked.pHost + host.size();
  cooked.AbsPathLength = static_cast<USHORT>(path.size() * sizeof(WCHAR));
  cooked.pQueryString = query.empty() ? nullptr : cooked.pAbsPath + path.size();
  cooked.QueryStringLength = static_cast<USHORT>(query.size() * sizeof(WCHAR));
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

std::string FakeHttpRequest::query() const {
  const std::string_view url(raw_.pRawUrl, raw_.RawUrlLength);
  return std::string(url.substr(PathOf(url).size()));
}

std::string FakeHttpRequest::method() const {
  return raw_.Verb >= HttpVerbOPTIONS ? kVerbs[raw_.Verb - HttpVerbOPTIONS]
                                      : std::string(raw_.pUnknownVerb, raw_.UnknownVerbLength);
}

PCSTR FakeHttpRequest::GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue) const {
  const char* name = RequestHeaderName(ulHeaderIndex);
  ApiCall call(context_, "IHttpRequest::GetHeader", name == nullptr ? "" : name);
  PCSTR value = name == nullptr ? nullptr : headers_.GetKnown(ulHeaderIndex, pcchHeaderValue);
  call.SetResult(value == nullptr ? "NULL" : Quoted(value));
  return value;
}

PCSTR FakeHttpRequest::GetHeader(PCSTR pszHeaderName, USHORT* pcchHeaderValue) const {
  ApiCall call(context_, "IHttpRequest::GetHeader",
               pszHeaderName == nullptr ? "NULL" : pszHeaderName);
  if (pszHeaderName == nullptr) {
    call.Report(Rule::kNullArgument, "pszHeaderName");
    return nullptr;
  }
  const int id = RequestHeaderId(pszHeaderName);
  PCSTR value = id >= 0 ? headers_.GetKnown(id, pcchHeaderValue)
                        : headers_.GetUnknown(pszHeaderName, pcchHeaderValue);
  call.SetResult(value == nullptr ? "NULL" : Quoted(value));
  return value;
}

HRESULT FakeHttpRequest::CheckedSetHeader(const char* what, int id, PCSTR name, PCSTR value,
                                          USHORT length, BOOL replace) {
  const char* known = RequestHeaderName(id);
  ApiCall call(context_, what,
               std::string(known != nullptr  ? known
                           : name == nullptr ? "NULL"
                                             : name) +
                   ", " + (value == nullptr ? "NULL" : Quoted({value, length})));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (value == nullptr || (known == nullptr && name == nullptr)) {
    call.Report(Rule::kNullArgument);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (known != nullptr) {
    headers_.SetKnown(id, {value, length}, replace != FALSE);
  } else {
    headers_.SetUnknown(name, {value, length}, replace != FALSE, false);
  }
  return call.Return(S_OK);
}

HRESULT FakeHttpRequest::SetHeader(HTTP_HEADER_ID ulHeaderIndex, PCSTR pszHeaderValue,
                                   USHORT cchHeaderValue, BOOL fReplace) {
  return CheckedSetHeader("IHttpRequest::SetHeader", ulHeaderIndex, nullptr, pszHeaderValue,
                          cchHeaderValue, fReplace);
}

HRESULT FakeHttpRequest::SetHeader(PCSTR pszHeaderName, PCSTR pszHeaderValue, USHORT cchHeaderValue,
                                   BOOL fReplace) {
  return CheckedSetHeader("IHttpRequest::SetHeader",
                          pszHeaderName == nullptr ? -1 : RequestHeaderId(pszHeaderName),
                          pszHeaderName, pszHeaderValue, cchHeaderValue, fReplace);
}

HRESULT FakeHttpRequest::DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) {
  const char* name = RequestHeaderName(ulHeaderIndex);
  ApiCall call(context_, "IHttpRequest::DeleteHeader", name == nullptr ? "" : name);
  if (name != nullptr) {
    headers_.DeleteKnown(ulHeaderIndex);
  }
  return call.Return(S_OK);
}

HRESULT FakeHttpRequest::DeleteHeader(PCSTR pszHeaderName) {
  ApiCall call(context_, "IHttpRequest::DeleteHeader",
               pszHeaderName == nullptr ? "NULL" : pszHeaderName);
  if (pszHeaderName == nullptr) {
    call.Report(Rule::kNullArgument, "pszHeaderName");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const int id = RequestHeaderId(pszHeaderName);
  if (id >= 0) {
    headers_.DeleteKnown(id);
  } else {
    headers_.DeleteUnknown(pszHeaderName);
  }
  return call.Return(S_OK);
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
  SetVerb(pszHttpMethod);
  return call.Return(S_OK);
}

HRESULT FakeHttpRequest::SetUrl(PCSTR, DWORD, BOOL) {
  NotSimulated("IHttpRequest::SetUrl", __FILE__);
}

HRESULT FakeHttpRequest::SetUrl(PCWSTR, DWORD, BOOL) {
  NotSimulated("IHttpRequest::SetUrl", __FILE__);
}

BOOL FakeHttpRequest::GetUrlChanged() const {
  ApiCall call(context_, "IHttpRequest::GetUrlChanged");
  call.SetResult(BoolText(url_changed_));
  return url_changed_ ? TRUE : FALSE;
}

PCWSTR FakeHttpRequest::GetForwardedUrl() const {
  NotSimulated("IHttpRequest::GetForwardedUrl", __FILE__);
}

PSOCKADDR FakeHttpRequest::GetLocalAddress() const {
  NotSimulated("IHttpRequest::GetLocalAddress", __FILE__);
}

PSOCKADDR FakeHttpRequest::GetRemoteAddress() const {
  NotSimulated("IHttpRequest::GetRemoteAddress", __FILE__);
}

HRESULT FakeHttpRequest::ReadEntityBody(VOID*, DWORD, BOOL, DWORD*, BOOL*) {
  NotSimulated("IHttpRequest::ReadEntityBody", __FILE__);
}

HRESULT FakeHttpRequest::InsertEntityBody(VOID*, DWORD) {
  NotSimulated("IHttpRequest::InsertEntityBody", __FILE__);
}

DWORD FakeHttpRequest::GetRemainingEntityBytes() {
  NotSimulated("IHttpRequest::GetRemainingEntityBytes", __FILE__);
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

HRESULT FakeHttpRequest::GetClientCertificate(HTTP_SSL_CLIENT_CERT_INFO**, BOOL*) {
  NotSimulated("IHttpRequest::GetClientCertificate", __FILE__);
}

HRESULT FakeHttpRequest::NegotiateClientCertificate(BOOL, BOOL*) {
  NotSimulated("IHttpRequest::NegotiateClientCertificate", __FILE__);
}

HRESULT FakeHttpRequest::GetHeaderChanges(DWORD, DWORD*, PCSTR*, DWORD*, PCSTR**, PCSTR**, DWORD*,
                                          DWORD*, DWORD**) {
  NotSimulated("IHttpRequest::GetHeaderChanges", __FILE__);
}

HRESULT FakeHttpRequest::GetChannelBindingToken(PBYTE*, DWORD*) {
  NotSimulated("IHttpRequest2::GetChannelBindingToken", __FILE__);
}

HRESULT FakeHttpRequest::ReadEntityBody(VOID*, DWORD, BOOL, PFN_ASYNC_COMPLETION, VOID*, DWORD*,
                                        BOOL*) {
  NotSimulated("IHttpRequest3::ReadEntityBody", __FILE__);
}

HRESULT FakeHttpRequest::ReadEntityBody(VOID*, DWORD, BOOL, ULONG, DWORD*, BOOL*) {
  NotSimulated("IHttpRequest4::ReadEntityBody", __FILE__);
}

}  // namespace fake_pipeline
