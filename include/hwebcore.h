// The hosted web core: the server inside a process of one's own. A program loads hwebcore.dll and
// gets three functions from it, whose types and names are here.
#pragma once

#include <windows.h>

/// @defgroup hosted_web_core_constants Hosted web core constants
/// @brief Name the DLL of the hosted web core and the functions that it exports.
///
/// The DLL is in `%windir%\system32\inetsrv`. A 32-bit program on 64-bit Windows gets the one in
/// SysWOW64 by the same path @inferred. `LoadLibrary` fails with `ERROR_MOD_NOT_FOUND` where the
/// feature is not installed.
///
/// @since IIS 7.0
/// @source Windows SDK.
/// @{

/// The file name of the DLL. Wide text.
#define WEB_CORE_DLL_NAME L"hwebcore.dll"

/// The export of type PFN_WEB_CORE_ACTIVATE, for `GetProcAddress`. Narrow text.
#define WEB_CORE_ACTIVATE_DLL_ENTRY "WebCoreActivate"

/// The export of type PFN_WEB_CORE_SHUTDOWN. Narrow text.
#define WEB_CORE_SHUTDOWN_DLL_ENTRY "WebCoreShutdown"

/// The export of type PFN_WEB_CORE_SET_METADATA_DLL_ENTRY. Narrow text. An old version may lack it:
/// test what `GetProcAddress` returns.
#define WEB_CORE_SET_METADATA_DLL_ENTRY "WebCoreSetMetadata"

/// @}

/// Starts the server in the calling process: reads the configuration, loads the global modules and
/// opens the bindings.
///
/// One instance per process, with one application pool and a configuration of its own. Nobody
/// watches over it: pings, recycling and restart are the program's business.
///
/// @param[in] pszAppHostConfigFile The configuration file, laid out as `applicationHost.config`.
/// Required. The machine's own file will not do: its bindings clash, and it has several pools.
/// @param[in] pszRootWebConfigFile The root `web.config`, or NULL for none.
/// @param[in] pszInstanceName The name that event log entries show. Required.
///
/// @retval S_OK The server runs and answers requests @inferred.
/// @retval HRESULT_FROM_WIN32(ERROR_SERVICE_ALREADY_RUNNING) 0x80070420: this process has an
/// instance already.
/// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: the file is missing or faulty, such
/// as a section that is used but not declared. The event log says what is wrong.
/// @retval HRESULT_FROM_WIN32(ERROR_ALREADY_EXISTS) 0x800700B7: another pool or binding of that
/// name is in use.
///
/// @remarks Other errors are passed on. The account needs the right to the URLs of the bindings
/// @inferred.
/// @remarks The type names no calling convention, but the function is `__stdcall`. For x86 compile
/// with that as the default (`/Gz`), or convert the address to a type of your own that says WINAPI.
/// @ownership The three texts are the caller's, for the call @inferred. Do not unload the DLL while
/// the server runs.
/// @when While no instance runs; after a shutdown again @inferred.
/// @threads Any thread @inferred. The call returns when the start has ended @inferred.
/// @since IIS 7.0
/// @source Windows SDK; published reference. The types of the texts @inferred.
/// @differs The published page leaves out ERROR_ALREADY_EXISTS, which the published walkthrough
/// explains.
typedef HRESULT (*PFN_WEB_CORE_ACTIVATE)(
    PCWSTR pszAppHostConfigFile,
    PCWSTR pszRootWebConfigFile,
    PCWSTR pszInstanceName);

/// Stops the server in the calling process.
///
/// @param[in] fImmediate 0 to stop listening and wait for the requests that run, at most for the
/// `shutdownTimeLimit` of the pool; any other value to stop at once.
///
/// @retval S_OK The server has stopped.
/// @retval HRESULT_FROM_WIN32(ERROR_SERVICE_NOT_ACTIVE) 0x80070426: no instance runs.
/// @retval HRESULT_FROM_WIN32(ERROR_INVALID_SERVICE_CONTROL) 0x8007041C: a shutdown is going on.
/// @retval HRESULT_FROM_WIN32(ERROR_SERVICE_REQUEST_TIMEOUT) 0x8007041D: the time ran out, and the
/// server was stopped by force. Take it for a warning: nothing runs any more.
///
/// @remarks The server may shut itself down, on a thread of its own, after a change of the
/// configuration or when it is unhealthy. Called during that, the function waits for the end in
/// place of failing with ERROR_INVALID_SERVICE_CONTROL.
/// @remarks About the calling convention see PFN_WEB_CORE_ACTIVATE.
/// @ownership Afterwards the DLL may be unloaded @inferred.
/// @when After PFN_WEB_CORE_ACTIVATE succeeded.
/// @threads Any thread but the server's own @inferred.
/// @since IIS 7.0
/// @source Windows SDK; published reference. The type of the parameter @inferred; any integer of
/// 32 bits has the same place.
/// @differs The published page reads as if the server still ran after the time-out. It does not
/// mention a shutdown that the server began itself.
typedef HRESULT (*PFN_WEB_CORE_SHUTDOWN)(DWORD fImmediate);

/// Sets an option for the coming start.
///
/// @param[in] pszMetadataType The name of the option. No list of names is published.
/// @param[in] pszValue Its value.
///
/// @retval S_OK The option is set.
/// @retval HRESULT_FROM_WIN32(ERROR_SERVICE_ALREADY_RUNNING) 0x80070420: it is too late, an
/// instance runs.
/// @retval HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED) 0x80070032: there is no such option.
/// @retval HRESULT_FROM_WIN32(ERROR_INVALID_DATA) 0x8007000D: the value is refused @inferred.
///
/// @remarks About the calling convention see PFN_WEB_CORE_ACTIVATE.
/// @ownership The two texts are the caller's, for the call @inferred.
/// @when Before PFN_WEB_CORE_ACTIVATE.
/// @threads Any thread @inferred.
/// @since IIS 7.0
/// @source Windows SDK; published reference. The types of the texts @inferred.
/// @differs The published page takes the first parameter for the data type of the second; it is the
/// name of the option. Its note speaks of another function.
typedef HRESULT (*PFN_WEB_CORE_SET_METADATA_DLL_ENTRY)(PCWSTR pszMetadataType, PCWSTR pszValue);
