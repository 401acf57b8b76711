// The server object's way to the framework of the worker process, and to the driver's knowledge of
// a request.
#include "fake_http_context.h"
#include "fake_http_server.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <cstring>

namespace fake_pipeline {

HRESULT FakeHttpServer::GetWorkerProcessSettings(IWpfSettings** ppWorkerProcessSettings) {
  ServerCall call(worker_, "IHttpServer::GetWorkerProcessSettings");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppWorkerProcessSettings == nullptr) {
    return call.ReturnNullArgument("ppWorkerProcessSettings");
  }
  *ppWorkerProcessSettings = &framework_.settings();
  return call.Return(S_OK);
}

HRESULT FakeHttpServer::GetProtocolManagerCustomInterface(PCWSTR pProtocolManagerDll,
                                                          PCWSTR pProtocolManagerDllInitFunction,
                                                          DWORD dwCustomInterfaceId,
                                                          PVOID* ppCustomInterface) {
  return framework_.protocol_managers().Find("IHttpServer::GetProtocolManagerCustomInterface",
                                             pProtocolManagerDll, pProtocolManagerDllInitFunction,
                                             dwCustomInterfaceId, ppCustomInterface);
}

HRESULT FakeHttpServer::GetWorkerProcessFramework(
    IWorkerProcessFramework** ppWorkerProcessFramework) {
  ServerCall call(worker_, "IHttpServer2::GetWorkerProcessFramework");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppWorkerProcessFramework == nullptr) {
    return call.ReturnNullArgument("ppWorkerProcessFramework");
  }
  framework_.references().GiveOut();
  *ppWorkerProcessFramework = &framework_;
  return call.Return(S_OK);
}

HRESULT FakeHttpServer::QueryRequestProperty(HTTP_OPAQUE_ID id, HTTP_REQUEST_PROPERTY propertyId,
                                             PVOID, ULONG, PVOID pOutput, ULONG outputBufferSize,
                                             PULONG pcbBytesReturned, LPOVERLAPPED pOverlapped) {
  const int property = static_cast<int>(propertyId);
  ServerCall call(worker_, "IHttpServer3::QueryRequestProperty",
                  "request " + std::to_string(id) + ", property " + std::to_string(property));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pOverlapped != nullptr) {
    // How the end of such a call is reported is nowhere documented.
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  if (pOutput == nullptr && outputBufferSize != 0) {
    return call.ReturnNullArgument("pOutput");
  }
  FakeHttpContext* context = CurrentContext();
  if (context == nullptr || context->request().raw().RequestId != id) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_CONNECTION_INVALID));
  }
  const auto found = context->driver_properties().find(property);
  if (found == context->driver_properties().end()) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED));
  }
  const std::string& bytes = found->second;
  if (pcbBytesReturned != nullptr) {
    *pcbBytesReturned = static_cast<ULONG>(bytes.size());
  }
  if (outputBufferSize < bytes.size()) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER),
                       std::to_string(bytes.size()) + " bytes needed");
  }
  std::memcpy(pOutput, bytes.data(), bytes.size());
  return call.Return(S_OK, std::to_string(bytes.size()) + " bytes");
}

}  // namespace fake_pipeline
