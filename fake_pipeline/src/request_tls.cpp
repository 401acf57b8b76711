// What a request tells of its TLS connection: the client's certificate and the channel binding.
#include "api_call.h"
#include "client_operation.h"
#include "fake_http_context.h"
#include "fake_http_request.h"
#include "text.h"

#include <utility>

namespace fake_pipeline {

// What GetRawHttpRequest and GetClientCertificate point at.
struct FakeHttpRequest::Tls {
  explicit Tls(const TlsClient& tls_client) : client(tls_client) {
    constexpr USHORT kServerKeyBits = 2048;
    constexpr USHORT kConnectionKeyBits = 256;
    info.ServerCertKeySize = kServerKeyBits;
    info.ConnectionKeySize = kConnectionKeyBits;
    info.pServerCertIssuer = "CN=fake pipeline";
    info.ServerCertIssuerSize = sizeof("CN=fake pipeline") - 1;
    info.pServerCertSubject = "CN=localhost";
    info.ServerCertSubjectSize = sizeof("CN=localhost") - 1;
    certificate.CertFlags = client.certificate_flags;
    certificate.CertEncodedSize = static_cast<ULONG>(client.certificate.size());
    certificate.pCertEncoded = reinterpret_cast<PUCHAR>(&client.certificate[0]);
    if (client.asked_in_handshake) {
      ShowCertificate();
    }
  }

  void ShowCertificate() {
    info.SslClientCertNegotiated = 1;
    info.pClientCertInfo = client.certificate.empty() ? nullptr : &certificate;
  }

  TlsClient client;
  HTTP_SSL_INFO info = {};
  HTTP_SSL_CLIENT_CERT_INFO certificate = {};
};

void FakeHttpRequest::TlsDeleter::operator()(Tls* tls) const {
  delete tls;
}

void FakeHttpRequest::SetTls(const TlsClient& client) {
  tls_.reset(new Tls(client));
  raw_.pSslInfo = &tls_->info;
}

HRESULT FakeHttpRequest::GetClientCertificate(HTTP_SSL_CLIENT_CERT_INFO** ppClientCertInfo,
                                              BOOL* pfClientCertNegotiated) {
  ApiCall call(context_, "IHttpRequest::GetClientCertificate");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppClientCertInfo == nullptr || pfClientCertNegotiated == nullptr) {
    call.Report(Rule::kNullArgument);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const bool negotiated = tls_ != nullptr && tls_->info.SslClientCertNegotiated != 0;
  *ppClientCertInfo = negotiated ? tls_->info.pClientCertInfo : nullptr;
  *pfClientCertNegotiated = negotiated ? TRUE : FALSE;
  const std::string out = std::string("*pfClientCertNegotiated=") + BoolText(negotiated);
  if (*ppClientCertInfo == nullptr) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_FOUND), out);
  }
  return call.Return(S_OK, out + ", " + std::to_string(tls_->certificate.CertEncodedSize) +
                               " bytes, flags " + Hex(tls_->certificate.CertFlags));
}

HRESULT FakeHttpRequest::NegotiateClientCertificate(BOOL fAsync, BOOL* pfCompletionPending) {
  ApiCall call(context_, "IHttpRequest::NegotiateClientCertificate",
               fAsync ? "asynchronous" : "synchronous");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  constexpr USHORT kHttp2 = 2;
  if (tls_ == nullptr || raw_.Version.MajorVersion >= kHttp2) {
    return call.Return(E_FAIL);
  }
  if (fAsync && context_.run().HasOutstandingOperation() && !context_.full_duplex()) {
    call.Report(Rule::kSecondOperation);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  ClientOperation operation;
  operation.async = fAsync != FALSE;
  operation.completion_pending = pfCompletionPending;
  operation.number = kNegotiateOperation;
  operation.finish = [this] {
    tls_->ShowCertificate();
    return CompletionResult();
  };
  return StartOperation(context_, call, std::move(operation));
}

HRESULT FakeHttpRequest::GetChannelBindingToken(PBYTE* ppToken, DWORD* pTokenSize) {
  ApiCall call(context_, "IHttpRequest2::GetChannelBindingToken");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (ppToken == nullptr || pTokenSize == nullptr) {
    call.Report(Rule::kNullArgument);
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  *ppToken = nullptr;
  *pTokenSize = 0;
  if (tls_ == nullptr || tls_->client.channel_binding_token.empty()) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_NOT_FOUND));
  }
  *ppToken = reinterpret_cast<PBYTE>(&tls_->client.channel_binding_token[0]);
  *pTokenSize = static_cast<DWORD>(tls_->client.channel_binding_token.size());
  return call.Return(S_OK, std::to_string(*pTokenSize) + " bytes");
}

}  // namespace fake_pipeline
