// The headers of the request: read, set, deleted, and how their changes are told.
#include "api_call.h"
#include "fake_http_context.h"
#include "fake_http_request.h"
#include "header_changes.h"
#include "header_rules.h"
#include "text.h"

namespace fake_pipeline {

PCSTR FakeHttpRequest::GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue) const {
  const char* name = RequestHeaderName(ulHeaderIndex);
  ApiCall call(context_, "IHttpRequest::GetHeader", name == nullptr ? "" : name);
  if (name == nullptr) {
    call.Report(Rule::kInvalidArgument, "the header ID is " + std::to_string(ulHeaderIndex));
    if (pcchHeaderValue != nullptr) {
      *pcchHeaderValue = 0;
    }
    return nullptr;
  }
  PCSTR value = headers_.GetKnown(ulHeaderIndex, pcchHeaderValue);
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

HRESULT FakeHttpRequest::CheckedSetHeader(int id, PCSTR name, PCSTR value, USHORT length,
                                          BOOL replace) {
  const bool is_known = RequestHeaderName(id) != nullptr;
  HeaderToSet header{is_known ? RequestHeaderName(id) : name, value, length};
  const std::string_view text = header.text();
  ApiCall call(context_, "IHttpRequest::SetHeader",
               std::string(header.name == nullptr ? "NULL" : header.name) + ", " +
                   (value == nullptr ? "NULL" : Quoted(text)));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (!replace && header.name != nullptr) {
    header.old_value = is_known ? headers_.GetKnown(id, &header.old_length)
                                : headers_.GetUnknown(name, &header.old_length);
  }
  if (const HRESULT hr = CheckHeader(call, header); FAILED(hr)) {
    return call.Return(hr);
  }
  if (is_known) {
    headers_.SetKnown(id, text, replace != FALSE);
  } else {
    headers_.SetUnknown(name, text, replace != FALSE, false);
  }
  ++header_changes_;
  return call.Return(S_OK);
}

HRESULT FakeHttpRequest::ReportHeaderId(const char* what, HTTP_HEADER_ID id) {
  ApiCall call(context_, what);
  call.Report(Rule::kInvalidArgument, "the header ID is " + std::to_string(id));
  return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
}

HRESULT FakeHttpRequest::SetHeader(HTTP_HEADER_ID ulHeaderIndex, PCSTR pszHeaderValue,
                                   USHORT cchHeaderValue, BOOL fReplace) {
  if (RequestHeaderName(ulHeaderIndex) == nullptr) {
    return ReportHeaderId("IHttpRequest::SetHeader", ulHeaderIndex);
  }
  return CheckedSetHeader(ulHeaderIndex, nullptr, pszHeaderValue, cchHeaderValue, fReplace);
}

HRESULT FakeHttpRequest::SetHeader(PCSTR pszHeaderName, PCSTR pszHeaderValue, USHORT cchHeaderValue,
                                   BOOL fReplace) {
  return CheckedSetHeader(pszHeaderName == nullptr ? -1 : RequestHeaderId(pszHeaderName),
                          pszHeaderName, pszHeaderValue, cchHeaderValue, fReplace);
}

HRESULT FakeHttpRequest::DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) {
  const char* name = RequestHeaderName(ulHeaderIndex);
  if (name == nullptr) {
    return ReportHeaderId("IHttpRequest::DeleteHeader", ulHeaderIndex);
  }
  return DeleteHeader(name);
}

HRESULT FakeHttpRequest::DeleteHeader(PCSTR pszHeaderName) {
  ApiCall call(context_, "IHttpRequest::DeleteHeader",
               pszHeaderName == nullptr ? "NULL" : pszHeaderName);
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
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
  ++header_changes_;
  return call.Return(S_OK);
}

HRESULT FakeHttpRequest::GetHeaderChanges(
    DWORD dwOldChangeNumber, DWORD* pdwNewChangeNumber, PCSTR knownHeaderSnapshot[41],
    DWORD* pdwUnknownHeaderSnapshot, PCSTR** ppUnknownHeaderNameSnapshot,
    PCSTR** ppUnknownHeaderValueSnapshot, DWORD diffedKnownHeaderIndices[42],
    DWORD* pdwDiffedUnknownHeaders, DWORD** ppDiffedUnknownHeaderIndices) {
  ApiCall call(context_, "IHttpRequest::GetHeaderChanges", std::to_string(dwOldChangeNumber));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  const HeaderSnapshot snapshot = {knownHeaderSnapshot,         pdwUnknownHeaderSnapshot,
                                   ppUnknownHeaderNameSnapshot, ppUnknownHeaderValueSnapshot,
                                   diffedKnownHeaderIndices,    pdwDiffedUnknownHeaders,
                                   ppDiffedUnknownHeaderIndices};
  return snapshot.Tell(call, dwOldChangeNumber, header_changes_, pdwNewChangeNumber,
                       {raw_.Headers.KnownHeaders, HttpHeaderRequestMaximum,
                        raw_.Headers.pUnknownHeaders, raw_.Headers.UnknownHeaderCount},
                       context_.pool());
}

}  // namespace fake_pipeline
