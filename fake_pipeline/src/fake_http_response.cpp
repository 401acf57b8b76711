// The response as a module sees it.
#include "fake_http_response.h"

#include "active_call.h"
#include "api_call.h"
#include "fake_cache_policy.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "text.h"
#include "worker.h"

#include <ahadmin.h>

#include <algorithm>
#include <cstring>

namespace fake_pipeline {

FakeHttpResponse::FakeHttpResponse(FakeHttpContext& context, DWORD buffer_limit_bytes)
    : context_(context),
      headers_(raw_.Headers.KnownHeaders, &raw_.Headers.pUnknownHeaders,
               &raw_.Headers.UnknownHeaderCount, context.pool()),
      buffer_limit_bytes_(buffer_limit_bytes) {
  ResetToDefaults();
}

FakeHttpResponse::~FakeHttpResponse() = default;

void FakeHttpResponse::Releaser::operator()(IUnknown* object) const {
  object->Release();
}

void FakeHttpResponse::ResetToDefaults() {
  raw_.Version = {1, 1};
  raw_.StatusCode = 200;
  raw_.pReason = "OK";
  raw_.ReasonLength = 2;
  sub_status_ = 0;
  error_to_report_ = S_OK;
  exception_.reset();
  try_skip_custom_errors_ = false;
  status_module_.clear();
  status_notification_ = 0;
  chunks_.clear();
  owned_.clear();
  PublishChunks();
  headers_.Clear(HttpHeaderResponseMaximum);
  headers_.AddStatic("Server", "Microsoft-IIS/10.0");
}

// Modules may have put an array of their own in place of ours.
void FakeHttpResponse::AdoptChunks() {
  if (raw_.pEntityChunks != chunks_.data() || raw_.EntityChunkCount != chunks_.size()) {
    chunks_.assign(raw_.pEntityChunks, raw_.pEntityChunks + raw_.EntityChunkCount);
  }
}

void FakeHttpResponse::PublishChunks() {
  raw_.pEntityChunks = chunks_.data();
  raw_.EntityChunkCount = static_cast<USHORT>(chunks_.size());
}

void FakeHttpResponse::SetServerStatus(USHORT code, USHORT sub_status, const char* reason) {
  if (headers_sent_) {
    return;
  }
  raw_.StatusCode = code;
  raw_.pReason = reason;
  raw_.ReasonLength = static_cast<USHORT>(std::strlen(reason));
  sub_status_ = sub_status;
}

void FakeHttpResponse::AppendServerChunk(const HTTP_DATA_CHUNK& chunk, const char* content_type) {
  if (complete_) {
    return;
  }
  headers_.SetKnown(HttpHeaderContentType, content_type, true);
  AdoptChunks();
  chunks_.push_back(chunk);
  PublishChunks();
}

void FakeHttpResponse::SetServerBody(std::string_view body, const char* content_type) {
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = const_cast<char*>(body.data());
  chunk.FromMemory.BufferLength = static_cast<ULONG>(body.size());
  AppendServerChunk(chunk, content_type);
}

void FakeHttpResponse::SetServerFile(HANDLE file, const char* content_type) {
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromFileHandle;
  chunk.FromFileHandle.FileHandle = file;
  chunk.FromFileHandle.ByteRange.Length.QuadPart = static_cast<ULONGLONG>(-1);
  AppendServerChunk(chunk, content_type);
}

void FakeHttpResponse::SetServerBodyInPieces(std::string_view file, int pieces) {
  for (; pieces > 1 && !context_.buffers_response() && !complete_; --pieces) {
    const size_t bytes = file.size() / static_cast<size_t>(pieces);
    SetServerBody(file.substr(0, bytes), "text/html");
    file.remove_prefix(bytes);
    SendPiece();
  }
  SetServerBody(file, "text/html");
}

const HTTP_RESPONSE* FakeHttpResponse::GetRawHttpResponse() const {
  const ApiCall call(context_, "IHttpResponse::GetRawHttpResponse");
  return &raw_;
}

HTTP_RESPONSE* FakeHttpResponse::GetRawHttpResponse() {
  const ApiCall call(context_, "IHttpResponse::GetRawHttpResponse");
  return &raw_;
}

HRESULT FakeHttpResponse::SetStatus(USHORT statusCode, PCSTR pszReason, USHORT uSubStatus,
                                    HRESULT hrErrorToReport, IAppHostConfigException* pException,
                                    BOOL fTrySkipCustomErrors) {
  ApiCall call(context_, "IHttpResponse::SetStatus",
               std::to_string(statusCode) + ", " +
                   (pszReason == nullptr ? "NULL" : Quoted(pszReason)) +
                   (uSubStatus == 0 ? "" : ", sub-status " + std::to_string(uSubStatus)) +
                   (hrErrorToReport == S_OK ? "" : ", " + HresultText(hrErrorToReport)) +
                   (pException == nullptr ? "" : ", with a configuration error") +
                   (fTrySkipCustomErrors ? ", skipping custom errors" : ""));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszReason == nullptr) {
    call.Report(Rule::kNullArgument, "pszReason");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  constexpr size_t kMaxReason = 0xFFFF;
  if (std::strlen(pszReason) > kMaxReason) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_DATA));
  }
  if (headers_sent_) {
    call.Report(Rule::kChangedAfterSent, "status " + std::to_string(statusCode));
  }
  raw_.StatusCode = statusCode;
  raw_.pReason = context_.pool().Copy(std::string_view(pszReason));
  raw_.ReasonLength = static_cast<USHORT>(std::strlen(pszReason));
  sub_status_ = uSubStatus;
  error_to_report_ = hrErrorToReport;
  // The interface is not declared here; that it derives from IUnknown is all that keeping it needs.
  auto* const exception = reinterpret_cast<IUnknown*>(pException);
  if (exception != nullptr) {
    exception->AddRef();
  }
  exception_.reset(exception);
  try_skip_custom_errors_ = fTrySkipCustomErrors != FALSE;
  const ActiveCall* active = ActiveCall::Current();
  const LoadedModule* module = active == nullptr ? nullptr : active->module();
  status_module_ = module == nullptr ? std::wstring() : module->wide_name;
  status_notification_ = context_.run().current_notification();
  return call.Return(S_OK);
}

VOID FakeHttpResponse::Clear() {
  ApiCall call(context_, "IHttpResponse::Clear");
  if (headers_sent_) {
    chunks_.clear();
    owned_.clear();
    PublishChunks();
    return;
  }
  ResetToDefaults();
}

VOID FakeHttpResponse::SetNeedDisconnect() {
  ApiCall call(context_, "IHttpResponse::SetNeedDisconnect");
  need_disconnect_ = true;
}

VOID FakeHttpResponse::ResetConnection() {
  ApiCall call(context_, "IHttpResponse::ResetConnection");
  context_.recorder().response().connection = Response::Connection::kReset;
  context_.DropConnection();
}

VOID FakeHttpResponse::CloseConnection() {
  ApiCall call(context_, "IHttpResponse::CloseConnection");
  context_.recorder().response().connection = Response::Connection::kClosed;
  context_.DropConnection();
}

VOID FakeHttpResponse::SuppressHeaders() {
  ApiCall call(context_, "IHttpResponse::SuppressHeaders");
  suppressed_ = true;
}

BOOL FakeHttpResponse::GetHeadersSuppressed() const {
  ApiCall call(context_, "IHttpResponse::GetHeadersSuppressed");
  call.SetResult(BoolText(suppressed_));
  return suppressed_ ? TRUE : FALSE;
}

HRESULT FakeHttpResponse::Redirect(PCSTR pszUrl, BOOL fResetStatusCode, BOOL fIncludeParameters) {
  ApiCall call(context_, "IHttpResponse::Redirect",
               std::string(pszUrl == nullptr ? "NULL" : Quoted(pszUrl)) +
                   ", fResetStatusCode=" + BoolText(fResetStatusCode) +
                   ", fIncludeParameters=" + BoolText(fIncludeParameters));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszUrl == nullptr) {
    call.Report(Rule::kNullArgument, "pszUrl");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  if (headers_sent_) {
    call.Report(Rule::kChangedAfterSent, "Location");
  }
  std::string target = pszUrl;
  if (pszUrl[0] == '/') {
    FakeHttpRequest& request = context_.request();
    const char* host = request.headers().GetKnown(HttpHeaderHost, nullptr);
    target = request.SchemePrefix() + (host == nullptr ? "localhost" : host) + target;
  }
  if (fIncludeParameters) {
    target += context_.request().query();
  }
  headers_.SetKnown(HttpHeaderLocation, target, true);
  chunks_.clear();
  owned_.clear();
  PublishChunks();
  if (fResetStatusCode) {
    raw_.StatusCode = 302;
    raw_.pReason = "Redirect";
    raw_.ReasonLength = 8;
    sub_status_ = 0;
  }
  return call.Return(S_OK);
}

VOID FakeHttpResponse::DisableBuffering() {
  ApiCall call(context_, "IHttpResponse::DisableBuffering");
  buffering_ = false;
}

VOID FakeHttpResponse::GetStatus(USHORT* pStatusCode, USHORT* pSubStatus, PCSTR* ppszReason,
                                 USHORT* pcchReason, HRESULT* phrErrorToReport, PCWSTR* ppszModule,
                                 DWORD* pdwNotification, IAppHostConfigException** ppException,
                                 BOOL* pfTrySkipCustomErrors) {
  ApiCall call(context_, "IHttpResponse::GetStatus");
  if (pStatusCode == nullptr) {
    call.Report(Rule::kNullArgument, "pStatusCode");
    return;
  }
  const auto set = [](auto* out, auto value) {
    if (out != nullptr) {
      *out = value;
    }
  };
  *pStatusCode = raw_.StatusCode;
  set(pSubStatus, sub_status_);
  set(ppszReason, raw_.pReason);
  set(pcchReason, raw_.ReasonLength);
  set(phrErrorToReport, error_to_report_);
  set(ppszModule, status_module_.empty() ? nullptr : status_module_.c_str());
  set(pdwNotification, status_notification_);
  set(ppException, reinterpret_cast<IAppHostConfigException*>(exception_.get()));
  set(pfTrySkipCustomErrors, try_skip_custom_errors_ ? TRUE : FALSE);
  call.SetResult(std::to_string(raw_.StatusCode) + "." + std::to_string(sub_status_));
}

HRESULT FakeHttpResponse::SetErrorDescription(PCWSTR pszDescription, DWORD cchDescription,
                                              BOOL fHtmlEncode) {
  ApiCall call(context_, "IHttpResponse::SetErrorDescription",
               std::string("fHtmlEncode=") + BoolText(fHtmlEncode));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszDescription == nullptr) {
    call.Report(Rule::kNullArgument, "pszDescription");
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  error_description_.clear();
  for (const WCHAR c : std::wstring_view(pszDescription, cchDescription)) {
    const wchar_t* entity = !fHtmlEncode ? nullptr
                            : c == L'<'  ? L"&lt;"
                            : c == L'>'  ? L"&gt;"
                            : c == L'&'  ? L"&amp;"
                            : c == L'"'  ? L"&quot;"
                                         : nullptr;
    error_description_ += entity != nullptr ? std::wstring(entity) : std::wstring(1, c);
  }
  return call.Return(S_OK);
}

PCWSTR FakeHttpResponse::GetErrorDescription(DWORD* pcchDescription) {
  ApiCall call(context_, "IHttpResponse::GetErrorDescription");
  if (pcchDescription != nullptr) {
    *pcchDescription = static_cast<DWORD>(error_description_.size());
  }
  return error_description_.empty() ? nullptr : error_description_.c_str();
}

}  // namespace fake_pipeline
