// Where MinGW-w64's <http.h> (10.0) falls short of the Windows SDK: one structure with a missing
// member, and constants that are absent. Everything else of it is used as it is. What cannot be
// mended from outside is listed in tests/header/known_differences.py.
#pragma once

#if _WIN32_WINNT < 0x0600
#error httpserv.h needs _WIN32_WINNT of 0x0600 or more: below that, HTTP_REQUEST and HTTP_RESPONSE \
of <http.h> are shorter than what the server passes. Define it so, or leave it out.
#endif

#include <http.h>

// MinGW's HTTP_LOG_FIELDS_DATA lacks ServiceNameLength, so that ServerIpLength and all later
// lengths lie two bytes too low. This one has the SDK's layout and takes over the name.
typedef struct _IIS_HTTP_LOG_FIELDS_DATA {
  HTTP_LOG_DATA Base;
  USHORT UserNameLength;
  USHORT UriStemLength;
  USHORT ClientIpLength;
  USHORT ServerNameLength;
  USHORT ServiceNameLength;
  USHORT ServerIpLength;
  USHORT MethodLength;
  USHORT UriQueryLength;
  USHORT HostLength;
  USHORT UserAgentLength;
  USHORT CookieLength;
  USHORT ReferrerLength;
  PWSTR UserName;
  PWSTR UriStem;
  PSTR ClientIp;
  PSTR ServerName;
  PSTR ServiceName;
  PSTR ServerIp;
  PSTR Method;
  PSTR UriQuery;
  PSTR Host;
  PSTR UserAgent;
  PSTR Cookie;
  PSTR Referrer;
  USHORT ServerPort;
  USHORT ProtocolStatus;
  ULONG Win32Status;
  HTTP_VERB MethodNum;
  USHORT SubStatus;
} IIS_HTTP_LOG_FIELDS_DATA, *PIIS_HTTP_LOG_FIELDS_DATA;
#define HTTP_LOG_FIELDS_DATA IIS_HTTP_LOG_FIELDS_DATA
#define PHTTP_LOG_FIELDS_DATA PIIS_HTTP_LOG_FIELDS_DATA

#ifndef HTTP_REQUEST_FLAG_IP_ROUTED
#define HTTP_REQUEST_FLAG_IP_ROUTED 0x00000002
#endif
#ifndef HTTP_REQUEST_FLAG_HTTP2
#define HTTP_REQUEST_FLAG_HTTP2 0x00000004
#endif
#ifndef HTTP_REQUEST_FLAG_HTTP3
#define HTTP_REQUEST_FLAG_HTTP3 0x00000008
#endif
#ifndef HTTP_RESPONSE_FLAG_MULTIPLE_ENCODINGS_AVAILABLE
#define HTTP_RESPONSE_FLAG_MULTIPLE_ENCODINGS_AVAILABLE 0x00000001
#endif
#ifndef HTTP_RESPONSE_FLAG_MORE_ENTITY_BODY_EXISTS
#define HTTP_RESPONSE_FLAG_MORE_ENTITY_BODY_EXISTS 0x00000002
#endif
#ifndef HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING
#define HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING 0x00000008
#endif
#ifndef HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES
#define HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES 0x00000020
#endif
#ifndef HTTP_SEND_RESPONSE_FLAG_OPAQUE
#define HTTP_SEND_RESPONSE_FLAG_OPAQUE 0x00000040
#endif
#ifndef HTTP_SEND_RESPONSE_FLAG_GOAWAY
#define HTTP_SEND_RESPONSE_FLAG_GOAWAY 0x00000100
#endif
#ifndef HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING
#define HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING 0x00000200
#endif

// The properties that IHttpServer3::QueryRequestProperty passes on; their list is not for modules.
enum HTTP_REQUEST_PROPERTY : int;
