// The response as a module sees it, and the stand-in for the driver that sends it to the client.
// The raw HTTP_RESPONSE is the state itself.
#pragma once

#include "known_headers.h"

#include <fake_pipeline/exchange.h>
#include <fake_pipeline/schedule.h>

#include <atomic>
#include <forward_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct IUnknown;

namespace fake_pipeline {

class FakeCachePolicy;
class FakeHttpContext;
struct CompletionResult;

class FakeHttpResponse final : public IHttpResponse4 {
 public:
  FakeHttpResponse(FakeHttpContext& context, DWORD buffer_limit_bytes);
  ~FakeHttpResponse();

  FakeHttpResponse(const FakeHttpResponse&) = delete;
  FakeHttpResponse& operator=(const FakeHttpResponse&) = delete;

  bool headers_sent() const { return headers_sent_; }
  /// Whether a send has left that promised to be the last.
  bool complete() const { return complete_; }
  bool headers_suppressed() const { return suppressed_; }
  bool has_body() const { return raw_.EntityChunkCount != 0; }
  int status() const { return raw_.StatusCode; }
  USHORT sub_status() const { return sub_status_; }
  HRESULT error_to_report() const { return error_to_report_; }
  void SetBufferLimit(DWORD bytes) { buffer_limit_bytes_ = bytes; }

  /// Sets a status on the server's own account.
  void SetServerStatus(USHORT code, USHORT sub_status, const char* reason);
  /// Appends a body that the server keeps alive, with its type.
  void SetServerBody(std::string_view body, const char* content_type);
  /// Appends a page that the server keeps alive, and sends all but the last of so many pieces.
  void SetServerBodyInPieces(std::string_view file, int pieces);
  /// Appends an open file, with its type.
  void SetServerFile(HANDLE file, const char* content_type);
  /// Takes out chunks whose data, or which themselves, lie on the stack below `frame`, in a method
  /// that has returned. Returns how many bytes of body they were; nothing if there are none.
  std::optional<size_t> DropChunksOnStack(const void* frame);
  /// Makes the body of an error, if the configuration has custom errors.
  void RenderError();
  /// The send that ends the request.
  void SendFinally();
  /// The end of a request whose last flush was sent.
  void EndWithNothingToSend();
  /// Whether a send would carry status and headers.
  bool sends_headers() const { return !headers_sent_ && !suppressed_; }
  /// Whether no module has made anything of it.
  bool IsUntouched() const {
    return raw_.StatusCode == 200 && raw_.EntityChunkCount == 0 && !headers_sent_;
  }

  /// For a child request, before its first stage: what the parent has sent already counts.
  void BeginAsChildOf(const FakeHttpResponse& parent, bool suppresses_headers);
  void TurnKernelCacheOff() { kernel_cache_disable_reason_ = 0; }
  /// The handler of static files has answered.
  void NoteStaticFile();

  // IHttpResponse
  const HTTP_RESPONSE* GetRawHttpResponse() const override;
  HTTP_RESPONSE* GetRawHttpResponse() override;
  IHttpCachePolicy* GetCachePolicy() override;
  HRESULT SetStatus(USHORT statusCode, PCSTR pszReason, USHORT uSubStatus, HRESULT hrErrorToReport,
                    IAppHostConfigException* pException, BOOL fTrySkipCustomErrors) override;
  HRESULT SetHeader(HTTP_HEADER_ID ulHeaderIndex, PCSTR pszHeaderValue, USHORT cchHeaderValue,
                    BOOL fReplace) override;
  HRESULT SetHeader(PCSTR pszHeaderName, PCSTR pszHeaderValue, USHORT cchHeaderValue,
                    BOOL fReplace) override;
  HRESULT DeleteHeader(HTTP_HEADER_ID ulHeaderIndex) override;
  HRESULT DeleteHeader(PCSTR pszHeaderName) override;
  PCSTR GetHeader(HTTP_HEADER_ID ulHeaderIndex, USHORT* pcchHeaderValue) const override;
  PCSTR GetHeader(PCSTR pszHeaderName, USHORT* pcchHeaderValue) const override;
  VOID Clear() override;
  VOID ClearHeaders() override;
  VOID SetNeedDisconnect() override;
  VOID ResetConnection() override;
  VOID DisableKernelCache(ULONG reason) override;
  BOOL GetKernelCacheEnabled() const override;
  VOID SuppressHeaders() override;
  BOOL GetHeadersSuppressed() const override;
  HRESULT Flush(BOOL fAsync, BOOL fMoreData, DWORD* pcbSent, BOOL* pfCompletionExpected) override;
  HRESULT Redirect(PCSTR pszUrl, BOOL fResetStatusCode, BOOL fIncludeParameters) override;
  HRESULT WriteEntityChunkByReference(HTTP_DATA_CHUNK* pDataChunk, LONG lInsertPosition) override;
  HRESULT WriteEntityChunks(HTTP_DATA_CHUNK* pDataChunks, DWORD nChunks, BOOL fAsync,
                            BOOL fMoreData, DWORD* pcbSent, BOOL* pfCompletionExpected) override;
  VOID DisableBuffering() override;
  VOID GetStatus(USHORT* pStatusCode, USHORT* pSubStatus, PCSTR* ppszReason, USHORT* pcchReason,
                 HRESULT* phrErrorToReport, PCWSTR* ppszModule, DWORD* pdwNotification,
                 IAppHostConfigException** ppException, BOOL* pfTrySkipCustomErrors) override;
  HRESULT SetErrorDescription(PCWSTR pszDescription, DWORD cchDescription,
                              BOOL fHtmlEncode) override;
  PCWSTR GetErrorDescription(DWORD* pcchDescription) override;
  HRESULT GetHeaderChanges(DWORD dwOldChangeNumber, DWORD* pdwNewChangeNumber,
                           PCSTR knownHeaderSnapshot[30], DWORD* pdwUnknownHeaderSnapshot,
                           PCSTR** ppUnknownHeaderNameSnapshot,
                           PCSTR** ppUnknownHeaderValueSnapshot, DWORD diffedKnownHeaderIndices[31],
                           DWORD* pdwDiffedUnknownHeaders,
                           DWORD** ppDiffedUnknownHeaderIndices) override;
  VOID CloseConnection() override;

  // IHttpResponse2
  HRESULT WriteEntityChunks(HTTP_DATA_CHUNK* pDataChunks, DWORD nChunks, BOOL fAsync,
                            BOOL fMoreData, PFN_ASYNC_COMPLETION pfnCompletionCallback,
                            VOID* pvCompletionContext, DWORD* pcbSent,
                            BOOL* pfCompletionExpected) override;
  HRESULT Flush(BOOL fAsync, BOOL fMoreData, PFN_ASYNC_COMPLETION pfnCompletionCallback,
                VOID* pvCompletionContext, DWORD* pcbSent, BOOL* pfCompletionExpected) override;

  // IHttpResponse3
  HRESULT PushPromise(PCSTR pszVerb, PCWSTR pwszPath, PCWSTR pwszQuery, DWORD cHeaders,
                      PCSTR* rgHeaderNames, PCSTR* rgHeaderValues) override;

  // IHttpResponse4
  HRESULT DeleteTrailer(PCSTR pszHeaderName) override;
  PCSTR GetTrailer(PCSTR pszHeaderName, USHORT* pcchHeaderValue) const override;
  VOID ResetStream(ULONG errorCode) override;
  VOID SetNeedGoAway() override;
  HRESULT SetTrailer(PCSTR pszHeaderName, PCSTR pszHeaderValue, USHORT cchHeaderValue,
                     BOOL fReplace) override;

 private:
  struct Releaser {
    void operator()(IUnknown* object) const;
  };
  struct CompletionTarget {
    PFN_ASYNC_COMPLETION callback = nullptr;
    void* context = nullptr;
  };
  // Data that is on its way to the client.
  struct Outgoing {
    std::vector<HTTP_DATA_CHUNK> chunks;
    std::forward_list<std::string> owned;
    bool headers = false;
    bool more_data = false;
    Schedule::Answer answer;
    // Of a send that completes later: the data's hash, who started it, and who is told of its end.
    uint64_t hash = 0;
    std::string where;
    uint64_t generation = 0;
    CompletionTarget target;
    bool is_write = false;
  };
  struct SendRequest {
    bool async = false;
    bool more_data = false;
    CompletionTarget target;
    DWORD* bytes_sent = nullptr;
    BOOL* completion_expected = nullptr;
    bool is_write = false;
  };

  struct Trailers;
  struct TrailersDeleter {
    void operator()(Trailers* trailers) const;
  };

  HRESULT CheckedSetHeader(int id, PCSTR name, PCSTR value, USHORT length, BOOL replace);
  HRESULT ReportHeaderId(const char* what, HTTP_HEADER_ID id) const;
  HRESULT DoFlush(const char* what, const SendRequest& request);
  HRESULT DoWrite(const char* what, HTTP_DATA_CHUNK* chunks, DWORD count,
                  const SendRequest& request);
  HRESULT Send(class ApiCall& call, const SendRequest& request);
  // Ends a send: what leaves, leaves now.
  CompletionResult FinishSend(const Outgoing& outgoing, bool was_cancelled);
  // The same for a send that pended; delivers its completion.
  void CompleteSend(const Outgoing& outgoing, std::atomic<bool>& cancelled);
  // A child sent status and headers, or all of its response, to the client.
  void AdoptSentHeaders();
  void AdoptSentBody();
  void ReportSecondBody();
  // A send of the server's own that is not the last.
  void SendPiece();
  bool RaisesFinalSend();
  HRESULT HoldBack(class ApiCall& call, const SendRequest& request);
  // Completes an asynchronous call whose work is done; tells how, for the record.
  const char* CompleteAtOnce(const SendRequest& request);
  void ResetToDefaults();
  void AppendServerChunk(const HTTP_DATA_CHUNK& chunk, const char* content_type);
  void AppendCopied(const HTTP_DATA_CHUNK& chunk);
  void AdoptChunks();
  void PublishChunks();
  std::shared_ptr<Outgoing> TakeOutgoing(bool more_data);
  FakeCachePolicy& cache_policy();
  std::string CacheRefusal() const;
  std::string KernelCacheRefusal();
  std::string UserCacheRefusal();
  void DecideOnCaching();
  std::string DetailedErrorPage() const;
  void ReplaceBody(const std::string& body);
  // Writes to the client; returns how many bytes left, headers included.
  size_t Transmit(const Outgoing& outgoing, const std::string& body);
  size_t TransmitHeaders(bool more_data, size_t body_bytes);
  // The flags of a send as the response wants them, and what modules made of them.
  DWORD SendFlags(bool more_data) const;
  void TakeSendFlags(DWORD flags);
  void TransmitTrailers();
  bool has_trailers() const;
  void HandToParent(const Outgoing& outgoing);
  HRESULT ReadBody(const Outgoing& outgoing, std::string* body);
  static uint64_t HashOf(const Outgoing& outgoing);

  FakeHttpContext& context_;
  HTTP_RESPONSE raw_ = {};
  HeaderStore headers_;
  std::vector<HTTP_DATA_CHUNK> chunks_;
  std::forward_list<std::string> owned_;
  DWORD buffer_limit_bytes_;
  USHORT sub_status_ = 0;
  HRESULT error_to_report_ = S_OK;
  std::unique_ptr<IUnknown, Releaser> exception_;
  bool try_skip_custom_errors_ = false;
  std::wstring status_module_;
  DWORD status_notification_ = 0;
  std::wstring error_description_;
  bool buffering_ = true;
  bool suppressed_ = false;
  bool headers_sent_ = false;
  bool complete_ = false;
  bool need_disconnect_ = false;
  std::atomic<bool> write_outstanding_{false};
  bool chunked_ = false;
  // Why the response stays out of the kernel's cache; nothing while it may go there.
  std::optional<ULONG> kernel_cache_disable_reason_;
  std::unique_ptr<FakeCachePolicy> cache_policy_;
  bool is_static_file_ = false;
  std::unique_ptr<Trailers, TrailersDeleter> trailers_;
  bool need_go_away_ = false;
  std::atomic<bool> stream_is_reset_{false};
  bool sent_own_headers_ = false;  // As a child, in place of the parent's.
  bool child_sent_all_ = false;
};

}  // namespace fake_pipeline
