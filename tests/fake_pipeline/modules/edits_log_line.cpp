// In each send does to the log line what the header X-Do asks for, and notes in headers what it was
// given. It has the priority HIGH, unless it is loaded as "low".
#include "says.h"

#include <cwchar>

namespace {

constexpr char kText[] = "a module's own agent";

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnSendResponse(IHttpContext* pHttpContext,
                                             ISendResponseProvider* pProvider) override {
    const bool ready = pProvider->GetReadyToLogData() != FALSE;
    HTTP_LOG_DATA* data = pProvider->GetLogData();
    Note(pHttpContext, "X-Ready", ready ? "yes" : "no");
    Note(pHttpContext, "X-Line", data == nullptr ? "no" : "yes");
    auto* fields = reinterpret_cast<HTTP_LOG_FIELDS_DATA*>(data);
    if (test_module::IsAskedTo(pHttpContext, "null")) {
      pProvider->SetLogData(nullptr);
    } else if (data == nullptr) {
      HTTP_LOG_FIELDS_DATA own = {};
      NoteResult(pHttpContext, pProvider->SetLogData(&own.Base));
    } else if (test_module::IsAskedTo(pHttpContext, "type")) {
      data->Type = static_cast<HTTP_LOG_DATA_TYPE>(7);
      NoteResult(pHttpContext, pProvider->SetLogData(data));
      data->Type = HttpLogDataTypeFields;
    } else if (test_module::IsAskedTo(pHttpContext, "length")) {
      fields->Cookie = nullptr;
      fields->CookieLength = 1;
      NoteResult(pHttpContext, pProvider->SetLogData(data));
      fields->CookieLength = 0;
    } else if (test_module::IsAskedTo(pHttpContext, "half")) {
      --fields->UriStemLength;
      NoteResult(pHttpContext, pProvider->SetLogData(data));
      ++fields->UriStemLength;
    } else {
      Edit(pHttpContext, fields);
      NoteResult(pHttpContext, pProvider->SetLogData(data));
      if (test_module::IsAskedTo(pHttpContext, "overwrite")) {
        text_[0] = 'X';
      }
    }
    return RQ_NOTIFICATION_CONTINUE;
  }

 private:
  void Edit(IHttpContext* context, HTTP_LOG_FIELDS_DATA* fields) {
    fields->ServerPort = 8080;
    if (!test_module::IsAskedTo(context, "look")) {
      fields->UserAgent = text_;
      fields->UserAgentLength = sizeof(kText) - 1;
    }
  }

  static void Note(IHttpContext* context, PCSTR name, PCSTR value) {
    context->GetResponse()->SetHeader(name, value, static_cast<USHORT>(std::strlen(value)), FALSE);
  }

  static void NoteResult(IHttpContext* context, HRESULT hr) {
    char text[16];
    std::snprintf(text, sizeof(text), "0x%08X", static_cast<unsigned>(hr));
    Note(context, "X-Result", text);
  }

  char text_[sizeof(kText)] = "a module's own agent";
};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  const HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_SEND_RESPONSE);
  const bool is_low = std::wcscmp(pModuleInfo->GetName(), L"low") == 0;
  return FAILED(hr) || is_low ? hr
                              : pModuleInfo->SetPriorityForRequestNotification(RQ_SEND_RESPONSE,
                                                                               PRIORITY_ALIAS_HIGH);
}
