// Takes a monitor, a container and the metadata of a URL from the server when its health is
// checked, and gives none of them back.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override {
    IHttpFileMonitor* monitor = nullptr;
    test_module::server->RegisterFileChangeMonitor(L"C:\\inetpub\\wwwroot", nullptr, &monitor);
    test_module::server->DispenseContainer();
    auto* server2 = static_cast<IHttpServer2*>(test_module::server);
    IReferencedMetadataInfo* metadata = nullptr;
    if (SUCCEEDED(server2->GetMetadata(L"Default Web Site", L"/a/b.htm", &metadata))) {
      metadata->ReferenceMetadata();
    }
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK)
