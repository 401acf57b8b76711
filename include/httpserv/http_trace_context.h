// The way into the server's tracing, for one request or for the whole worker process:
// IHttpTraceContext. The structures it takes and the GUIDs of the providers are in httptrace.h.
#pragma once

#include <httpserv/http_stored_context.h>
#include <httpserv/interface_ids.h>
#include <httptrace.h>

/// Raises trace events, tells who listens to them, and subscribes a module to those of others.
///
/// There is one for each request, from IHttpContext::GetTraceContext or
/// ICacheProvider::GetTraceContext, and one for the worker process, from
/// IHttpServer::GetTraceContext. The first puts an event with its request. The second works
/// everywhere, is the only one outside of a request, and is the place for subscriptions. Events go
/// to event tracing for Windows, to failed request tracing, and to the global modules that
/// subscribed.
///
/// @remarks To raise: ask IHttpTraceContext::GetTraceConfiguration, collect the data only if
/// somebody listens, raise, ignore the result. A trace that fails must not make a request fail.
/// @remarks To listen: in RegisterModule call IHttpTraceContext::SetTraceConfiguration on the
/// server's trace context and register for GL_TRACE_EVENT. In CGlobalModule::OnGlobalTraceEvent ask
/// IGlobalTraceEventProvider::CheckSubscription, then take the event with
/// IGlobalTraceEventProvider::GetTraceEvent. Raise nothing there: it would come back.
/// @remarks Failed request tracing shows only providers and areas that the configuration declares.
/// Modules in use therefore raise their events as GUID_IIS_WWW_SERVER_TRACE_PROVIDER, with an area
/// of their own that their installer adds to the configuration.
/// @remarks The server raises its own events the same way, among them one before and one after each
/// call of a module. A subscription to all providers sees them all.
/// @ownership The server owns the trace context: never free it. That of a request ends with the
/// request, that of the server with the process.
/// @when In every notification, as long as the owner lives. Outside of requests only that of the
/// server.
/// @threads Members that read are mostly safe on any thread.
/// IHttpTraceContext::SetTraceConfiguration is not guaranteed to be.
/// @shownby ihttptracecontext/raise_trace_event
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module, iisnode).
/// @differs The published page has no example although some were written. The published tables list
/// bare Win32 codes; callers get their HRESULT_FROM_WIN32 forms @inferred, which are given here.
class IHttpTraceContext {
 public:
  /// Tell whether anybody listens to a provider, to which areas and up to which level.
  ///
  /// Ask before you build an event. It is worth raising if
  /// HTTP_TRACE_CONFIGURATION::fProviderEnabled is TRUE, HTTP_TRACE_CONFIGURATION::dwVerbosity is
  /// not below its level, and HTTP_TRACE_CONFIGURATION::dwAreas has the bit of its area.
  ///
  /// @param[in,out] pHttpTraceConfiguration Not NULL. In: HTTP_TRACE_CONFIGURATION::pProviderGuid,
  /// the rest zero. Out: `fProviderEnabled`, and only if that is TRUE `dwAreas` and `dwVerbosity`.
  ///
  /// @retval S_OK `fProviderEnabled` is set. It is FALSE if nobody listens, and if `pProviderGuid`
  /// is NULL. No other result is known today; test it all the same.
  ///
  /// @remarks A `pProviderGuid` that was left uninitialized can crash.
  /// @ownership The caller owns the structure, which is used during the call only @inferred.
  /// @shownby ihttptracecontext/raise_trace_event
  /// @since IIS 7.0
  /// @source Published reference; the test of the three fields from modules in use (ASP.NET Core
  /// Module, iisnode).
  /// @differs The published page has no example although one was written.
  virtual HRESULT GetTraceConfiguration(HTTP_TRACE_CONFIGURATION* pHttpTraceConfiguration) = 0;

  /// Choose the events that CGlobalModule::OnGlobalTraceEvent of the module is meant for, or end
  /// such a choice.
  ///
  /// On the trace context of the server it holds for the whole process, on that of a request for
  /// this request only @inferred. The module also has to register for GL_TRACE_EVENT.
  ///
  /// @param[in] moduleId The id of the module, from IHttpModuleRegistrationInfo::GetId.
  /// @param[in] pHttpTraceConfiguration One or more subscriptions, each with a provider, areas and
  /// a level; GUID_IIS_ALL_TRACE_PROVIDERS stands for all providers,
  /// HTTP_TRACE_CONFIGURATION::fProviderEnabled FALSE ends a subscription. NULL leads to an access
  /// violation.
  /// @param[in] cHttpTraceConfiguration The number of subscriptions in the array.
  ///
  /// @retval S_OK The choice holds.
  /// @retval E_FAIL 0x80004005: another failure, which no page describes.
  /// @retval E_OUTOFMEMORY 0x8007000E: there was no memory for it.
  /// @retval HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER) 0x80070057:
  /// HTTP_TRACE_CONFIGURATION::pProviderGuid is NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_FOUND) 0x80070490: a subscription was to end that never
  /// began.
  ///
  /// @ownership The caller owns the array. The server copies it @inferred; a GUID that lives as
  /// long as the process is safe in any case.
  /// @when In RegisterModule, with the trace context of the server, so that no event is missed.
  /// @threads Not guaranteed to be thread-safe.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page calls `moduleId` a pointer to the id; it is the id. It threatens
  /// an access violation for a NULL id, yet ids are documented to count from 0: pass what GetId
  /// gave. A NULL `pProviderGuid` is an error here; the page of HTTP_TRACE_CONFIGURATION tells only
  /// what IHttpTraceContext::GetTraceConfiguration makes of it. The declaration shown ends in a
  /// stray parenthesis, and the page has no example although one was written.
  virtual HRESULT SetTraceConfiguration(
      HTTP_MODULE_ID moduleId,
      HTTP_TRACE_CONFIGURATION* pHttpTraceConfiguration,
      DWORD cHttpTraceConfiguration = 1) = 0;

  /// Send an event to everybody who listens.
  ///
  /// @param[in] pTraceEvent The event with its items. Not NULL @inferred. Leave
  /// HTTP_TRACE_EVENT::pActivityGuid and HTTP_TRACE_EVENT::pRelatedActivityGuid NULL and
  /// HTTP_TRACE_EVENT::dwTimeStamp 0: the server fills them in. Zero the structure first.
  ///
  /// @retval S_OK The event was sent, or nobody listens @inferred.
  /// @retval E_FAIL 0x80004005: another failure, which no page describes.
  /// @retval E_OUTOFMEMORY 0x8007000E: there was no memory for it.
  ///
  /// @remarks Ignore the result, as modules in use do.
  /// @remarks Listeners run within the call @inferred.
  /// @ownership The caller owns the event and all that it points at; the stack will do. A listener
  /// that keeps an event copies it, except for what HTTP_TRACE_EVENT_FLAG_STATIC_DESCRIPTIVE_FIELDS
  /// promises to last.
  /// @when At any time but in CGlobalModule::OnGlobalTraceEvent, where it recurses.
  /// @shownby ihttptracecontext/raise_trace_event
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, iisnode).
  /// @differs The published page has no example although one was written.
  virtual HRESULT RaiseTraceEvent(HTTP_TRACE_EVENT* pTraceEvent) = 0;

  /// Get the GUID that all events of one request carry.
  ///
  /// @return The GUID, or NULL: some implementations have none, that of the server for one
  /// @inferred. Test it.
  ///
  /// @remarks Failed request tracing shows it as the ActivityID, so that it serves as a correlation
  /// id in logs of your own. Its upper half is zero, the rest comes from the id of the request
  /// @inferred, so another server may use the same one @inferred.
  /// @ownership The trace context owns the GUID. Copy it to keep it beyond the request.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  /// @differs The published page has no example although one was written.
  virtual LPCGUID GetTraceActivityId() = 0;

  /// Send a line of text to everybody who listens, without building an event.
  ///
  /// @param[in] pszData1 The text, wide. Not NULL.
  /// @param[in] pszData2 Optional. More text, wide.
  /// @param[in] hrLastError An error that the line is about; S_OK for none.
  /// @param[in] Level 1 fatal error, 2 error, 3 warning, 4 information, 5 verbose,
  /// HTTP_TRACE_LEVEL_START or HTTP_TRACE_LEVEL_END. What other values do is not documented.
  ///
  /// @retval S_OK The line was sent, or nobody listens @inferred. No other result is documented.
  ///
  /// @remarks It shows up in the log of failed request tracing, if tracing is on for the URL. Under
  /// which provider, area and event name it goes is not documented.
  /// @ownership The texts stay the caller's and are used during the call only @inferred.
  /// @when At any time but in CGlobalModule::OnGlobalTraceEvent, where it recurses.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page gives levels from 1 to 7 where other pages define 0 to 5; 6 and 7
  /// mark the start and the end of a phase. Its example consists of three parts that do not belong
  /// together, two of which have nothing to do with tracing.
  virtual HRESULT QuickTrace(
      PCWSTR pszData1,
      PCWSTR pszData2 = NULL,
      HRESULT hrLastError = S_OK,
      UCHAR Level = 4) = 0;
};
