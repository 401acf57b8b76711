// One file as the server has it open: its state at that moment, shared by all who ask for it.
#pragma once

#include "cache_keys.h"
#include "counted_record.h"
#include "fake_context_containers.h"
#include "file_handle.h"
#include "site_files.h"

#include <windows.h>

#include <httpserv.h>

#include <memory>
#include <string>

namespace fake_pipeline {

/// What to open, with which rights, and what to watch for changes.
struct FileToOpen {
  std::wstring path;
  HANDLE user_token = nullptr;
  /// Null: nothing is watched.
  const wchar_t* watched_path = nullptr;
  HANDLE watch_token = nullptr;
  /// Whether the cache is asked to keep the file.
  bool cache = true;
};

class FakeFileInfo final : public IHttpFileInfo, public CountedRecord {
 public:
  FakeFileInfo(Worker& worker, const FileToOpen& to_open, SiteFiles::File file);

  /// Whether the file could be opened in the way that it asks for.
  bool is_open() const;
  /// INVALID_HANDLE_VALUE for a file in memory.
  HANDLE handle() const { return handle_ == nullptr ? INVALID_HANDLE_VALUE : handle_->handle(); }

  // CountedRecord
  IHttpCacheSpecificData* data() override { return this; }
  IHttpCacheKey* key() override { return &key_; }
  std::string description() const override;
  void CleanUpContexts() override { container_.CleanUp(); }

  // IHttpCacheSpecificData
  IHttpCacheKey* GetCacheKey() const override;
  VOID ReferenceCacheData() override;
  VOID DereferenceCacheData() override;
  VOID ResetTTL() override;
  VOID DecrementTTL(BOOL* pfTTLExpired) override;
  VOID SetFlushed() override;
  BOOL GetFlushed() const override;

  // IHttpFileInfo
  DWORD GetAttributes() const override;
  VOID GetSize(ULARGE_INTEGER* pliSize) const override;
  const BYTE* GetFileBuffer() const override;
  HANDLE GetFileHandle() const override;
  PCWSTR GetFilePath() const override;
  PCSTR GetETag(USHORT* pcchETag) const override;
  VOID GetLastModifiedTime(FILETIME* pFileTime) const override;
  PCSTR GetLastModifiedString() const override;
  BOOL GetHttpCacheAllowed(DWORD* pSecondsToLive) const override;
  HRESULT AccessCheck(HANDLE hUserToken, PSID pUserSid) override;
  HANDLE GetVrToken() const override;
  PCWSTR GetVrPath() const override;
  IHttpModuleContextContainer* GetModuleContextContainer() override;
  BOOL CheckIfFileHasChanged(HANDLE hUserToken) override;

 private:
  bool has_handle() const { return file_.properties.opened_as_handle; }

  mutable FakeFileKey key_;
  const SiteFiles::File file_;
  const std::wstring watched_path_;
  const HANDLE watch_token_;
  const std::string etag_;
  const std::string last_modified_;
  std::unique_ptr<TemporaryFile> handle_;
  FakeModuleContextContainer container_;
};

}  // namespace fake_pipeline
