// The headers of the response: set, deleted, read, and how their changes are told.
#include "api_call.h"
#include "fake_http_context.h"
#include "fake_http_response.h"
#include "header_changes.h"
#include "header_rules.h"
#include "text.h"

namespace fake_pipeline {

HRESULT FakeHttpResponse::CheckedSetHeader(int id, PCSTR name, PCSTR value, USHORT length,
                                           BOOL replace) {
  const char* known = ResponseHeaderName(id);
  HeaderToSet header{known != nullptr ? known : name, value, length};
  const char* const shown = header.name == nullptr ? "NULL" : header.name;
  const std::string_view text = header.text();
  ApiCall call(context_, "IHttpResponse::SetHeader",
               Concat(shown, ", ", value == nullptr ? "NULL" : Quoted(text),
                      ", fReplace=", BoolText(replace)));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  // A server keeps Server and Set-Cookie among the unknown headers, one entry per cookie.
  const bool is_kept_known =
      known != nullptr && id != HttpHeaderServer && id != HttpHeaderSetCookie;
  if (!replace && header.name != nullptr && id != HttpHeaderSetCookie) {
    header.old_value = is_kept_known ? headers_.GetKnown(id, &header.old_length)
                                     : headers_.GetUnknown(header.name, &header.old_length);
  }
  if (const HRESULT hr = CheckHeader(call, header); FAILED(hr)) {
    return call.Return(hr);
  }
  if (headers_sent_) {
    call.Report(Rule::kChangedAfterSent, shown);
  }
  if (is_kept_known) {
    headers_.SetKnown(id, text, replace != FALSE);
  } else if (id == HttpHeaderSetCookie) {
    headers_.SetUnknown("Set-Cookie", text, replace != FALSE, true);
  } else if (id == HttpHeaderServer) {
    // By its ID the product token can only be appended to.
    headers_.SetUnknown("Server", text, replace != FALSE && name != nullptr, false);
  } else {
    headers_.SetUnknown(name, text, replace != FALSE, false);
  }
  return call.Return(S_OK);
}

HRESULT FakeHttpResponse::ReportHeaderId(const char* what, HTTP_HEADER_ID id) const {
  ApiCall call(context_, what, std::to_string(id));
  call.Report(Rule::kInvalidArgument, "the header ID is " + std::to_string(id));
  return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
}

HRESULT FakeHttpResponse::SetHeader(HTTP_HEADER_ID ulHeaderIndex, PCSTR pszHeaderValue,
                                    USHORT cchHeaderValue, BOOL fReplace) {
  if (ResponseHeaderName(ulHeaderIndex) == nullptr) {
    return ReportHeaderId("IHttpResponse::SetHeader", ulHeaderIndex);
  }
  return CheckedSetHeader(ulHeaderIndex, nullptr, pszHeaderValue, cchHeaderValue, fReplace);
}

HRESULT FakeHttpResponse::SetHeader(PCSTR pszHeaderName, PCSTR pszHeaderValue,
                                    USHORT cchHeaderValue, BOOL fReplace) {
  return CheckedSetHeader(pszHeaderName == nullptr ? -1 : ResponseHeaderId(pszHeaderName),
                          pszHeaderName, pszHeaderValue, cchHeaderValue, fReplace);
}

HRESULT FakeHttpResponse::DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) {
  const char* name = ResponseHeaderName(ulHeaderIndex);
  if (name == nullptr) {
    return ReportHeaderId("IHttpResponse::DeleteHeader", ulHeaderIndex);
  }
  ApiCall call(context_, "IHttpResponse::DeleteHeader", name);
  headers_.DeleteKnown(ulHeaderIndex);
  return call.Return(S_OK);
}

HRESULT FakeHttpResponse::DeleteHeader(PCSTR pszHeaderName) {
  ApiCall call(context_, "IHttpResponse::DeleteHeader",
               pszHeaderName == nullptr ? "NULL" : pszHeaderName);
  if (pszHeaderName == nullptr) {
    call.Report(Rule::kNullArgument, "pszHeaderName");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (const int id = ResponseHeaderId(pszHeaderName); id >= 0) {
    headers_.DeleteKnown(id);
  }
  headers_.DeleteUnknown(pszHeaderName);
  return call.Return(S_OK);
}

PCSTR FakeHttpResponse::GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue) const {
  const char* name = ResponseHeaderName(ulHeaderIndex);
  if (name == nullptr) {
    if (pcchHeaderValue != nullptr) {
      *pcchHeaderValue = 0;
    }
    ReportHeaderId("IHttpResponse::GetHeader", ulHeaderIndex);
    return nullptr;
  }
  ApiCall call(context_, "IHttpResponse::GetHeader", name);
  PCSTR value = headers_.GetKnown(ulHeaderIndex, pcchHeaderValue);
  if (ulHeaderIndex == HttpHeaderServer) {
    value = "";  // The value is kept as an unknown header; the known slot is there and empty.
  }
  call.SetResult(value == nullptr ? "NULL" : Quoted(value));
  return value;
}

PCSTR FakeHttpResponse::GetHeader(PCSTR pszHeaderName, USHORT* pcchHeaderValue) const {
  ApiCall call(context_, "IHttpResponse::GetHeader",
               pszHeaderName == nullptr ? "NULL" : pszHeaderName);
  if (pszHeaderName == nullptr) {
    call.Report(Rule::kNullArgument, "pszHeaderName");
    return nullptr;
  }
  PCSTR value = headers_.GetUnknown(pszHeaderName, pcchHeaderValue);
  if (const int id = ResponseHeaderId(pszHeaderName); value == nullptr && id >= 0) {
    value = headers_.GetKnown(id, pcchHeaderValue);
  }
  call.SetResult(value == nullptr ? "NULL" : Quoted(value));
  return value;
}

VOID FakeHttpResponse::ClearHeaders() {
  ApiCall call(context_, "IHttpResponse::ClearHeaders");
  headers_.Clear(HttpHeaderResponseMaximum);
  headers_.AddStatic("Server", "Microsoft-IIS/10.0");
}

HRESULT FakeHttpResponse::GetHeaderChanges(
    DWORD dwOldChangeNumber, DWORD* pdwNewChangeNumber, PCSTR knownHeaderSnapshot[30],
    DWORD* pdwUnknownHeaderSnapshot, PCSTR** ppUnknownHeaderNameSnapshot,
    PCSTR** ppUnknownHeaderValueSnapshot, DWORD diffedKnownHeaderIndices[31],
    DWORD* pdwDiffedUnknownHeaders, DWORD** ppDiffedUnknownHeaderIndices) {
  ApiCall call(context_, "IHttpResponse::GetHeaderChanges", std::to_string(dwOldChangeNumber));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  const HeaderSnapshot snapshot = {knownHeaderSnapshot,         pdwUnknownHeaderSnapshot,
                                   ppUnknownHeaderNameSnapshot, ppUnknownHeaderValueSnapshot,
                                   diffedKnownHeaderIndices,    pdwDiffedUnknownHeaders,
                                   ppDiffedUnknownHeaderIndices};
  return snapshot.Tell(call, dwOldChangeNumber, headers_.changes(), pdwNewChangeNumber,
                       {raw_.Headers.KnownHeaders, HttpHeaderResponseMaximum,
                        raw_.Headers.pUnknownHeaders, raw_.Headers.UnknownHeaderCount},
                       context_.pool());
}

}  // namespace fake_pipeline
