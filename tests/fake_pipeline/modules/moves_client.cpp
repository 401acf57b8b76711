// Puts an address of IPv6, as a proxy's client may have, in place of the client's, and takes the
// server's own away.
#include "simple_module.h"

#include <cstring>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    constexpr unsigned char kAddress[16] = {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0,    0,
                                            0,    0,    0,    0,    0, 0, 0x0a, 0x1f};
    constexpr unsigned char kPort[2] = {0x12, 0x34};
    auto* address =
        static_cast<SOCKADDR_IN6*>(pHttpContext->AllocateRequestMemory(sizeof(SOCKADDR_IN6)));
    if (address == nullptr) {
      return RQ_NOTIFICATION_FINISH_REQUEST;
    }
    std::memset(address, 0, sizeof(*address));
    address->sin6_family = AF_INET6;
    std::memcpy(&address->sin6_port, kPort, sizeof(kPort));
    std::memcpy(&address->sin6_addr, kAddress, sizeof(kAddress));
    HTTP_REQUEST* raw = pHttpContext->GetRequest()->GetRawHttpRequest();
    raw->Address.pRemoteAddress = reinterpret_cast<PSOCKADDR>(address);
    raw->Address.pLocalAddress = nullptr;
    return RQ_NOTIFICATION_CONTINUE;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)
