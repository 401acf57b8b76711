// Takes a monitor, a container and the metadata of a URL from the server when its health is
// checked, gives each back twice, and uses the metadata after that.
#include "simple_global_module.h"

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalHealthCheck() override {
    IHttpFileMonitor* monitor = nullptr;
    test_module::server->RegisterFileChangeMonitor(L"C:\\inetpub\\wwwroot", nullptr, &monitor);
    monitor->DereferenceFileMonitor();
    monitor->DereferenceFileMonitor();
    IDispensedHttpModuleContextContainer* container = test_module::server->DispenseContainer();
    container->ReleaseContainer();
    container->ReleaseContainer();
    auto* server2 = static_cast<IHttpServer2*>(test_module::server);
    IReferencedMetadataInfo* metadata = nullptr;
    server2->GetMetadata(L"Default Web Site", L"/", &metadata);
    metadata->DereferenceMetadata();
    metadata->DereferenceMetadata();
    metadata->GetMetaPath();
    return GL_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_HEALTH_CHECK)
