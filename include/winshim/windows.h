// The few Windows names that httpserv.h and modules written against it need, for hosts without the
// Windows headers. A Windows target never sees this folder: there the compiler's own <windows.h> is
// used. Widths are those of Windows (a DWORD has 32 bits wherever this compiles); a WCHAR is the
// host's wchar_t, so lengths in bytes must be computed with sizeof(WCHAR), as on Windows.
// The functions are implemented by the fake pipeline, which records what a module asks of them.
#pragma once

#include <guiddef.h>
#include <sal.h>
#include <stddef.h>
#include <stdint.h>

// Windows' own <windows.h> brings these along, and modules count on it.
#if __has_include(<string.h>)
#include <ctype.h>
#include <stdarg.h>
#include <string.h>
#include <wchar.h>
#endif

#define WINAPI
#define CALLBACK
#define APIENTRY
#define VOID void
#ifndef _MSC_VER
#define __stdcall
#define __cdecl
#define __declspec(attribute)
#endif
#define TRUE 1
#define FALSE 0
#define IN
#define OUT
#define OPTIONAL
#define CONST const
#define UNREFERENCED_PARAMETER(parameter) (void)(parameter)
#define MAX_PATH 260

typedef int BOOL;
typedef int INT;
typedef unsigned char BYTE, UCHAR, BOOLEAN;
typedef char CHAR;
typedef int16_t SHORT;
typedef uint16_t WORD, USHORT;
typedef int32_t LONG, HRESULT;
typedef uint32_t DWORD, ULONG, UINT;
typedef int64_t LONGLONG;
typedef uint64_t ULONGLONG, DWORD64;
typedef intptr_t INT_PTR, LONG_PTR;
typedef uintptr_t UINT_PTR, ULONG_PTR, DWORD_PTR;
typedef size_t SIZE_T;
typedef wchar_t WCHAR;

typedef void *PVOID, *LPVOID, *HANDLE, *PSID, *HMODULE, *HINSTANCE;
typedef const void* LPCVOID;
typedef BYTE *PBYTE, *LPBYTE;
typedef UCHAR* PUCHAR;
typedef BOOL *PBOOL, *LPBOOL;
typedef USHORT* PUSHORT;
typedef DWORD *PDWORD, *LPDWORD;
typedef ULONG* PULONG;
typedef char *PSTR, *LPSTR;
typedef const char *PCSTR, *LPCSTR;
typedef WCHAR *PWSTR, *LPWSTR;
typedef const WCHAR *PCWSTR, *LPCWSTR;

#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)

typedef union _LARGE_INTEGER {
  struct {
    DWORD LowPart;
    LONG HighPart;
  };
  struct {
    DWORD LowPart;
    LONG HighPart;
  } u;
  LONGLONG QuadPart;
} LARGE_INTEGER;

typedef union _ULARGE_INTEGER {
  struct {
    DWORD LowPart;
    DWORD HighPart;
  };
  struct {
    DWORD LowPart;
    DWORD HighPart;
  } u;
  ULONGLONG QuadPart;
} ULARGE_INTEGER;

typedef struct _FILETIME {
  DWORD dwLowDateTime;
  DWORD dwHighDateTime;
} FILETIME, *PFILETIME, *LPFILETIME;

typedef struct _OVERLAPPED {
  ULONG_PTR Internal;
  ULONG_PTR InternalHigh;
  union {
    struct {
      DWORD Offset;
      DWORD OffsetHigh;
    };
    PVOID Pointer;
  };
  HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;

typedef VOID(WINAPI* LPOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwErrorCode,
                                                      DWORD dwNumberOfBytesTransfered,
                                                      LPOVERLAPPED lpOverlapped);

// The thread pool of Windows, as far as modules use it: work that runs once, and timers.
typedef struct _TP_CALLBACK_INSTANCE* PTP_CALLBACK_INSTANCE;
typedef struct _TP_CALLBACK_ENVIRON* PTP_CALLBACK_ENVIRON;
typedef struct _TP_WORK* PTP_WORK;
typedef struct _TP_TIMER* PTP_TIMER;
typedef VOID(CALLBACK* PTP_WORK_CALLBACK)(PTP_CALLBACK_INSTANCE Instance, PVOID Context,
                                          PTP_WORK Work);
typedef VOID(CALLBACK* PTP_TIMER_CALLBACK)(PTP_CALLBACK_INSTANCE Instance, PVOID Context,
                                           PTP_TIMER Timer);

#define SUCCEEDED(hr) (((HRESULT)(hr)) >= 0)
#define FAILED(hr) (((HRESULT)(hr)) < 0)
// What is no Win32 error code, because it is an HRESULT already, stays as it is.
constexpr HRESULT HRESULT_FROM_WIN32(DWORD error) {
  return (HRESULT)error <= 0 ? (HRESULT)error : (HRESULT)((error & 0x0000FFFFu) | 0x80070000u);
}

#define S_OK ((HRESULT)0)
#define S_FALSE ((HRESULT)1)
#define E_NOTIMPL ((HRESULT)0x80004001)
#define E_NOINTERFACE ((HRESULT)0x80004002)
#define E_POINTER ((HRESULT)0x80004003)
#define E_ABORT ((HRESULT)0x80004004)
#define E_FAIL ((HRESULT)0x80004005)
#define E_UNEXPECTED ((HRESULT)0x8000FFFF)
#define E_ACCESSDENIED ((HRESULT)0x80070005)
#define E_OUTOFMEMORY ((HRESULT)0x8007000E)
#define E_INVALIDARG ((HRESULT)0x80070057)

#define NO_ERROR 0
#define ERROR_SUCCESS 0
#define ERROR_FILE_NOT_FOUND 2
#define ERROR_PATH_NOT_FOUND 3
#define ERROR_ACCESS_DENIED 5
#define ERROR_INVALID_HANDLE 6
#define ERROR_NOT_ENOUGH_MEMORY 8
#define ERROR_INVALID_DATA 13
#define ERROR_OUTOFMEMORY 14
#define ERROR_HANDLE_EOF 38
#define ERROR_NOT_SUPPORTED 50
#define ERROR_NETNAME_DELETED 64
#define ERROR_ALREADY_ASSIGNED 85
#define ERROR_INVALID_PARAMETER 87
#define ERROR_INSUFFICIENT_BUFFER 122
#define ERROR_MOD_NOT_FOUND 126
#define ERROR_PROC_NOT_FOUND 127
#define ERROR_ALREADY_EXISTS 183
#define ERROR_BAD_EXE_FORMAT 193
#define ERROR_ARITHMETIC_OVERFLOW 534
#define ERROR_OPERATION_ABORTED 995
#define ERROR_IO_PENDING 997
#define ERROR_NOACCESS 998
#define ERROR_STACK_OVERFLOW 1001
#define ERROR_INVALID_SERVICE_CONTROL 1052
#define ERROR_SERVICE_REQUEST_TIMEOUT 1053
#define ERROR_SERVICE_ALREADY_RUNNING 1056
#define ERROR_SERVICE_NOT_ACTIVE 1062
#define ERROR_NOT_FOUND 1168
#define ERROR_CONNECTION_INVALID 1229
#define ERROR_LOGON_FAILURE 1326
#define ERROR_INVALID_INDEX 1413

#define EVENTLOG_SUCCESS 0x0000
#define EVENTLOG_ERROR_TYPE 0x0001
#define EVENTLOG_WARNING_TYPE 0x0002
#define EVENTLOG_INFORMATION_TYPE 0x0004
#define EVENTLOG_AUDIT_SUCCESS 0x0008
#define EVENTLOG_AUDIT_FAILURE 0x0010

extern "C" {
HANDLE WINAPI RegisterEventSourceA(LPCSTR lpUNCServerName, LPCSTR lpSourceName);
HANDLE WINAPI RegisterEventSourceW(LPCWSTR lpUNCServerName, LPCWSTR lpSourceName);
BOOL WINAPI DeregisterEventSource(HANDLE hEventLog);
BOOL WINAPI ReportEventA(HANDLE hEventLog, WORD wType, WORD wCategory, DWORD dwEventID,
                         PSID lpUserSid, WORD wNumStrings, DWORD dwDataSize, LPCSTR* lpStrings,
                         LPVOID lpRawData);
BOOL WINAPI ReportEventW(HANDLE hEventLog, WORD wType, WORD wCategory, DWORD dwEventID,
                         PSID lpUserSid, WORD wNumStrings, DWORD dwDataSize, LPCWSTR* lpStrings,
                         LPVOID lpRawData);
VOID WINAPI OutputDebugStringA(LPCSTR lpOutputString);
VOID WINAPI OutputDebugStringW(LPCWSTR lpOutputString);
VOID WINAPI DebugBreak();
DWORD WINAPI GetLastError();
VOID WINAPI SetLastError(DWORD dwErrCode);
PTP_WORK WINAPI CreateThreadpoolWork(PTP_WORK_CALLBACK pfnwk, PVOID pv, PTP_CALLBACK_ENVIRON pcbe);
VOID WINAPI SubmitThreadpoolWork(PTP_WORK pwk);
VOID WINAPI WaitForThreadpoolWorkCallbacks(PTP_WORK pwk, BOOL fCancelPendingCallbacks);
VOID WINAPI CloseThreadpoolWork(PTP_WORK pwk);
PTP_TIMER WINAPI CreateThreadpoolTimer(PTP_TIMER_CALLBACK pfnti, PVOID pv,
                                       PTP_CALLBACK_ENVIRON pcbe);
VOID WINAPI SetThreadpoolTimer(PTP_TIMER pti, PFILETIME pftDueTime, DWORD msPeriod,
                               DWORD msWindowLength);
VOID WINAPI WaitForThreadpoolTimerCallbacks(PTP_TIMER pti, BOOL fCancelPendingCallbacks);
VOID WINAPI CloseThreadpoolTimer(PTP_TIMER pti);
}
#ifdef UNICODE
#define RegisterEventSource RegisterEventSourceW
#define ReportEvent ReportEventW
#define OutputDebugString OutputDebugStringW
#else
#define RegisterEventSource RegisterEventSourceA
#define ReportEvent ReportEventA
#define OutputDebugString OutputDebugStringA
#endif
