// Files of any path, as a module asks the server for them.
#include "fake_file_info.h"
#include "fake_http_server.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

namespace fake_pipeline {

HRESULT FakeHttpServer::GetFileInfo(PCWSTR pszPhysicalPath, HANDLE hUserToken, PSID,
                                    PCWSTR pszChangeNotificationPath,
                                    HANDLE hChangeNotificationToken, BOOL fCache,
                                    IHttpFileInfo** ppFileInfo,
                                    IHttpTraceContext* pHttpTraceContext) {
  ServerCall call(worker_, "IHttpServer::GetFileInfo",
                  (pszPhysicalPath == nullptr ? "NULL" : Quoted(ToUtf8(pszPhysicalPath))) +
                      ", fCache=" + BoolText(fCache));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszPhysicalPath == nullptr || ppFileInfo == nullptr) {
    return call.ReturnNullArgument(ppFileInfo == nullptr ? "ppFileInfo" : "pszPhysicalPath");
  }
  FileToOpen to_open;
  to_open.path = pszPhysicalPath;
  to_open.user_token = hUserToken;
  to_open.watched_path = pszChangeNotificationPath;
  to_open.watch_token = hChangeNotificationToken;
  to_open.cache = fCache != FALSE;
  CacheRecord record;
  const HRESULT hr = worker_.OpenFile(to_open, &record, {nullptr, pHttpTraceContext});
  if (SUCCEEDED(hr)) {
    record.GiveOut();
    *ppFileInfo = static_cast<IHttpFileInfo*>(record.data());
  }
  return call.Return(hr);
}

}  // namespace fake_pipeline
