"""Types that are documented elsewhere, and where. Nitpicky mode accepts no other foreign name."""

from __future__ import annotations

_WINDOWS = "https://learn.microsoft.com/windows/win32/"
_DATA_TYPES = f"{_WINDOWS}winprog/windows-data-types"
_HTTP = f"{_WINDOWS}api/http/"

_FROM_DATA_TYPES = """
BOOL BYTE DWORD HANDLE HRESULT LONG LPCSTR LPCWSTR PBYTE PCSTR PCWSTR PSTR PULONG PVOID PWSTR SHORT
UCHAR ULONG ULONGLONG USHORT VOID WCHAR
"""

URLS: dict[str, str] = {name: _DATA_TYPES for name in _FROM_DATA_TYPES.split()} | {
    "FILETIME": f"{_WINDOWS}api/minwinbase/ns-minwinbase-filetime",
    "GUID": f"{_WINDOWS}api/guiddef/ns-guiddef-guid",
    "LPCGUID": f"{_WINDOWS}api/guiddef/ns-guiddef-guid",
    "HTTP_CACHE_POLICY": f"{_HTTP}ns-http-http_cache_policy",
    "HTTP_DATA_CHUNK": f"{_HTTP}ns-http-http_data_chunk",
    "HTTP_HEADER_ID": f"{_HTTP}ne-http-http_header_id",
    "HTTP_LOG_DATA": f"{_HTTP}ns-http-http_log_data",
    "HTTP_OPAQUE_ID": f"{_WINDOWS}http/http-opaque-id",
    "HTTP_REQUEST": f"{_HTTP}ns-http-http_request_v2",
    "HTTP_REQUEST_PROPERTY": f"{_HTTP}ne-http-http_request_property",
    "HTTP_RESPONSE": f"{_HTTP}ns-http-http_response_v2",
    "HTTP_SSL_CLIENT_CERT_INFO": f"{_HTTP}ns-http-http_ssl_client_cert_info",
    "HTTP_TRANSPORT_ADDRESS": f"{_HTTP}ns-http-http_transport_address",
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
