// The server object that RegisterModule gets: the way to newer versions of interfaces, and what
// belongs to no other file. Its process-wide members are in fake_http_server_process.cpp, the
// driver's caches in fake_http_server_cache.cpp.
#include "fake_http_server.h"

#include "not_simulated.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <vector>

namespace fake_pipeline {

namespace {

struct Version {
  const GUID& id;
  const char* name;
};

// The versions of each interface, oldest first. One object implements all of a line.
#define VERSION(type) \
  { __uuidof(type), #type }
const std::vector<std::vector<Version>>& Families() {
  static const std::vector<std::vector<Version>> families = {
      {VERSION(IHttpRequest), VERSION(IHttpRequest2), VERSION(IHttpRequest3),
       VERSION(IHttpRequest4)},
      {VERSION(IHttpResponse), VERSION(IHttpResponse2), VERSION(IHttpResponse3),
       VERSION(IHttpResponse4)},
      {VERSION(IHttpContext), VERSION(IHttpContext2), VERSION(IHttpContext3),
       VERSION(IHttpContext4)},
      {VERSION(IHttpServer), VERSION(IHttpServer2), VERSION(IHttpServer3)},
      {VERSION(IHttpApplication), VERSION(IHttpApplication2)},
      {VERSION(IHttpCachePolicy), VERSION(IHttpCachePolicy2)},
      {VERSION(IHttpCompletionInfo), VERSION(IHttpCompletionInfo2)},
      {VERSION(IHttpModuleRegistrationInfo), VERSION(IHttpModuleRegistrationInfo2)},
      {VERSION(IGlobalApplicationPreloadProvider), VERSION(IGlobalApplicationPreloadProvider2)},
  };
  return families;
}
#undef VERSION

// "IHttpRequest to IHttpRequest2"; empty when the second is no later version of the first.
std::string UpgradeText(const GUID& from, const GUID& to) {
  for (const std::vector<Version>& family : Families()) {
    const char* from_name = nullptr;
    for (const Version& version : family) {
      if (version.id == to && from_name != nullptr) {
        return from_name + std::string(" to ") + version.name;
      }
      if (version.id == from) {
        from_name = version.name;
      }
    }
  }
  return {};
}

}  // namespace

FakeHttpServer::FakeHttpServer(Worker& worker)
    : worker_(worker),
      app_pool_name_(ToWide(worker.configuration().app_pool_name)),
      app_pool_config_file_(ToWide(worker.configuration().app_pool_config_file)),
      perf_counters_(worker),
      trace_context_(worker, nullptr),
      framework_(worker),
      admin_(worker) {}

HRESULT FakeHttpServer::GetExtendedInterface(HTTP_SERVER_INTERFACE_VERSION version,
                                             PVOID* ppInterface) {
  const bool is_known = version == HTTP_SERVER_INTERFACE_V2 || version == HTTP_SERVER_INTERFACE_V3;
  ServerCall call(worker_, "IHttpServer::GetExtendedInterface",
                  is_known ? "IHttpServer" + std::to_string(version + 2)
                           : "version " + std::to_string(version));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppInterface == nullptr) {
    return call.ReturnNullArgument("ppInterface");
  }
  if (!is_known) {
    return call.Return(E_NOINTERFACE);
  }
  if (version == HTTP_SERVER_INTERFACE_V2) {
    *ppInterface = static_cast<IHttpServer2*>(this);
  } else {
    *ppInterface = static_cast<IHttpServer3*>(this);
  }
  return call.Return(S_OK);
}

HRESULT FakeHttpServer::GetExtendedInterface(const GUID& Version1, PVOID pInput,
                                             const GUID& Version2, PVOID* ppOutput) {
  const std::string upgrade = UpgradeText(Version1, Version2);
  ServerCall call(worker_, "IHttpServer2::GetExtendedInterface",
                  upgrade.empty() ? "unknown versions" : upgrade);
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pInput == nullptr || ppOutput == nullptr) {
    return call.ReturnNullArgument(pInput == nullptr ? "pInput" : "ppOutput");
  }
  if (upgrade.empty()) {
    return call.Return(E_NOINTERFACE);
  }
  // Each of our objects derives in a single line from the newest version, so the pointer stays.
  *ppOutput = pInput;
  return call.Return(S_OK);
}

IAppHostAdminManager* FakeHttpServer::GetAdminManager() const {
  const ServerCall call(worker_, "IHttpServer::GetAdminManager");
  return &admin_;
}

IHttpTraceContext* FakeHttpServer::GetTraceContext() const {
  const ServerCall call(worker_, "IHttpServer::GetTraceContext");
  return &trace_context_;
}

}  // namespace fake_pipeline
