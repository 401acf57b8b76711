// Writes one event of each type, and events that must be refused: with a handle that is none, and
// with fewer strings than counted. Answers with "ok" or the number of the failed check.
#include "answers_checks.h"

namespace {

bool IsRefused(BOOL result, DWORD error) {
  const bool is = !result && GetLastError() == error;
  SetLastError(0);
  return is;
}

int FirstFailedOfRefused(HANDLE log) {
  const HANDLE none = reinterpret_cast<HANDLE>(static_cast<ULONG_PTR>(0x7FFFFFFF));
  LPCSTR narrow[] = {"one", nullptr};
  LPCWSTR wide[] = {L"one", nullptr};
  if (!IsRefused(ReportEventA(none, EVENTLOG_SUCCESS, 0, 1, nullptr, 0, 0, nullptr, nullptr),
                 ERROR_INVALID_HANDLE))
    return 1;
  if (!IsRefused(DeregisterEventSource(none), ERROR_INVALID_HANDLE)) return 2;
  if (!IsRefused(ReportEventA(log, EVENTLOG_SUCCESS, 0, 1, nullptr, 2, 0, narrow, nullptr),
                 ERROR_INVALID_PARAMETER))
    return 3;
  if (!IsRefused(ReportEventW(log, EVENTLOG_SUCCESS, 0, 1, nullptr, 2, 0, wide, nullptr),
                 ERROR_INVALID_PARAMETER))
    return 4;
  if (!IsRefused(ReportEventA(log, EVENTLOG_SUCCESS, 0, 1, nullptr, 1, 0, nullptr, nullptr),
                 ERROR_INVALID_PARAMETER))
    return 5;
  return 0;
}

struct Checks {
  static int FirstFailedCheck(IHttpContext*) {
    const HANDLE log = RegisterEventSourceW(nullptr, nullptr);
    const int failed = FirstFailedOfRefused(log);
    LPCWSTR strings[] = {L"caf\u00e9", L"\U0001F600"};
    const WORD types[] = {EVENTLOG_SUCCESS,
                          EVENTLOG_ERROR_TYPE,
                          EVENTLOG_WARNING_TYPE,
                          EVENTLOG_INFORMATION_TYPE,
                          EVENTLOG_AUDIT_SUCCESS,
                          EVENTLOG_AUDIT_FAILURE,
                          0x40};
    DWORD id = 10;
    for (const WORD type : types) {
      ReportEventW(log, type, 3, id++, nullptr, 2, 4, strings, const_cast<char*>("data"));
    }
    DeregisterEventSource(log);
    OutputDebugStringA(nullptr);
    OutputDebugStringW(nullptr);
    return failed;
  }
};

}  // namespace

REGISTER_MODULE(test_module::ChecksAtBegin<Checks>, RQ_BEGIN_REQUEST, 0)
