// Trace events as modules see them: the records that IHttpTraceContext and
// IGlobalTraceEventProvider take and give, the types of their values, and the GUIDs of the server's
// own providers. The interfaces themselves are in httpserv.h. The GUIDs are only declared here: one
// file of a module that uses them includes <initguid.h> first, which makes this header define them.
//
// There is no #pragma once: a file may include <httpserv.h>, then <initguid.h>, then this header
// again to get the definitions.
#ifndef IIS_HTTPTRACE_H
#define IIS_HTTPTRACE_H

#include <windows.h>

/// Says which events of one trace provider are listened to, or are wanted.
///
/// IHttpTraceContext::GetTraceConfiguration fills it in for the provider it names: ask before
/// building an event, and build none when nobody listens. IHttpTraceContext::SetTraceConfiguration
/// takes it as a subscription: which events a global module wants to get in
/// CGlobalModule::OnGlobalTraceEvent.
///
/// An event reaches a listener when the provider matches, at least one area is shared and the
/// event's level is not above the listener's @inferred.
///
/// @remarks Zero the structure first, then set `pProviderGuid`.
/// @ownership The caller owns the structure and the GUID it points at. The server copies what it
/// needs from a subscription @inferred; a GUID that lives as long as the process is safe in any
/// case.
/// @shownby ihttptracecontext/raise_trace_event
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; modules in use (iisnode, ASP.NET Core
/// Module).
/// @differs The published page describes `pProviderGuid` for
/// IHttpTraceContext::GetTraceConfiguration only. Its example asks with a NULL provider, which can
/// never be enabled, but shows output in which it is.
struct HTTP_TRACE_CONFIGURATION {
  /// The provider. Set it before either call.
  ///
  /// With NULL, IHttpTraceContext::GetTraceConfiguration reports a provider that is not enabled,
  /// and IHttpTraceContext::SetTraceConfiguration fails with
  /// HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057. To subscribe to every provider, use
  /// GUID_IIS_ALL_TRACE_PROVIDERS.
  LPCGUID pProviderGuid;

  /// The areas of the provider, as a mask: those that are listened to, or those that are wanted.
  ///
  /// Each provider numbers its areas itself, and no list is published. Those of
  /// GUID_IIS_WWW_SERVER_TRACE_PROVIDER are 0x100 for request notifications and, as the default
  /// configuration has them @inferred:
  /// - 0x2 authentication, 0x4 security, 0x8 ISAPI filters, 0x10 static files, 0x20 CGI
  /// - 0x40 compression, 0x80 cache, 0x200 modules, 0x1000 FastCGI, 0x4000 WebSocket
  ///
  /// The mask 0xFFFFE asks for all areas.
  ///
  /// @remarks Modules in use raise their events as GUID_IIS_WWW_SERVER_TRACE_PROVIDER with an area
  /// bit of their own (0x8000, 0x10000) that the configuration declares: failed request tracing
  /// shows nothing of a provider or an area that the configuration does not know.
  DWORD dwAreas;

  /// The highest level that is listened to, or wanted: an event passes when its level is not above
  /// it.
  ///
  /// 0 general, 1 fatal error, 2 error, 3 warning, 4 information, 5 verbose.
  DWORD dwVerbosity;

  /// Whether anybody listens; in a subscription TRUE to subscribe, FALSE to end the subscription.
  ///
  /// After IHttpTraceContext::GetTraceConfiguration the other two values are filled in only if this
  /// is TRUE. Otherwise they are untouched.
  BOOL fProviderEnabled;
};

/// Names the type of a traced value.
///
/// The values are those of the VARIANT types of the same width. Check the type before a cast: all
/// of them but the two strings put the address of the value into HTTP_TRACE_EVENT_ITEM::pbData.
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published page lists the values out of order, and the output of its example is not
/// well-formed XML.
enum HTTP_TRACE_TYPE {
  /// An unsigned integer of 8 bits.
  HTTP_TRACE_TYPE_BYTE = 17,

  /// An unsigned integer of 16 bits.
  HTTP_TRACE_TYPE_USHORT = 18,

  /// An unsigned integer of 32 bits.
  HTTP_TRACE_TYPE_ULONG = 19,

  /// An unsigned integer of 64 bits.
  HTTP_TRACE_TYPE_ULONGLONG = 21,

  /// A signed integer of 8 bits.
  HTTP_TRACE_TYPE_CHAR = 16,

  /// A signed integer of 16 bits.
  HTTP_TRACE_TYPE_SHORT = 2,

  /// A signed integer of 32 bits.
  HTTP_TRACE_TYPE_LONG = 3,

  /// A signed integer of 64 bits.
  HTTP_TRACE_TYPE_LONGLONG = 20,

  /// Wide text, terminated: HTTP_TRACE_EVENT_ITEM::pbData points at its first character.
  HTTP_TRACE_TYPE_LPCWSTR = 31,

  /// Narrow text, terminated: HTTP_TRACE_EVENT_ITEM::pbData points at its first character.
  HTTP_TRACE_TYPE_LPCSTR = 30,

  /// A GUID, 16 bytes.
  HTTP_TRACE_TYPE_LPCGUID = 72,

  /// A BOOL, 4 bytes @inferred.
  HTTP_TRACE_TYPE_BOOL = 11
};

/// Holds one named value of a trace event.
///
/// The raiser fills in an array of them. A listener reads them during
/// CGlobalModule::OnGlobalTraceEvent and copies what it keeps.
///
/// @shownby ihttptracecontext/raise_trace_event
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000.
/// @differs The published page's example prints addresses in place of values for the narrow types,
/// and the first byte only for the wide ones.
struct HTTP_TRACE_EVENT_ITEM {
  /// The name of the value, such as `RequestURL`.
  LPCWSTR pszName;

  /// The type of the value, which says what `pbData` points at.
  HTTP_TRACE_TYPE dwDataType;

  /// The address of the value; for the two string types the text itself. NULL when there is no
  /// value.
  ///
  /// Never the value cast to a pointer: as soon as somebody listens, the address is read.
  PBYTE pbData;

  /// The size of the value in bytes. A string's size includes the terminator: 4 for the narrow text
  /// `GET`, 30 for the wide text `DefaultAppPool`. 0 goes with a string that is NULL.
  ///
  /// @differs The published example's output gives 48 for a text of 17 wide characters; its size is
  /// 36.
  DWORD cbData;

  /// What the value means, such as `BEGIN_REQUEST` for a notification's 1; NULL if nothing is to be
  /// added. Meant for values of an enumeration.
  ///
  /// @differs Published pages and the comments of the SDK also write `pszDescription`. No member
  /// has that name.
  LPCWSTR pszDataDescription;
};

/// Describes one trace event: who raised it, what it is, and up to 16 values.
///
/// A module raises one with IHttpTraceContext::RaiseTraceEvent and gets those that others raise,
/// the server's own among them, with IGlobalTraceEventProvider::GetTraceEvent.
///
/// Failed request tracing shows the members under other names: `dwArea` as Keywords, `dwEvent` as
/// Opcode (its EventID is always 0), `dwVerbosity` as Level, `pActivityGuid` as ActivityID,
/// `pAreaGuid` as EventGuid.
///
/// @remarks Zero the structure first: whoever listens reads every member.
/// @ownership The raiser owns the event and everything it points at; both may be on the stack. A
/// listener gets a borrowed pointer that ends with the call of CGlobalModule::OnGlobalTraceEvent.
/// @shownby ihttptracecontext/raise_trace_event
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000; published output of failed request tracing.
/// @differs The published page does not give the limit of 16 items, nor the meaning of 0 in
/// `dwTimeStamp`. It shows an event of the server itself as the output of its example.
struct HTTP_TRACE_EVENT {
  /// The provider that raises the event. Required.
  LPCGUID pProviderGuid;

  /// The area of the provider that the event belongs to, as its bit.
  ///
  /// @differs The published page asks for a positive number. The server's general events have 0,
  /// which passes every listener's mask @inferred.
  DWORD dwArea;

  /// The same area as a GUID. Areas are a notion of the server, not of event tracing for Windows.
  LPCGUID pAreaGuid;

  /// The number of the event within its area.
  DWORD dwEvent;

  /// The event's name.
  LPCWSTR pszEventName;

  /// The version of the event: 0, or 1 and up when its items have changed.
  DWORD dwEventVersion;

  /// The level of the event: 0 to 5 as in HTTP_TRACE_CONFIGURATION::dwVerbosity, or
  /// HTTP_TRACE_LEVEL_START and HTTP_TRACE_LEVEL_END.
  DWORD dwVerbosity;

  /// Which activity, as a rule which request, the event belongs to. The raiser leaves NULL and the
  /// server fills in the request's; a listener sees the GUID.
  LPCGUID pActivityGuid;

  /// Another activity that this one is linked to. The raiser leaves NULL; a listener may find NULL.
  LPCGUID pRelatedActivityGuid;

  /// When the event happened, in milliseconds since the start of the system, as GetTickCount counts
  /// them. The raiser leaves 0 and the system fills it in. The count wraps after 49.7 days.
  DWORD dwTimeStamp;

  /// HTTP_TRACE_EVENT_FLAG_STATIC_DESCRIPTIVE_FIELDS or 0.
  ///
  /// @differs A comment of the SDK calls this member reserved and asks for 0. The SDK defines the
  /// flag all the same, and the server's own events carry it.
  DWORD dwFlags;

  /// The number of elements in `pEventItems`, at most 16.
  DWORD cEventItems;

  /// The values, as an array of exactly `cEventItems` elements; NULL when there is none.
  HTTP_TRACE_EVENT_ITEM* pEventItems;
};

#endif  // IIS_HTTPTRACE_H

#ifndef IIS_TRACE_GUIDS_DEFINED
#ifdef INITGUID
#define IIS_TRACE_GUIDS_DEFINED
#endif

#include <guiddef.h>

/// @defgroup tracing_constants Tracing constants
/// @brief Name the server's trace providers, the levels beyond verbosity, and the one flag of a
/// trace event.
///
/// The GUIDs are declared here and defined where `<initguid.h>` was included first. Do that in
/// exactly one file of a module: with none the linker misses them, and a compiler that does not
/// merge equal definitions rejects two.
///
/// @shownby ihttptracecontext/raise_trace_event
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (values).
/// @differs The published page lacks GUID_IIS_WWW_SERVER_V2_TRACE_PROVIDER, HTTP_TRACE_LEVEL_START
/// and HTTP_TRACE_LEVEL_END.
/// @{

/// Promises that the descriptive parts of an event live as long as the process, so that listeners
/// need not copy them: the provider's and the area's GUID, the event's name, the names and
/// descriptions of its items.
///
/// For HTTP_TRACE_EVENT::dwFlags. Never with text on the stack; a module that is unloaded breaks
/// the promise @inferred.
#define HTTP_TRACE_EVENT_FLAG_STATIC_DESCRIPTIVE_FIELDS 0x01

/// The level of an event that opens a phase, beyond the verbosities 0 to 5. For
/// IHttpTraceContext::QuickTrace and HTTP_TRACE_EVENT::dwVerbosity.
///
/// @source Windows SDK 10.0.28000; its use from a published page of IHttpTraceContext::QuickTrace.
#define HTTP_TRACE_LEVEL_START 6

/// The level of an event that closes a phase, beyond the verbosities 0 to 5. For
/// IHttpTraceContext::QuickTrace and HTTP_TRACE_EVENT::dwVerbosity.
///
/// @source Windows SDK 10.0.28000; its use from a published page of IHttpTraceContext::QuickTrace.
#define HTTP_TRACE_LEVEL_END 7

/// Every provider: {00000000-0000-0000-0000-000000000000}. For subscriptions with
/// IHttpTraceContext::SetTraceConfiguration only @inferred.
DEFINE_GUID(GUID_IIS_ALL_TRACE_PROVIDERS,
            0x00000000, 0x0000, 0x0000, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00);

/// The request pipeline: {3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}. Modules add areas of their own to
/// it, as far as the configuration declares them.
DEFINE_GUID(GUID_IIS_WWW_SERVER_TRACE_PROVIDER,
            0x3A2A4E84, 0x4C21, 0x4981, 0xAE, 0x10, 0x3F, 0xDA, 0x0D, 0x9B, 0x0F, 0x83);

/// The request pipeline as a provider with a manifest: {DE4649C9-15E8-4FEA-9D85-1CDDA520C334}.
///
/// @source Windows SDK 10.0.28000.
/// @differs No published page names it.
DEFINE_GUID(GUID_IIS_WWW_SERVER_V2_TRACE_PROVIDER,
            0xDE4649C9, 0x15E8, 0x4FEA, 0x9D, 0x85, 0x1C, 0xDD, 0xA5, 0x20, 0xC3, 0x34);

/// ASP.NET: {AFF081FE-0247-4275-9C4E-021F3DC1DA35}.
DEFINE_GUID(GUID_IIS_ASPNET_TRACE_PROVIDER,
            0xAFF081FE, 0x0247, 0x4275, 0x9C, 0x4E, 0x02, 0x1F, 0x3D, 0xC1, 0xDA, 0x35);

/// Active Server Pages: {06B94D9A-B15E-456E-A4EF-37C984A2CB4B}. The name says TRACE twice, in the
/// SDK too.
DEFINE_GUID(GUID_IIS_ASP_TRACE_TRACE_PROVIDER,
            0x06B94D9A, 0xB15E, 0x456E, 0xA4, 0xEF, 0x37, 0xC9, 0x84, 0xA2, 0xCB, 0x4B);

/// Events that belong to no request: {D55D3BC9-CBA9-44DF-827E-132D3A4596C2}.
DEFINE_GUID(GUID_IIS_WWW_GLOBAL_TRACE_PROVIDER,
            0xD55D3BC9, 0xCBA9, 0x44DF, 0x82, 0x7E, 0x13, 0x2D, 0x3A, 0x45, 0x96, 0xC2);

/// ISAPI extensions: {A1C2040E-8840-4C31-BA11-9871031A19EA}.
DEFINE_GUID(GUID_IIS_ISAPI_TRACE_PROVIDER,
            0xA1C2040E, 0x8840, 0x4C31, 0xBA, 0x11, 0x98, 0x71, 0x03, 0x1A, 0x19, 0xEA);

/// @}

#endif  // IIS_TRACE_GUIDS_DEFINED
