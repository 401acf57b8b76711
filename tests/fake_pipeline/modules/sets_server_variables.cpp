// Sets server variables, reads them back, and checks what the interface promises about names,
// headers, pointers and changes; answers with "ok" or the number of the failed check.
#include "says.h"

#include <cwchar>

namespace {

bool Has(IHttpContext* context, const char* name, const char* expected) {
  PCSTR value = nullptr;
  DWORD length = 0;
  return SUCCEEDED(context->GetServerVariable(name, &value, &length)) &&
         std::strcmp(value, expected) == 0 && length == std::strlen(expected);
}

int FirstFailedCheck(IHttpContext* context) {
  constexpr HRESULT kUnknown = static_cast<HRESULT>(0x80070585);
  PCSTR first = nullptr;
  PCSTR again = nullptr;
  PCWSTR wide = nullptr;
  DWORD length = 0;

  if (context->GetServerVariable("MY_MARK", &first, &length) != kUnknown) return 1;
  if (FAILED(context->SetServerVariable("MY_MARK", L"\u00e9"))) return 2;
  if (!Has(context, "my_mark", "\xC3\xA9")) return 3;
  if (FAILED(context->GetServerVariable("MY_MARK", &wide, &length)) || length != 1) return 4;
  if (wide[0] != L'\u00e9' || wide[1] != L'\0') return 5;

  // Built-in names can be replaced, and a pointer lives on when its value is.
  if (FAILED(context->GetServerVariable("SERVER_NAME", &first, &length))) return 6;
  if (FAILED(context->GetServerVariable("SERVER_NAME", &again, &length)) || first != again)
    return 7;
  if (FAILED(context->SetServerVariable("SERVER_NAME", L"other"))) return 8;
  if (!Has(context, "SERVER_NAME", "other") || std::strcmp(first, "localhost") != 0) return 9;
  if (FAILED(context->SetServerVariable("SERVER_NAME", L"")) || !Has(context, "SERVER_NAME", ""))
    return 10;

  // HTTP_ names are the request's headers, both ways.
  if (FAILED(context->SetServerVariable("HTTP_X_COLOR", L"red"))) return 11;
  PCSTR header = context->GetRequest()->GetHeader("X-Color");
  if (header == nullptr || std::strcmp(header, "red") != 0) return 12;
  if (FAILED(context->GetRequest()->SetHeader("X-Color", "blue", 4, TRUE))) return 13;
  if (!Has(context, "HTTP_X_COLOR", "blue") || !Has(context, "HEADER_X-Color", "blue")) return 14;
  if (FAILED(context->GetRequest()->DeleteHeader("X-Color"))) return 15;
  if (context->GetServerVariable("HTTP_X_COLOR", &first, &length) != kUnknown) return 16;
  if (FAILED(context->SetServerVariable("HTTP_USER_AGENT", L"me"))) return 17;
  if (std::strcmp(context->GetRequest()->GetHeader(HttpHeaderUserAgent), "me") != 0) return 18;

  // What was set, in order, and what of it is new.
  DWORD change = 0;
  DWORD count = 0;
  DWORD changed = 0;
  PCSTR* names = nullptr;
  PCWSTR* values = nullptr;
  DWORD* indices = nullptr;
  if (FAILED(context->GetServerVarChanges(0, &change, &count, &names, &values, &changed, &indices)))
    return 19;
  if (count != 4 || changed != 4 || indices[4] != static_cast<DWORD>(-1)) return 20;
  if (std::strcmp(names[1], "SERVER_NAME") != 0 || std::wcscmp(values[3], L"me") != 0) return 21;
  if (FAILED(context->SetServerVariable("server_name", L"third"))) return 22;
  const DWORD old_change = change;
  if (FAILED(context->GetServerVarChanges(old_change, &change, &count, &names, &values, &changed,
                                          &indices)))
    return 23;
  if (count != 4 || changed != 1 || indices[0] != 1 || indices[1] != static_cast<DWORD>(-1))
    return 24;
  if (std::wcscmp(values[1], L"third") != 0 || change <= old_change) return 25;

  // A request of a client's has nothing to inherit from.
  auto* newest = static_cast<IHttpContext3*>(context);
  if (FAILED(newest->InheritServerVariable("ANY", FALSE))) return 26;
  if (newest->InheritServerVariable("ANY", TRUE) != kUnknown) return 27;
  return 0;
}

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    test_module::SayFirstFailed(pHttpContext, FirstFailedCheck(pHttpContext));
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)
