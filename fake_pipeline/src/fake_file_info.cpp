// One file as the server has it open.
#include "fake_file_info.h"

#include "server_call.h"
#include "text.h"
#include "wall_clock.h"
#include "worker.h"

#include <cstdio>

namespace fake_pipeline {

namespace {

constexpr DWORD kNoLimit = 0xFFFFFFFF;

std::string ETagOf(const SiteFiles::File& file) {
  char text[48];
  std::snprintf(text, sizeof(text), "\"%llx:%u\"",
                static_cast<unsigned long long>(FileTimeOf(file.last_write_ms)),
                static_cast<unsigned>(file.change_number));
  return text;
}

}  // namespace

FakeFileInfo::FakeFileInfo(Worker& worker, const FileToOpen& to_open, SiteFiles::File file)
    : CountedRecord(worker),
      key_(to_open.path),
      file_(std::move(file)),
      watched_path_(to_open.watched_path == nullptr ? L"" : to_open.watched_path),
      watch_token_(to_open.watch_token),
      etag_(ETagOf(file_)),
      last_modified_(HttpDateOf(file_.last_write_ms)) {
  if (has_handle()) {
    handle_ = std::make_unique<TemporaryFile>(file_.bytes);
  }
}

bool FakeFileInfo::is_open() const {
  return handle_ == nullptr || handle() != INVALID_HANDLE_VALUE;
}

std::string FakeFileInfo::description() const {
  return "IHttpFileInfo of " + ToUtf8(key_.GetPath());
}

IHttpCacheKey* FakeFileInfo::GetCacheKey() const {
  ServerCall call(worker(), "IHttpFileInfo::GetCacheKey");
  CheckAlive(call);
  return &key_;
}

VOID FakeFileInfo::ReferenceCacheData() {
  ServerCall call(worker(), "IHttpFileInfo::ReferenceCacheData");
  Reference(call);
}

VOID FakeFileInfo::DereferenceCacheData() {
  ServerCall call(worker(), "IHttpFileInfo::DereferenceCacheData");
  Dereference(call);
}

VOID FakeFileInfo::ResetTTL() {
  ServerCall call(worker(), "IHttpFileInfo::ResetTTL");
  CheckAlive(call);
  ResetTimeToLive();
}

VOID FakeFileInfo::DecrementTTL(BOOL* pfTTLExpired) {
  ServerCall call(worker(), "IHttpFileInfo::DecrementTTL");
  CountDown(call, pfTTLExpired);
}

// A file's record has no such mark: the cache drops it when the file changes.
VOID FakeFileInfo::SetFlushed() {
  ServerCall call(worker(), "IHttpFileInfo::SetFlushed");
  CheckAlive(call);
}

BOOL FakeFileInfo::GetFlushed() const {
  ServerCall call(worker(), "IHttpFileInfo::GetFlushed");
  CheckAlive(call);
  call.SetResult("FALSE");
  return FALSE;
}

DWORD FakeFileInfo::GetAttributes() const {
  ServerCall call(worker(), "IHttpFileInfo::GetAttributes");
  CheckAlive(call);
  call.SetResult(Hex(file_.properties.attributes));
  return file_.properties.attributes;
}

VOID FakeFileInfo::GetSize(ULARGE_INTEGER* pliSize) const {
  ServerCall call(worker(), "IHttpFileInfo::GetSize");
  CheckAlive(call);
  if (pliSize == nullptr) {
    call.Report(Rule::kNullArgument, "pliSize");
    return;
  }
  pliSize->QuadPart = file_.bytes.size();
  call.SetResult(std::to_string(file_.bytes.size()));
}

const BYTE* FakeFileInfo::GetFileBuffer() const {
  ServerCall call(worker(), "IHttpFileInfo::GetFileBuffer");
  CheckAlive(call);
  if (has_handle()) {
    call.SetResult("NULL");
    return nullptr;
  }
  call.SetResult(std::to_string(file_.bytes.size()) + " bytes");
  return reinterpret_cast<const BYTE*>(file_.bytes.data());
}

HANDLE FakeFileInfo::GetFileHandle() const {
  ServerCall call(worker(), "IHttpFileInfo::GetFileHandle");
  CheckAlive(call);
  call.SetResult(handle_ == nullptr ? "INVALID_HANDLE_VALUE" : "a handle");
  return handle();
}

PCWSTR FakeFileInfo::GetFilePath() const {
  ServerCall call(worker(), "IHttpFileInfo::GetFilePath");
  CheckAlive(call);
  call.SetResult(Quoted(ToUtf8(key_.GetPath())));
  return key_.GetPath();
}

PCSTR FakeFileInfo::GetETag(USHORT* pcchETag) const {
  ServerCall call(worker(), "IHttpFileInfo::GetETag");
  CheckAlive(call);
  if (pcchETag != nullptr) {
    *pcchETag = static_cast<USHORT>(etag_.size());
  }
  call.SetResult(etag_);
  return etag_.c_str();
}

VOID FakeFileInfo::GetLastModifiedTime(FILETIME* pFileTime) const {
  ServerCall call(worker(), "IHttpFileInfo::GetLastModifiedTime");
  CheckAlive(call);
  if (pFileTime == nullptr) {
    call.Report(Rule::kNullArgument, "pFileTime");
    return;
  }
  *pFileTime = ToFileTime(FileTimeOf(file_.last_write_ms));
  call.SetResult(last_modified_);
}

PCSTR FakeFileInfo::GetLastModifiedString() const {
  ServerCall call(worker(), "IHttpFileInfo::GetLastModifiedString");
  CheckAlive(call);
  call.SetResult(Quoted(last_modified_));
  return last_modified_.c_str();
}

BOOL FakeFileInfo::GetHttpCacheAllowed(DWORD* pSecondsToLive) const {
  ServerCall call(worker(), "IHttpFileInfo::GetHttpCacheAllowed");
  CheckAlive(call);
  if (pSecondsToLive == nullptr) {
    call.Report(Rule::kNullArgument, "pSecondsToLive");
    return FALSE;
  }
  if (!has_handle()) {
    *pSecondsToLive = kNoLimit;
  }
  call.SetResult(BoolText(has_handle() ? FALSE : TRUE));
  return has_handle() ? FALSE : TRUE;
}

// Without a token there is nobody to check, and the answer is yes.
HRESULT FakeFileInfo::AccessCheck(HANDLE hUserToken, PSID) {
  ServerCall call(worker(), "IHttpFileInfo::AccessCheck",
                  hUserToken == nullptr ? "NULL" : "a token");
  CheckAlive(call);
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  return call.Return(hUserToken == nullptr || file_.properties.readable ? S_OK : E_ACCESSDENIED);
}

HANDLE FakeFileInfo::GetVrToken() const {
  ServerCall call(worker(), "IHttpFileInfo::GetVrToken");
  CheckAlive(call);
  const HANDLE token = has_handle() ? watch_token_ : nullptr;
  call.SetResult(token == nullptr ? "NULL" : "a token");
  return token;
}

PCWSTR FakeFileInfo::GetVrPath() const {
  ServerCall call(worker(), "IHttpFileInfo::GetVrPath");
  CheckAlive(call);
  const bool is_known = has_handle() && !watched_path_.empty();
  call.SetResult(is_known ? Quoted(ToUtf8(watched_path_)) : "NULL");
  return is_known ? watched_path_.c_str() : nullptr;
}

IHttpModuleContextContainer* FakeFileInfo::GetModuleContextContainer() {
  ServerCall call(worker(), "IHttpFileInfo::GetModuleContextContainer");
  CheckAlive(call);
  return &container_;
}

BOOL FakeFileInfo::CheckIfFileHasChanged(HANDLE hUserToken) {
  ServerCall call(worker(), "IHttpFileInfo::CheckIfFileHasChanged",
                  hUserToken == nullptr ? "NULL" : "a token");
  CheckAlive(call);
  const auto now = worker().files().Find(ToUtf8(key_.GetPath()));
  // Attributes that the user cannot read count as changed.
  const bool is_readable = now && (hUserToken == nullptr || now->properties.readable);
  const bool has_changed = !has_handle() && (!is_readable || now->bytes != file_.bytes ||
                                             now->last_write_ms != file_.last_write_ms ||
                                             now->change_number != file_.change_number);
  call.SetResult(BoolText(has_changed ? TRUE : FALSE));
  return has_changed ? TRUE : FALSE;
}

}  // namespace fake_pipeline
