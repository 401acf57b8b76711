// The files of the site: opened through the cache, and changed by the test.
#include "fake_file_info.h"
#include "path_mapping.h"
#include "text.h"
#include "worker.h"

#include <memory>
#include <utility>

namespace fake_pipeline {

HRESULT Worker::OpenFile(const FileToOpen& to_open, CacheRecord* record,
                         const CacheCaller& caller) {
  if (caches_.is_closed()) {
    return E_FAIL;
  }
  FakeFileKey key(to_open.path);
  const HRESULT hr = caches_.Perform(CACHE_OPERATION_RETRIEVE, key, record, caller);
  if (FAILED(hr) || *record) {
    return hr;
  }
  std::optional<SiteFiles::File> file = files_.Find(ToUtf8(to_open.path));
  if (!file) {
    const size_t name = to_open.path.find_last_of(L"\\/");
    const bool has_folder =
        name != std::wstring::npos && HasDirectory(to_open.path.substr(0, name));
    return HRESULT_FROM_WIN32(has_folder ? ERROR_FILE_NOT_FOUND : ERROR_PATH_NOT_FOUND);
  }
  if (to_open.user_token != nullptr && !file->properties.readable) {
    return E_ACCESSDENIED;
  }
  auto opened = std::make_unique<FakeFileInfo>(*this, to_open, *std::move(file));
  if (!opened->is_open()) {
    return E_FAIL;
  }
  *record = CacheRecord(*lent_.records.Add(std::move(opened)));
  if (to_open.cache) {
    caches_.Perform(CACHE_OPERATION_ADD, key, record, caller);
  }
  return S_OK;
}

std::wstring Worker::PathOfFile(const std::string& key) const {
  return ToWide(!key.empty() && key[0] == '/' ? ToPhysicalPath(configuration_, key) : key);
}

void Worker::PutFile(const std::string& key, const std::string& bytes) {
  const std::wstring path = PathOfFile(key);
  files_.Write(ToUtf8(path), bytes, now_ms());
  DropFile(path);
  ChangeFile(path);
}

void Worker::RemoveFile(const std::string& key) {
  const std::wstring path = PathOfFile(key);
  files_.Remove(ToUtf8(path));
  DropFile(path);
  ChangeFile(path);
}

void Worker::TouchFile(const std::wstring& path) {
  files_.Touch(ToUtf8(path), now_ms());
  DropFile(path);
  ChangeFile(path);
}

// The watch over the site's folders takes what has changed out of the cache.
void Worker::DropFile(const std::wstring& path) {
  FakeFileKey key(path);
  caches_.Perform(CACHE_OPERATION_DELETE, key, nullptr);
}

}  // namespace fake_pipeline
