// Works on the server's cache of files with keys of its own, and on that of URLs with records of
// its own. In RQ_BEGIN_REQUEST it says "ok" or the number of the failed check; asked to "store", it
// leaves a record in the cache of URLs, asked to "find", it says whether there is one.
#include "own_cache_record.h"

namespace {

constexpr wchar_t kPath[] = L"c:\\inetpub\\wwwroot\\a.htm";

IHttpServer* server = nullptr;

class FileKey final : public test_module::OwnKey<IFileKey> {
 public:
  using OwnKey::OwnKey;
  bool GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const override {
    const std::wstring path = static_cast<IFileKey*>(pCacheCompareKey)->GetPath();
    return path.compare(0, text().size(), text()) == 0;
  }
  PCWSTR GetPath() const override { return text().c_str(); }
};

test_module::OwnUrlKey stored_key(L"/stored");

IHttpFileInfo* FileInCache(FileKey& key) {
  IHttpCacheSpecificData* found = nullptr;
  server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &key, &found);
  return static_cast<IHttpFileInfo*>(found);
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    if (test_module::IsAskedTo(pHttpContext, "store")) {
      Store();
    } else if (test_module::IsAskedTo(pHttpContext, "find")) {
      IHttpCacheSpecificData* found = nullptr;
      server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &stored_key, &found);
      test_module::Say(pHttpContext, found == nullptr ? "no" : "yes");
      if (found != nullptr) found->DereferenceCacheData();
    } else if (test_module::IsAskedTo(pHttpContext, "miss")) {
      IHttpCacheSpecificData* found = nullptr;
      test_module::SayHresult(
          pHttpContext, server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &stored_key, &found));
    } else {
      const int failed = FirstFailedOfFiles();
      test_module::SayFirstFailed(pHttpContext, failed != 0 ? failed : FirstFailedOfUrls());
    }
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  static void Store() {
    IHttpCacheSpecificData* record = new test_module::OwnRecord(&stored_key);
    server->DoCacheOperation(CACHE_OPERATION_ADD, &stored_key, &record);
    record->DereferenceCacheData();
  }

  static int FirstFailedOfFiles() {
    FileKey key(kPath);
    IHttpFileInfo* file = nullptr;
    if (FileInCache(key) != nullptr) return 1;
    if (FAILED(server->GetFileInfo(kPath, nullptr, nullptr, nullptr, nullptr, FALSE, &file)))
      return 2;
    if (FileInCache(key) != nullptr) return 3;
    file->DereferenceCacheData();
    if (FAILED(server->GetFileInfo(kPath, nullptr, nullptr, nullptr, nullptr, TRUE, &file)))
      return 4;
    if (FileInCache(key) != file) return 5;
    file->DereferenceCacheData();

    FileKey other(L"C:\\OTHER");
    FileKey folder(L"C:\\INETPUB\\");
    if (FAILED(server->DoCacheOperation(CACHE_OPERATION_ENUM, &folder, nullptr))) return 6;
    if (folder.enumerated() != 1) return 7;
    server->DoCacheOperation(CACHE_OPERATION_FLUSH_PREFIX, &other, nullptr);
    if (FileInCache(key) != file) return 8;
    file->DereferenceCacheData();
    server->DoCacheOperation(CACHE_OPERATION_FLUSH_PREFIX, &folder, nullptr);
    if (FileInCache(key) != nullptr) return 9;
    IHttpCacheSpecificData* record = file;
    server->DoCacheOperation(CACHE_OPERATION_ADD, &key, &record);
    if (FileInCache(key) != file) return 10;
    file->DereferenceCacheData();
    server->DoCacheOperation(CACHE_OPERATION_DELETE, &key, nullptr);
    if (FileInCache(key) != nullptr) return 11;
    IHttpCacheKey* own = file->GetCacheKey();
    if (!own->GetIsEqual(&key) || own->GetIsEqual(&other) || own->GetIsPrefix(&other)) return 12;
    if (!own->GetIsPrefix(&key) || own->GetHash() == 0) return 14;
    own->Enum(file);
    if (own->GetIsEqual(&stored_key) || own->GetIsPrefix(&stored_key)) return 13;
    file->DereferenceCacheData();
    return 0;
  }

  static int FirstFailedOfUrls() {
    test_module::OwnUrlKey key(L"/own");
    auto* record = new test_module::OwnRecord(&key);
    auto* later = new test_module::OwnRecord(&key);
    IHttpCacheSpecificData* data = record;
    server->DoCacheOperation(CACHE_OPERATION_ADD, &key, &data);
    data = later;
    server->DoCacheOperation(CACHE_OPERATION_ADD, &key, &data);
    if (record->references() != 1 || later->references() != 2) return 20;
    later->SetFlushed();
    server->DoCacheOperation(CACHE_OPERATION_RETRIEVE, &key, &data);
    if (data != nullptr || later->references() != 1) return 21;
    record->DereferenceCacheData();
    later->DereferenceCacheData();
    return test_module::living_records == 0 ? 0 : 22;
  }
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer* pGlobalInfo) {
  server = pGlobalInfo;
  return test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
}
