"""Types that are documented elsewhere, and where. Nitpicky mode accepts no other foreign name."""

from __future__ import annotations

_WINDOWS = "https://learn.microsoft.com/windows/win32/"
_DATA_TYPES = f"{_WINDOWS}winprog/windows-data-types"
_HTTP = f"{_WINDOWS}api/http/"

_FROM_DATA_TYPES = """
BOOL BOOLEAN BYTE DWORD HANDLE HRESULT INT LONG LPCSTR LPCWSTR PBYTE PCSTR PCWSTR PSTR PUCHAR PULONG
PVOID PWSTR SHORT UCHAR ULONG ULONGLONG USHORT VOID WCHAR
"""

URLS: dict[str, str] = {name: _DATA_TYPES for name in _FROM_DATA_TYPES.split()} | {
    "FILETIME": f"{_WINDOWS}api/minwinbase/ns-minwinbase-filetime",
    "GUID": f"{_WINDOWS}api/guiddef/ns-guiddef-guid",
    "LPCGUID": f"{_WINDOWS}api/guiddef/ns-guiddef-guid",
    "HTTP_REQUEST_PROPERTY": f"{_HTTP}ne-http-http_request_property",
    "LPOVERLAPPED": f"{_WINDOWS}api/minwinbase/ns-minwinbase-overlapped",
    "LPOVERLAPPED_COMPLETION_ROUTINE": (
        f"{_WINDOWS}api/minwinbase/nc-minwinbase-lpoverlapped_completion_routine"
    ),
    "PSID": f"{_WINDOWS}api/winnt/ns-winnt-sid",
    "PSOCKADDR": f"{_WINDOWS}winsock/sockaddr-2",
    "ULARGE_INTEGER": f"{_WINDOWS}api/winnt/ns-winnt-ularge_integer-r1",
}

# Default arguments that are values, which no reader needs explained.
VALUES = frozenset({"FALSE", "NULL", "S_OK", "TRUE"})

# Declared by headers whose reference this site does not have; described where the name leads.
OTHER_HEADERS = {
    "IAppHostAdminManager": "ahadmin.h",
    "IAppHostConfigException": "ahadmin.h",
    "IWpfSettings": "wpframework.h",
    "IWorkerProcessFramework": "wpframework.h",
}
OTHER_HEADERS_PAGE = "guide/other-headers"
