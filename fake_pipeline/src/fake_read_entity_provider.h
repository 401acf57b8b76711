// What one read of the body has brought, as RQ_READ_ENTITY shows it.
#pragma once

#include "fake_event_provider.h"

#include <memory>
#include <string>

namespace fake_pipeline {

/// Lives for one read. The data lies in a buffer of the server's with a red zone behind it.
class FakeReadEntityProvider final : public IReadEntityProvider {
 public:
  /// Shows `data` in a buffer of `capacity` bytes, which is not less.
  FakeReadEntityProvider(FakeHttpContext& context, const std::string& data, size_t capacity);

  /// Checks, after a module has returned to the function whose frame is `frame`, what it did to the
  /// buffer and what it set.
  void CheckAfterModule(const void* frame);

  const char* data() const { return static_cast<const char*>(data_); }
  size_t bytes() const { return bytes_; }
  /// The failure that a module reported, or S_OK.
  HRESULT error() const { return error_; }
  /// Who called SetEntity; empty if nobody did.
  const std::string& set_where() const { return set_where_; }

  // IHttpEventProvider
  VOID SetErrorStatus(HRESULT hrError) override;

  // IReadEntityProvider
  VOID GetEntity(PVOID* ppBuffer, DWORD* pcbData, DWORD* pcbBuffer) override;
  VOID SetEntity(PVOID pBuffer, DWORD cbData, DWORD cbBuffer) override;

 private:
  void ShowOwnBuffer(size_t bytes);

  FakeHttpContext& context_;
  const size_t capacity_;
  const size_t bytes_read_;
  std::unique_ptr<char[]> buffer_;
  void* data_ = nullptr;
  DWORD bytes_ = 0;
  DWORD buffer_bytes_ = 0;
  HRESULT error_ = S_OK;
  std::string set_where_;
};

}  // namespace fake_pipeline
