// Raises events that nobody could read: without a provider, with too many items, with values in
// place of their addresses, with texts whose length is wrong. Answers with how many were accepted.
#include "says.h"

#include <initguid.h>

#include <httptrace.h>

namespace {

class OddModule : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    IHttpTraceContext* trace = pHttpContext->GetTraceContext();
    LONG number = 0;
    WCHAR text[] = L"a text";
    char narrow[] = "narrow";
    HTTP_TRACE_EVENT_ITEM good = {L"Number", HTTP_TRACE_TYPE_LONG, reinterpret_cast<PBYTE>(&number),
                                  sizeof(number), nullptr};
    HTTP_TRACE_EVENT_ITEM many[17];
    for (HTTP_TRACE_EVENT_ITEM& item : many) {
      item = good;
    }
    HTTP_TRACE_EVENT_ITEM minus_one = good;
    minus_one.pbData = reinterpret_cast<PBYTE>(static_cast<LONG_PTR>(-1));
    HTTP_TRACE_EVENT_ITEM seven = good;
    seven.pbData = reinterpret_cast<PBYTE>(static_cast<LONG_PTR>(7));
    HTTP_TRACE_EVENT_ITEM characters = {L"Text", HTTP_TRACE_TYPE_LPCWSTR,
                                        reinterpret_cast<PBYTE>(text), 7, nullptr};
    HTTP_TRACE_EVENT_ITEM unterminated = {L"Text", HTTP_TRACE_TYPE_LPCSTR,
                                          reinterpret_cast<PBYTE>(narrow), 6, nullptr};
    HTTP_TRACE_EVENT_ITEM unknown = good;
    unknown.dwDataType = static_cast<HTTP_TRACE_TYPE>(1);

    Raise(trace, nullptr, 0, &number);
    Raise(trace, many, 17);
    Raise(trace, nullptr, 1);
    Raise(trace, &minus_one, 1);
    Raise(trace, &seven, 1);
    Raise(trace, &characters, 1);
    Raise(trace, &unterminated, 1);
    Raise(trace, &unknown, 1);
    accepted_ += SUCCEEDED(trace->RaiseTraceEvent(nullptr)) ? 1 : 0;
    accepted_ += SUCCEEDED(trace->QuickTrace(nullptr)) ? 1 : 0;
    accepted_ += SUCCEEDED(trace->QuickTrace(L"zero", nullptr, S_OK, 0)) ? 1 : 0;
    accepted_ += SUCCEEDED(trace->QuickTrace(L"eight", nullptr, S_OK, 8)) ? 1 : 0;
    accepted_ += SUCCEEDED(trace->GetTraceConfiguration(nullptr)) ? 1 : 0;
    accepted_ += SUCCEEDED(trace->SetTraceConfiguration(nullptr, nullptr)) ? 1 : 0;
    HTTP_TRACE_CONFIGURATION configuration = {&GUID_IIS_ALL_TRACE_PROVIDERS, 2, 5, TRUE};
    accepted_ += SUCCEEDED(trace->SetTraceConfiguration(nullptr, &configuration, 0)) ? 1 : 0;
    accepted_ += SUCCEEDED(trace->SetTraceConfiguration(this, &configuration)) ? 1 : 0;
    const char digit[] = {static_cast<char>('0' + accepted_), '\0'};
    test_module::Say(pHttpContext, digit);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  void Raise(IHttpTraceContext* trace, HTTP_TRACE_EVENT_ITEM* items, DWORD count,
             const void* no_provider = nullptr) {
    HTTP_TRACE_EVENT event = {};
    event.pProviderGuid = no_provider != nullptr ? nullptr : &GUID_IIS_WWW_SERVER_TRACE_PROVIDER;
    event.cEventItems = count;
    event.pEventItems = items;
    accepted_ += SUCCEEDED(trace->RaiseTraceEvent(&event)) ? 1 : 0;
  }

  int accepted_ = 0;
};

}  // namespace

REGISTER_MODULE(OddModule, RQ_BEGIN_REQUEST, 0)
