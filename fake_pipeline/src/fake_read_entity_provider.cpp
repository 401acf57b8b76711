// What one read of the body has brought, as RQ_READ_ENTITY shows it.
#include "fake_read_entity_provider.h"

#include "active_call.h"
#include "api_call.h"
#include "borrowed_memory.h"
#include "fake_http_context.h"
#include "loaded_module.h"
#include "text.h"

#include <algorithm>
#include <cstring>

namespace fake_pipeline {

namespace {

constexpr size_t kRedZoneBytes = 64;
constexpr char kRedZone = static_cast<char>(0xFB);

std::string Place() {
  const ActiveCall* active = ActiveCall::Current();
  return active == nullptr || active->module() == nullptr
             ? std::string()
             : active->module()->name + ", " + active->what();
}

}  // namespace

FakeReadEntityProvider::FakeReadEntityProvider(FakeHttpContext& context, const std::string& data,
                                               size_t capacity)
    : context_(context),
      capacity_(capacity),
      bytes_read_(data.size()),
      buffer_(new char[capacity + kRedZoneBytes]) {
  std::memcpy(buffer_.get(), data.data(), data.size());
  std::fill_n(buffer_.get() + capacity, kRedZoneBytes, kRedZone);
  ShowOwnBuffer(data.size());
}

void FakeReadEntityProvider::ShowOwnBuffer(size_t bytes) {
  data_ = buffer_.get();
  bytes_ = static_cast<DWORD>(bytes);
  buffer_bytes_ = static_cast<DWORD>(capacity_);
  set_where_.clear();
}

void FakeReadEntityProvider::CheckAfterModule(const void* frame) {
  char* red_zone = buffer_.get() + capacity_;
  const bool is_intact =
      std::all_of(red_zone, red_zone + kRedZoneBytes, [](char c) { return c == kRedZone; });
  if (!is_intact) {
    context_.recorder().AddFinding(MakeFinding(
        Rule::kBufferOverrun, "the buffer has " + std::to_string(capacity_) + " bytes", Place()));
    std::fill_n(red_zone, kRedZoneBytes, kRedZone);
  }
  if (data_ != buffer_.get() && IsDeadStack(data_, frame)) {
    context_.recorder().AddFinding(
        MakeFinding(Rule::kEntityChanged, "it lay on the stack of OnReadEntity", Place()));
    ShowOwnBuffer(bytes_read_);
  }
}

VOID FakeReadEntityProvider::SetErrorStatus(HRESULT hrError) {
  const ApiCall call(context_, "IReadEntityProvider::SetErrorStatus", HresultText(hrError));
  error_ = FAILED(hrError) ? hrError : S_OK;
}

VOID FakeReadEntityProvider::GetEntity(PVOID* ppBuffer, DWORD* pcbData, DWORD* pcbBuffer) {
  ApiCall call(context_, "IReadEntityProvider::GetEntity");
  if (ppBuffer == nullptr || pcbData == nullptr || pcbBuffer == nullptr) {
    call.Report(Rule::kNullArgument);
    return;
  }
  *ppBuffer = data_;
  *pcbData = bytes_;
  *pcbBuffer = buffer_bytes_;
  call.SetResult("*pcbData=" + std::to_string(bytes_) +
                 ", *pcbBuffer=" + std::to_string(buffer_bytes_));
}

VOID FakeReadEntityProvider::SetEntity(PVOID pBuffer, DWORD cbData, DWORD cbBuffer) {
  ApiCall call(context_, "IReadEntityProvider::SetEntity",
               std::to_string(cbData) + " of " + std::to_string(cbBuffer) + " bytes");
  if (pBuffer == nullptr && cbData != 0) {
    call.Report(Rule::kNullArgument, "pBuffer");
    return;
  }
  const bool is_own = pBuffer == buffer_.get();
  if (cbData > cbBuffer || (is_own && cbData > capacity_)) {
    call.Report(Rule::kBufferOverrun, "cbData is " + std::to_string(cbData) + ", the buffer has " +
                                          std::to_string(is_own ? capacity_ : cbBuffer) + " bytes");
    return;
  }
  data_ = pBuffer;
  bytes_ = cbData;
  buffer_bytes_ = cbBuffer;
  set_where_ = is_own ? std::string() : call.Where();
}

}  // namespace fake_pipeline
