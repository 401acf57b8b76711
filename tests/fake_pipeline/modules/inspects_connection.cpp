// Checks addresses, certificate and channel binding of a request over plain HTTP.
#include "answers_checks.h"

#include <winsock2.h>

namespace {

bool IsLoopback(const SOCKADDR* address, unsigned port) {
  if (address == nullptr || address->sa_family != AF_INET) {
    return false;
  }
  const auto* ip4 = reinterpret_cast<const SOCKADDR_IN*>(address);
  const auto* bytes = reinterpret_cast<const unsigned char*>(&ip4->sin_addr);
  const auto* port_bytes = reinterpret_cast<const unsigned char*>(&ip4->sin_port);
  return bytes[0] == 127 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 1 &&
         (port_bytes[0] << 8 | port_bytes[1]) == static_cast<int>(port);
}

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpRequest* request = context->GetRequest();
    const HTTP_REQUEST* raw = request->GetRawHttpRequest();
    if (!IsLoopback(request->GetLocalAddress(), 80)) return 1;
    if (!IsLoopback(request->GetRemoteAddress(), 50000)) return 2;
    if (raw->Address.pLocalAddress != request->GetLocalAddress()) return 3;
    if (raw->Address.pRemoteAddress != request->GetRemoteAddress()) return 4;
    if (raw->pSslInfo != nullptr) return 5;

    const HRESULT not_found = HRESULT_FROM_WIN32(ERROR_NOT_FOUND);
    const HRESULT invalid = HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
    HTTP_SSL_CLIENT_CERT_INFO other = {};
    HTTP_SSL_CLIENT_CERT_INFO* certificate = &other;
    BOOL negotiated = TRUE;
    if (request->GetClientCertificate(&certificate, &negotiated) != not_found) return 6;
    if (certificate != nullptr || negotiated) return 7;
    if (request->GetClientCertificate(nullptr, &negotiated) != invalid) return 8;
    if (request->GetClientCertificate(&certificate, nullptr) != invalid) return 9;
    if (request->NegotiateClientCertificate(FALSE) != E_FAIL) return 10;

    auto* request2 = static_cast<IHttpRequest2*>(request);
    BYTE byte = 0;
    PBYTE token = &byte;
    DWORD bytes = 1;
    if (request2->GetChannelBindingToken(&token, &bytes) != not_found) return 11;
    if (token != nullptr || bytes != 0) return 12;
    if (request2->GetChannelBindingToken(nullptr, &bytes) != invalid) return 13;
    return request2->GetChannelBindingToken(&token, nullptr) == invalid ? 0 : 14;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)
