// The server object's logons.
#include "fake_http_server.h"
#include "fake_http_user.h"
#include "server_call.h"
#include "text.h"
#include "token_cache.h"
#include "worker.h"

#include <algorithm>
#include <iterator>

namespace fake_pipeline {

namespace {

// HRESULT_FROM_WIN32(ERROR_LOGON_FAILURE)
// LOGON32_LOGON_INTERACTIVE to LOGON32_LOGON_NEW_CREDENTIALS.
constexpr DWORD kLogonMethods[] = {2, 3, 4, 5, 7, 8, 9};

}  // namespace

HRESULT FakeHttpServer::GetToken(PCWSTR pszUserName, PCWSTR pszPassword, DWORD dwLogonMethod,
                                 IHttpTokenEntry** ppTokenEntry, PCWSTR pszDefaultDomain, PSOCKADDR,
                                 IHttpTraceContext*) {
  ServerCall call(worker_, "IHttpServer2::GetToken",
                  (pszUserName == nullptr ? "NULL" : Quoted(ToUtf8(pszUserName))) + ", method " +
                      std::to_string(dwLogonMethod));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszUserName == nullptr || pszPassword == nullptr || ppTokenEntry == nullptr) {
    return call.ReturnNullArgument(pszUserName == nullptr   ? "pszUserName"
                                   : pszPassword == nullptr ? "pszPassword"
                                                            : "ppTokenEntry");
  }
  if (std::find(std::begin(kLogonMethods), std::end(kLogonMethods), dwLogonMethod) ==
      std::end(kLogonMethods)) {
    call.Report(Rule::kInvalidArgument, "dwLogonMethod " + std::to_string(dwLogonMethod));
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  std::string name = ToUtf8(pszUserName);
  if (pszDefaultDomain != nullptr && pszDefaultDomain[0] != L'\0' &&
      name.find('\\') == std::string::npos) {
    name = ToUtf8(pszDefaultDomain) + "\\" + name;
  }
  FakeHttpUser* user = name.empty() ? nullptr : worker_.users().Find(name);
  if (user == nullptr || !user->HasPassword(pszPassword)) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_LOGON_FAILURE));
  }
  *ppTokenEntry = worker_.tokens().LogOn(worker_, *user, pszPassword, dwLogonMethod);
  return call.Return(S_OK);
}

}  // namespace fake_pipeline
