// The request as a module sees it. The raw HTTP_REQUEST is the state itself; the interface reads
// and writes it.
#pragma once

#include "known_headers.h"

#include <fake_pipeline/request.h>

namespace fake_pipeline {

class FakeHttpContext;

class FakeHttpRequest final : public IHttpRequest4 {
 public:
  FakeHttpRequest(FakeHttpContext& context, const Request& request, DWORD site_id);

  FakeHttpRequest(const FakeHttpRequest&) = delete;
  FakeHttpRequest& operator=(const FakeHttpRequest&) = delete;

  /// The path part of the URL.
  const std::string& path() const { return path_; }
  bool IsHead() const { return raw_.Verb == HttpVerbHEAD; }
  bool IsHttp11() const { return raw_.Version.MajorVersion == 1 && raw_.Version.MinorVersion == 1; }
  std::string method() const;
  /// The query with its question mark; empty if there is none.
  std::string query() const;

  // IHttpRequest
  const HTTP_REQUEST* GetRawHttpRequest() const override;
  HTTP_REQUEST* GetRawHttpRequest() override;
  PCSTR GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue) const override;
  PCSTR GetHeader(PCSTR pszHeaderName, USHORT* pcchHeaderValue) const override;
  HRESULT SetHeader(HTTP_HEADER_ID ulHeaderIndex, PCSTR pszHeaderValue, USHORT cchHeaderValue,
                    BOOL fReplace) override;
  HRESULT SetHeader(PCSTR pszHeaderName, PCSTR pszHeaderValue, USHORT cchHeaderValue,
                    BOOL fReplace) override;
  HRESULT DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) override;
  HRESULT DeleteHeader(PCSTR pszHeaderName) override;
  PCSTR GetHttpMethod() const override;
  HRESULT SetHttpMethod(PCSTR pszHttpMethod) override;
  HRESULT SetUrl(PCSTR pszUrl, DWORD cchUrl, BOOL fResetQueryString) override;
  HRESULT SetUrl(PCWSTR pszUrl, DWORD cchUrl, BOOL fResetQueryString) override;
  BOOL GetUrlChanged() const override;
  PCWSTR GetForwardedUrl() const override;
  PSOCKADDR GetLocalAddress() const override;
  PSOCKADDR GetRemoteAddress() const override;
  HRESULT ReadEntityBody(VOID* pvBuffer, DWORD cbBuffer, BOOL fAsync, DWORD* pcbBytesReceived,
                         BOOL* pfCompletionPending) override;
  HRESULT InsertEntityBody(VOID* pvBuffer, DWORD cbBuffer) override;
  DWORD GetRemainingEntityBytes() override;
  VOID GetHttpVersion(USHORT* pMajorVersion, USHORT* pMinorVersion) const override;
  HRESULT GetClientCertificate(HTTP_SSL_CLIENT_CERT_INFO** ppClientCertInfo,
                               BOOL* pfClientCertNegotiated) override;
  HRESULT NegotiateClientCertificate(BOOL fAsync, BOOL* pfCompletionPending) override;
  DWORD GetSiteId() const override { return site_id_; }
  HRESULT GetHeaderChanges(DWORD dwOldChangeNumber, DWORD* pdwNewChangeNumber,
                           PCSTR knownHeaderSnapshot[41], DWORD* pdwUnknownHeaderSnapshot,
                           PCSTR** ppUnknownHeaderNameSnapshot,
                           PCSTR** ppUnknownHeaderValueSnapshot, DWORD diffedKnownHeaderIndices[42],
                           DWORD* pdwDiffedUnknownHeaders,
                           DWORD** ppDiffedUnknownHeaderIndices) override;

  // IHttpRequest2
  HRESULT GetChannelBindingToken(PBYTE* ppToken, DWORD* pTokenSize) override;

  // IHttpRequest3
  HRESULT ReadEntityBody(VOID* pvBuffer, DWORD cbBuffer, BOOL fAsync,
                         PFN_ASYNC_COMPLETION pfnCompletionCallback, VOID* pvCompletionContext,
                         DWORD* pcbBytesReceived, BOOL* pfCompletionPending) override;

  // IHttpRequest4
  HRESULT ReadEntityBody(VOID* pvBuffer, DWORD cbBuffer, BOOL fAsync, ULONG ulFlags,
                         DWORD* pcbBytesReceived, BOOL* pfCompletionPending) override;

 private:
  void SetVerb(std::string_view method);
  void SetTarget(std::string_view url);
  // Fills in the wide form of the URL, which few modules ask for.
  void CookUrl();
  HRESULT CheckedSetHeader(const char* what, int id, PCSTR name, PCSTR value, USHORT length,
                           BOOL replace);

  FakeHttpContext& context_;
  DWORD site_id_;
  HTTP_REQUEST raw_ = {};
  HeaderStore headers_;
  std::string path_;
  bool url_changed_ = false;
};

}  // namespace fake_pipeline
