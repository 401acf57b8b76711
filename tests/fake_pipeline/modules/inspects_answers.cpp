// Sets what a response has beside headers and body, reads it again, and answers with "ok" or the
// number of the failed check. Wants the request "GET /?q=1" with the Host www.example.com:8080.
#include "answers_checks.h"

#include <ahadmin.h>

#include <cwchar>
#include <string>

namespace {

struct Status {
  USHORT code = 0;
  USHORT sub = 0;
  PCSTR reason = nullptr;
  USHORT length = 0;
  HRESULT error = E_UNEXPECTED;
  PCWSTR module = nullptr;
  DWORD notification = 0;
  IAppHostConfigException* exception = nullptr;
  BOOL skips = FALSE;

  explicit Status(IHttpResponse* response) {
    response->GetStatus(&code, &sub, &reason, &length, &error, &module, &notification, &exception,
                        &skips);
  }
};

int FirstFailedOfStatus(IHttpResponse* response) {
  const IHttpResponse* readable = response;
  if (readable->GetRawHttpResponse() != response->GetRawHttpResponse()) return 1;
  if (Status(response).module != nullptr || Status(response).error != S_OK) return 2;

  if (FAILED(response->SetStatus(410, "Gone", 3, E_ACCESSDENIED, nullptr, TRUE))) return 3;
  const Status first(response);
  if (first.code != 410 || first.sub != 3 || first.length != 4) return 4;
  if (first.error != E_ACCESSDENIED || !first.skips) return 5;
  if (first.module == nullptr || std::wcscmp(first.module, L"inspects_answers") != 0) return 6;
  if (first.notification != RQ_BEGIN_REQUEST) return 7;

  std::string reason(65536, 'r');
  const HRESULT hr = response->SetStatus(200, reason.c_str());
  if (hr != HRESULT_FROM_WIN32(ERROR_INVALID_DATA) || Status(response).code != 410) return 8;
  reason.pop_back();
  if (FAILED(response->SetStatus(200, reason.c_str()))) return 9;
  const Status second(response);
  if (second.length != 65535 || second.skips || second.error != S_OK || second.sub != 0) return 10;

  response->Clear();
  return Status(response).module == nullptr ? 0 : 11;
}

// Stands for an error of the configuration: the server counts its references and looks no further.
class CountedException : public IUnknown {
 public:
  HRESULT __stdcall QueryInterface(REFIID, VOID**) override { return E_NOINTERFACE; }
  ULONG __stdcall AddRef() override { return ++references; }
  ULONG __stdcall Release() override { return --references; }

  ULONG references = 1;
};

int FirstFailedOfException(IHttpResponse* response) {
  CountedException object;
  auto* const exception = reinterpret_cast<IAppHostConfigException*>(&object);
  if (FAILED(response->SetStatus(500, "Broken", 19, E_FAIL, exception))) return 12;
  if (Status(response).exception != exception || object.references != 2) return 13;
  if (FAILED(response->SetStatus(200, "OK")) || object.references != 1) return 14;
  if (Status(response).exception != nullptr) return 15;
  if (FAILED(response->SetStatus(500, "Broken", 19, E_FAIL, exception))) return 16;
  response->Clear();
  return object.references == 1 ? 0 : 17;
}

bool DescriptionIs(IHttpResponse* response, const std::wstring& expected) {
  DWORD length = 0;
  const PCWSTR text = response->GetErrorDescription(&length);
  return text != nullptr && text == expected && length == expected.size();
}

int FirstFailedOfDescription(IHttpResponse* response) {
  DWORD length = 7;
  if (response->GetErrorDescription(&length) != nullptr || length != 0) return 20;
  const wchar_t kText[] = L"<a> & \"b\"";
  if (FAILED(response->SetErrorDescription(kText, 9))) return 21;
  if (!DescriptionIs(response, L"&lt;a&gt; &amp; &quot;b&quot;")) return 22;
  if (FAILED(response->SetErrorDescription(kText, 3, FALSE))) return 23;
  if (!DescriptionIs(response, L"<a>")) return 24;
  return response->GetErrorDescription(nullptr) != nullptr ? 0 : 25;
}

bool LocationIs(IHttpResponse* response, PCSTR expected) {
  const PCSTR location = response->GetHeader(HttpHeaderLocation);
  return location != nullptr && std::strcmp(location, expected) == 0;
}

int FirstFailedOfRedirect(IHttpResponse* response) {
  if (FAILED(response->Redirect("/next", TRUE, TRUE))) return 30;
  if (!LocationIs(response, "http://www.example.com:8080/next?q=1")) return 31;
  if (Status(response).code != 302) return 32;
  response->SetStatus(301, "Moved");
  if (FAILED(response->Redirect("https://example.org/", FALSE))) return 33;
  if (!LocationIs(response, "https://example.org/") || Status(response).code != 301) return 34;
  response->Clear();
  return 0;
}

int FirstFailedOfRequest(IHttpRequest* request) {
  USHORT major = 0;
  USHORT minor = 0;
  request->GetHttpVersion(&major, &minor);
  if (major != 1 || minor != 1 || request->GetSiteId() != 1) return 40;
  if (FAILED(request->SetHttpMethod("PURGE"))) return 41;
  if (request->GetRawHttpRequest()->Verb != HttpVerbUnknown) return 42;
  if (std::strcmp(request->GetHttpMethod(), "PURGE") != 0) return 43;
  if (FAILED(request->SetHttpMethod("POST"))) return 44;
  if (request->GetRawHttpRequest()->Verb != HttpVerbPOST) return 45;
  if (request->SetHttpMethod("PO ST") != HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER)) return 46;
  return std::strcmp(request->GetHttpMethod(), "POST") == 0 ? 0 : 47;
}

struct Checks {
  static int FirstFailedCheck(IHttpContext* context) {
    IHttpResponse* response = context->GetResponse();
    int failed = FirstFailedOfStatus(response);
    if (failed == 0) failed = FirstFailedOfException(response);
    if (failed == 0) failed = FirstFailedOfDescription(response);
    if (failed == 0) failed = FirstFailedOfRedirect(response);
    if (failed == 0) failed = FirstFailedOfRequest(context->GetRequest());
    return failed;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)
