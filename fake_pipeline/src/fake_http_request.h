// The request as a module sees it. The raw HTTP_REQUEST is the state itself; the interface reads
// and writes it.
#pragma once

#include "known_headers.h"
#include "request_body.h"
#include "request_run.h"

#include <fake_pipeline/request.h>

#include <winsock2.h>

#include <atomic>
#include <memory>
#include <string_view>
#include <utility>

namespace fake_pipeline {

class ApiCall;
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
  bool IsHttp2() const { return raw_.Version.MajorVersion >= 2; }
  bool IsTls() const { return raw_.pSslInfo != nullptr; }
  /// The beginning of an absolute URL of the request. What follows is not the same everywhere: the
  /// driver's full URL has the host and port of its binding, the key of a cache the Host header as
  /// it is, a redirect one that a client can follow even if it sent no Host.
  std::string SchemePrefix() const { return IsTls() ? "https://" : "http://"; }
  /// Whether the client is on the server's own machine.
  bool IsLocal() const { return local_address_.sin_addr.s_addr == remote_address_.sin_addr.s_addr; }
  std::string method() const;
  const HTTP_REQUEST& raw() const { return raw_; }
  /// The URL with its scheme, host and port.
  std::wstring FullUrl();
  HeaderStore& headers() { return headers_; }
  /// Every header, known ones first, as the raw structure holds them.
  std::vector<Header> AllHeaders() const { return headers_.All(); }
  /// What nobody has read of the body.
  std::string UnreadBody() const { return body_.Unread(); }
  /// What SetUrl set, when it names another server.
  const std::wstring& forwarded_url() const { return forwarded_url_; }
  /// The query with its question mark; empty if there is none.
  const std::string& query() const { return query_; }
  /// Whether the URL was replaced early enough for another handler to be found. Tells it once.
  bool TakeWantsMapping() { return std::exchange(wants_mapping_, false); }

  /// Checks, when handlers are about to run, that the body is still there for them.
  void CheckBodyBeforeHandler();
  /// Checks, when the request has been served, what modules inserted into the body.
  void CheckBodyAtEnd();

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
  struct PendingRead;
  struct Tls;
  struct TlsDeleter {
    void operator()(Tls* tls) const;
  };
  // What the forms of ReadEntityBody have in common.
  struct ReadRequest {
    void* buffer = nullptr;
    DWORD capacity = 0;
    bool async = false;
    bool has_callback = false;
    PFN_ASYNC_COMPLETION callback = nullptr;
    void* callback_context = nullptr;
    ULONG flags = 0;
    DWORD* bytes_received = nullptr;
    BOOL* completion_pending = nullptr;
  };

  void SetVersion(std::string_view version);
  void SetVerb(std::string_view method);
  void SetTarget(std::string_view url);
  void SetTls(const TlsClient& client);
  // Fills in the wide form of the URL, which few modules ask for.
  void CookUrl();
  HRESULT ChangeUrl(bool is_null, const std::string& url, bool length_fits, bool reset_query);
  bool IsOwnHost(std::string_view host) const;
  HRESULT CheckedSetHeader(int id, PCSTR name, PCSTR value, USHORT length, BOOL replace);
  HRESULT ReportHeaderId(const char* what, HTTP_HEADER_ID id);

  HRESULT DoRead(const char* what, const ReadRequest& read);
  HRESULT CheckRead(ApiCall& call, const ReadRequest& read) const;
  bool IsSecondRead(const ReadRequest& read) const;
  EndOfBody FormOfEnd() const;
  static std::string StoreNothing(const ReadRequest& read);
  void LendBuffer(PendingRead& read);
  void TakeBufferBack(PendingRead& read, bool is_awaited);
  CompletionResult FinishRead(PendingRead& read);
  HRESULT Receive(const PendingRead& read, std::string& bytes);
  HRESULT RaiseReadEntity(const PendingRead& read, std::string& bytes);
  void ReportChangedInsertions();

  FakeHttpContext& context_;
  DWORD site_id_;
  HTTP_REQUEST raw_ = {};
  HeaderStore headers_;
  DWORD header_changes_ = 1;
  std::string path_;
  std::string query_;
  std::wstring forwarded_url_;
  bool url_changed_ = false;
  bool wants_mapping_ = false;
  RequestBody body_;
  std::atomic<bool> read_outstanding_{false};
  // How often in a row modules have supplied data where there was none.
  int supplied_in_a_row_ = 0;
  SOCKADDR_IN local_address_;
  SOCKADDR_IN remote_address_;
  std::unique_ptr<Tls, TlsDeleter> tls_;
};

}  // namespace fake_pipeline
