// What the server passes to a module with a notification.
#pragma once

#include "findings.h"

#include <windows.h>

#include <httpserv.h>

#include <memory>

namespace fake_pipeline {

class FakeHttpContext;
class LogData;

/// The error that modules reported, shared by the providers of one notification.
struct ProviderState {
  FakeHttpContext* context = nullptr;
  void SetErrorStatus(const char* what, HRESULT hr);
};

class FakeEventProvider final : public IHttpEventProvider {
 public:
  explicit FakeEventProvider(FakeHttpContext& context) { state_.context = &context; }

  // IHttpEventProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    state_.SetErrorStatus("IHttpEventProvider::SetErrorStatus", hrError);
  }

 private:
  ProviderState state_;
};

class FakeAuthenticationProvider final : public IAuthenticationProvider {
 public:
  explicit FakeAuthenticationProvider(FakeHttpContext& context) { state_.context = &context; }

  // IHttpEventProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    state_.SetErrorStatus("IAuthenticationProvider::SetErrorStatus", hrError);
  }

  // IAuthenticationProvider
  VOID SetUser(IHttpUser* pUser) override;

 private:
  ProviderState state_;
};

class FakeMapHandlerProvider final : public IMapHandlerProvider {
 public:
  explicit FakeMapHandlerProvider(FakeHttpContext& context) { state_.context = &context; }

  // IHttpEventProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    state_.SetErrorStatus("IMapHandlerProvider::SetErrorStatus", hrError);
  }

  // IMapHandlerProvider
  HRESULT SetScriptName(PCWSTR pszScriptName, DWORD cchScriptName) override;
  VOID SetScriptMap(IScriptMapInfo* pScriptMap) override;
  VOID SetFileInfo(IHttpFileInfo* pFileInfo) override;

 private:
  ProviderState state_;
};

class FakeSendResponseProvider final : public ISendResponseProvider {
 public:
  FakeSendResponseProvider(FakeHttpContext& context, bool first_send, DWORD flags);
  ~FakeSendResponseProvider();

  DWORD flags() const { return flags_; }
  /// Writes the log line if a module looked at it. Called when all modules have returned.
  void WriteLog();

  // IHttpEventProvider
  VOID SetErrorStatus(HRESULT hrError) override {
    state_.SetErrorStatus("ISendResponseProvider::SetErrorStatus", hrError);
  }

  // ISendResponseProvider
  BOOL GetHeadersBeingSent() const override;
  DWORD GetFlags() const override;
  VOID SetFlags(DWORD dwFlags) override;
  HTTP_LOG_DATA* GetLogData() const override;
  HRESULT SetLogData(HTTP_LOG_DATA* pLogData) override;
  BOOL GetReadyToLogData() const override;

 private:
  bool MayLog(class ApiCall& call) const;
  LogData& log() const;

  ProviderState state_;
  bool first_send_;
  bool is_last_send_;
  DWORD flags_;
  mutable std::unique_ptr<LogData> log_;
};

/// Lives for one call of OnAsyncCompletion or of a callback.
class FakeCompletionInfo final : public IHttpCompletionInfo2 {
 public:
  /// `is_write`: it completes WriteEntityChunks.
  FakeCompletionInfo(FakeHttpContext& context, DWORD bytes, HRESULT status, DWORD operation,
                     bool is_write)
      : context_(context),
        bytes_(bytes),
        status_(status),
        operation_(operation),
        is_write_(is_write) {}

  // IHttpCompletionInfo
  DWORD GetCompletionBytes() const override;
  HRESULT GetCompletionStatus() const override;

  // IHttpCompletionInfo2
  DWORD GetCompletedOperation() const override;

 private:
  FakeHttpContext& context_;
  DWORD bytes_;
  HRESULT status_;
  DWORD operation_;
  bool is_write_;
};

}  // namespace fake_pipeline
