// The URL of the request: as it came, in its wide form, and as modules replace it.
#include "api_call.h"
#include "fake_http_context.h"
#include "fake_http_request.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <cstring>
#include <cwchar>

namespace fake_pipeline {

namespace {

std::string_view PathOf(std::string_view url) {
  return url.substr(0, url.find('?'));
}

std::string_view QueryOf(std::string_view url) {
  return url.substr(PathOf(url).size());
}

std::string_view WithoutPort(std::string_view host) {
  return host.substr(0, host.find(':'));
}

// The part of an absolute URL before its path; empty for a path.
std::string_view SchemeAndHost(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (EqualsIgnoringCase(url.substr(0, scheme.size()), scheme)) {
      return url.substr(0, url.find_first_of("/?", scheme.size()));
    }
  }
  return {};
}

bool HasControlCharacter(std::string_view url) {
  return std::any_of(url.begin(), url.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// What a module passed, without reading beyond the terminator.
std::string_view Bounded(PCSTR text, DWORD chars) {
  const void* end = std::memchr(text, '\0', chars);
  return {text, end == nullptr ? chars : static_cast<size_t>(static_cast<PCSTR>(end) - text)};
}

std::wstring_view Bounded(PCWSTR text, DWORD chars) {
  const wchar_t* end = std::wmemchr(text, L'\0', chars);
  return {text, end == nullptr ? chars : static_cast<size_t>(end - text)};
}

}  // namespace

void FakeHttpRequest::SetTarget(std::string_view url) {
  raw_.pRawUrl = context_.pool().Copy(url);
  raw_.RawUrlLength = static_cast<USHORT>(url.size());
  path_ = PathOf(url);
  query_ = QueryOf(url);
}

std::wstring FakeHttpRequest::FullUrl() {
  CookUrl();
  return raw_.CookedUrl.pFullUrl;
}

void FakeHttpRequest::CookUrl() {
  if (raw_.CookedUrl.pFullUrl != nullptr) {
    return;
  }
  // Full URL, host, path and query are parts of one buffer; lengths count bytes.
  const std::wstring prefix = ToWide(SchemePrefix());
  const std::wstring host = IsTls() ? L"localhost:443" : L"localhost:80";
  const std::wstring path = ToWide(path_);
  const std::wstring query = ToWide(query_);
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

HRESULT FakeHttpRequest::SetUrl(PCSTR pszUrl, DWORD cchUrl, BOOL fResetQueryString) {
  const std::string_view url = pszUrl == nullptr ? std::string_view() : Bounded(pszUrl, cchUrl);
  return ChangeUrl(pszUrl == nullptr, std::string(url), url.size() == cchUrl,
                   fResetQueryString != FALSE);
}

HRESULT FakeHttpRequest::SetUrl(PCWSTR pszUrl, DWORD cchUrl, BOOL fResetQueryString) {
  const std::wstring_view url = pszUrl == nullptr ? std::wstring_view() : Bounded(pszUrl, cchUrl);
  return ChangeUrl(pszUrl == nullptr, ToUtf8(url), url.size() == cchUrl,
                   fResetQueryString != FALSE);
}

HRESULT FakeHttpRequest::ChangeUrl(bool is_null, const std::string& url, bool length_fits,
                                   bool reset_query) {
  ApiCall call(context_, "IHttpRequest::SetUrl",
               (is_null ? "NULL" : Quoted(url)) +
                   (reset_query ? ", without the old query" : ", with the old query"));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (is_null) {
    call.Report(Rule::kNullArgument, "pszUrl");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (!length_fits) {
    call.Report(Rule::kInvalidArgument, "cchUrl goes beyond the end of the URL");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const std::string_view server = SchemeAndHost(url);
  std::string local = url.substr(server.size());
  if (!server.empty() && local.compare(0, 1, "/") != 0) {
    local.insert(0, "/");
  }
  if (local.compare(0, 1, "/") != 0 || HasControlCharacter(url)) {
    call.Report(Rule::kInvalidArgument, "the URL is " + Quoted(url));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }

  std::string query(QueryOf(local));
  if (!reset_query && !query_.empty()) {
    query = query.empty() ? query_ : query + "&" + query_.substr(1);
  }
  // The lengths in HTTP_COOKED_URL count bytes of wide text, host included.
  constexpr size_t kMaxChars = 0xFFFF / sizeof(WCHAR) - 32;
  if (PathOf(local).size() + query.size() > kMaxChars || url.size() > kMaxChars) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }

  const DWORD stage = context_.run().current_notification();
  const bool is_begin = stage == RQ_BEGIN_REQUEST;
  if ((stage != 0 && !is_begin) || context_.run().current_is_post()) {
    call.Report(Rule::kUrlSetLate, Quoted(url));
  }
  path_ = std::string(PathOf(local));
  query_ = std::move(query);
  forwarded_url_.clear();
  if (!server.empty() && !IsOwnHost(server.substr(server.find("//") + 2))) {
    forwarded_url_ = ToWide(url);
  }
  // Whoever holds the raw structure sees the change there.
  if (raw_.CookedUrl.pFullUrl != nullptr) {
    raw_.CookedUrl = {};
    CookUrl();
  }
  url_changed_ = true;
  wants_mapping_ |= is_begin && context_.ReadingOf(Unknown::kRemap) == 0;
  return call.Return(S_OK);
}

bool FakeHttpRequest::IsOwnHost(std::string_view host) const {
  const std::string_view name = WithoutPort(host);
  USHORT length = 0;
  const char* own = headers_.GetKnown(HttpHeaderHost, &length);
  return EqualsIgnoringCase(name, "localhost") || name == "127.0.0.1" ||
         (own != nullptr && EqualsIgnoringCase(name, WithoutPort({own, length})));
}

BOOL FakeHttpRequest::GetUrlChanged() const {
  ApiCall call(context_, "IHttpRequest::GetUrlChanged");
  call.SetResult(BoolText(url_changed_));
  return url_changed_ ? TRUE : FALSE;
}

PCWSTR FakeHttpRequest::GetForwardedUrl() const {
  ApiCall call(context_, "IHttpRequest::GetForwardedUrl");
  call.SetResult(forwarded_url_.empty() ? "NULL" : Quoted(ToUtf8(forwarded_url_)));
  return forwarded_url_.empty() ? nullptr : forwarded_url_.c_str();
}

}  // namespace fake_pipeline
