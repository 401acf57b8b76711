// Files as the server has them open, the watches over folders, and cached logons: IHttpFileInfo,
// IHttpFileMonitor and IHttpTokenEntry. The first and the last are records of the server's caches;
// http_cache.h has what all records share.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/http_cache.h>

/// Shows one physical file as the server has it open: its attributes, and its bytes or a handle.
///
/// IHttpContext::GetFileInfo returns the file that the URL was mapped to, IHttpServer::GetFileInfo
/// any file by its path. It is also the record of the `FILE` cache that
/// ICacheProvider::GetCacheRecord shows. Such an object has one of two shapes @inferred:
/// - The bytes are in memory: IHttpFileInfo::GetFileBuffer has them, IHttpFileInfo::GetFileHandle
///   is INVALID_HANDLE_VALUE, IHttpFileInfo::GetVrPath and IHttpFileInfo::GetVrToken are NULL, and
///   the kernel-mode cache may take the response.
/// - A handle is open: IHttpFileInfo::GetFileHandle has it, IHttpFileInfo::GetFileBuffer is NULL,
///   IHttpFileInfo::GetVrPath is set, IHttpFileInfo::GetVrToken may be.
///
/// Code that reads the file must be ready for both.
///
/// @remarks All requests for the file share the object, so nothing in it may be changed. When the
/// file changes, the cache drops the object; who holds a reference keeps the old state as a whole
/// @inferred.
/// @remarks Of the inherited members IHttpCacheSpecificData::GetCacheKey gives an IFileKey;
/// IHttpCacheSpecificData::SetFlushed does nothing, and IHttpCacheSpecificData::GetFlushed is
/// always FALSE. The time to live is not counted in some implementations.
/// @ownership Counted. From IHttpContext::GetFileInfo the object is lent for the request; from
/// IHttpServer::GetFileInfo the caller has one reference @inferred and gives it back with
/// IHttpCacheSpecificData::DereferenceCacheData. To keep a lent one longer call
/// IHttpCacheSpecificData::ReferenceCacheData. What the members hand out belongs to the object and
/// is valid while a reference is held.
/// @when During the request that the object was lent for, or while a reference is held.
/// @threads Any thread that holds a reference; all members only read, but for the container, which
/// locks itself.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published pages speak of "Internet files" and "non-Internet files", which the
/// server does not know: read them as the shape with a handle and the shape in memory @inferred.
/// One published output shows a file with a handle that may be cached all the same. The output on
/// the interface page does not match the sample beside it. The pages list the members by the
/// alphabet and do not count the inherited slots; here they stand in the order of the vtable.
class IHttpFileInfo : public IHttpCacheSpecificData {
 public:
  /// Get the attributes of the file.
  ///
  /// @return A mask of the `FILE_ATTRIBUTE_` constants of Windows, such as 0x1 read-only, 0x2
  /// hidden, 0x20 archive. It shows the file as it was when it was opened @inferred.
  ///
  /// @since IIS 7.0
  /// @source Published reference, which names the equal `_A_` constants of io.h.
  virtual DWORD GetAttributes() const = 0;

  /// Get the size of the file.
  ///
  /// @param[out] pliSize The size in bytes. Not NULL @inferred. Read `QuadPart`: `LowPart` alone is
  /// wrong from 4 GiB on, and negative from 2 GiB on if it is taken for a signed number.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID GetSize(ULARGE_INTEGER* pliSize) const = 0;

  /// Get the content of the file, if it is in memory.
  ///
  /// @return The bytes, as many as IHttpFileInfo::GetSize says. NULL if the file has a handle
  /// instead, or could not be read.
  ///
  /// @remarks They are not text: no null character ends them @inferred, and there may be some
  /// inside.
  /// @ownership The file owns the bytes. Do not write to them or free them; they are valid while a
  /// reference to the file is held.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual const BYTE* GetFileBuffer() const = 0;

  /// Get the open handle of the file, if it has one.
  ///
  /// @return The handle, or INVALID_HANDLE_VALUE if the bytes are in memory. Never NULL.
  ///
  /// @remarks All requests share the handle, and with it the file pointer. Give each read an
  /// OVERLAPPED with its own offset.
  /// @ownership The file owns the handle: do not close it. It is valid while a reference to the
  /// file is held.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual HANDLE GetFileHandle() const = 0;

  /// Get the physical path of the file.
  ///
  /// @return The path, wide, ended by a null character. Seen in upper case, so compare it without
  /// regard to case. NULL is not documented.
  ///
  /// @remarks Do not show it to clients.
  /// @ownership The file owns the text.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples (case).
  virtual PCWSTR GetFilePath() const = 0;

  /// Get the entity tag of the file, as the `ETag` header has it.
  ///
  /// @param[out] pcchETag Optional. The length in characters, without the terminator.
  ///
  /// @return The tag, narrow, quotes included, such as `"1234567890abcde:0"` with a length of 19.
  /// May be NULL.
  ///
  /// @remarks It is made of the time of the last write in hexadecimal digits, a colon and a change
  /// number, and begins with `W/` while the file is very young @inferred. Compare it as a whole.
  /// @ownership The file owns the text.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @differs The published page calls the length a count of bytes; the name of the parameter says
  /// characters. A tag has one byte for each character.
  virtual PCSTR GetETag(USHORT* pcchETag = NULL) const = 0;

  /// Get the time of the last write, to compare.
  ///
  /// @param[out] pFileTime The time in UTC, as 100-nanosecond steps since 1601. Not NULL @inferred.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page has no example although one was written, and an empty section of
  /// comments.
  virtual VOID GetLastModifiedTime(FILETIME* pFileTime) const = 0;

  /// Get the time of the last write, as the `Last-Modified` header has it.
  ///
  /// @return The time, narrow, ended by a null character, such as `Tue, 13 Dec 2005 10:57:41 GMT`.
  /// Test it for NULL, as the published sample does. It is cut to seconds: compare with
  /// IHttpFileInfo::GetLastModifiedTime.
  ///
  /// @ownership The file owns the text.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  virtual PCSTR GetLastModifiedString() const = 0;

  /// Tell whether a response with this file may go into the kernel-mode cache (HTTP.sys).
  ///
  /// @param[out] pSecondsToLive For how many seconds, if the result is TRUE; 0xFFFFFFFF for no
  /// limit @inferred. Otherwise it says nothing and may not be set. Not NULL.
  ///
  /// @retval TRUE As far as the file is concerned. The response has its own say:
  /// IHttpResponse::GetCachePolicy and IHttpResponse::GetKernelCacheEnabled.
  /// @retval FALSE It may not: the response stays out of that cache @inferred.
  ///
  /// @since IIS 7.0
  /// @source Published reference and the output of its sample, which prints the limit as -1.
  /// @differs The published page says that the seconds count if the result is TRUE, and in the next
  /// sentence that they need not be set then; the second must mean FALSE.
  virtual BOOL GetHttpCacheAllowed(DWORD* pSecondsToLive) const = 0;

  /// Check whether a user may read the file.
  ///
  /// @param[in] hUserToken The impersonation token of the user @inferred, such as
  /// IHttpUser::GetImpersonationToken gives. **With NULL most implementations answer S_OK at
  /// once**, which lets everybody in: test it before.
  /// @param[in] pUserSid The SID of the same user. It makes a quick answer from an earlier check
  /// possible @inferred. NULL is accepted by most implementations; do not rely on it.
  ///
  /// @retval S_OK The user may read the file.
  /// @retval HRESULT_FROM_WIN32(ERROR_ACCESS_DENIED) 0x80070005: the user may not. The code is what
  /// the system reported for the check, so there may be others.
  /// @retval E_FAIL 0x80004005: another failure, which no page describes.
  ///
  /// @remarks Look at the result with `FAILED()`, not for single codes.
  /// @ownership Token and SID stay the caller's and are used during the call only @inferred.
  /// @since IIS 7.0
  /// @source Published reference; the output of its sample.
  /// @differs The published sample passes a primary token, and NULL for the SID against the caution
  /// of its own page; it was refused a file that had just been served.
  virtual HRESULT AccessCheck(HANDLE hUserToken, PSID pUserSid) = 0;

  /// Get the token with which the folder of the file is watched for changes.
  ///
  /// @return The token, or NULL if there is none: always so for a file in memory @inferred.
  ///
  /// @ownership The file owns the token: do not close it. It is valid while a reference to the file
  /// is held.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (the matching parameter of
  /// IHttpServer::GetFileInfo).
  /// @differs The published page calls it the virtual token.
  virtual HANDLE GetVrToken() const = 0;

  /// Get the folder that is watched for changes of the file.
  ///
  /// @return The physical path, wide, ended by a null character, or NULL if there is none: always
  /// so for a file in memory @inferred. Test it before making a string of it.
  ///
  /// @ownership The file owns the text.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  /// @differs The published page calls it a virtual path; the output of a published sample shows a
  /// physical folder.
  virtual PCWSTR GetVrPath() const = 0;

  /// Get the container in which modules keep their data about this file.
  ///
  /// @return The container, made on first use if need be; never NULL.
  ///
  /// @remarks All requests for the file share it: right for what was computed from the content,
  /// wrong for anything about a request.
  /// @ownership The file owns the container; do not convert it to release it. The stored objects
  /// are cleaned up when the file leaves the cache and its last reference is gone, not at the end
  /// of a request @inferred.
  /// @threads The container locks itself. Objects in it are read by many requests at once: lock
  /// inside.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page describes two classes, but shows a sample that only prints whether
  /// there is a container. The sample that it describes makes its container in the way that is
  /// never released.
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  /// Tell whether the file on disk differs from what this object shows.
  ///
  /// @param[in] hUserToken The token with which to look. NULL is accepted by most implementations;
  /// do not rely on it.
  ///
  /// @retval TRUE It differs, or its attributes cannot be read.
  /// @retval FALSE It does not. Always so for a file with a handle @inferred.
  ///
  /// @remarks It reads from the disk @inferred, so do not call it for each request: the server
  /// watches the folder and drops changed files from the cache by itself @inferred.
  /// @ownership The token stays the caller's and is used during the call only @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL CheckIfFileHasChanged(HANDLE hUserToken) = 0;
};

/// Stands for one watch over a folder, which IHttpServer::RegisterFileChangeMonitor has made.
///
/// A change in the folder raises GL_FILE_CHANGE: CGlobalModule::OnGlobalFileChange gets the path
/// with IGlobalFileChangeProvider::GetFileName and the watch with
/// IGlobalFileChangeProvider::GetFileMonitor.
///
/// @remarks Register for GL_FILE_CHANGE as well, or nothing is heard. All modules that did are
/// called, also for the watches of others @inferred: compare the pointer with your own; it is NULL
/// for a change that belongs to no watch @inferred. Return GL_NOTIFICATION_CONTINUE: the server's
/// file cache listens too.
/// @remarks Whether folders below are watched, and how many notifications one change makes, is not
/// documented. Be ready for several @inferred.
/// @ownership The module owns one reference from RegisterFileChangeMonitor and ends the watch with
/// IHttpFileMonitor::DereferenceFileMonitor. There is no call that adds a reference, so a watch
/// cannot be shared by counting. The pointer from a provider is lent for the call @inferred: do not
/// dereference it.
/// @when From IHttpServer::RegisterFileChangeMonitor to IHttpFileMonitor::DereferenceFileMonitor.
/// @threads Any @inferred. Notifications come on threads of the server, not on the one that
/// registered @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published page has one line and no remarks; so has the page of
/// IHttpServer::RegisterFileChangeMonitor.
class IHttpFileMonitor {
 public:
  /// Get the container in which modules keep their data about this watch.
  ///
  /// In CGlobalModule::OnGlobalFileChange it leads from the watch to what the module stored with it
  /// @inferred.
  ///
  /// @return The container, made on first use if need be; never NULL.
  ///
  /// @ownership The watch owns the container; do not convert it to release it. When the watch ends,
  /// so do the stored objects @inferred.
  /// @threads The container locks itself.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page addresses those who implement the interface; only the server does.
  /// The class that it shows makes its container in the way that is never released, and lacks
  /// IHttpFileMonitor::DereferenceFileMonitor.
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;

  /// Give back the watch.
  ///
  /// The folder may go on being watched for others.
  ///
  /// @remarks Do not touch the watch afterwards. A notification that is running goes on to its end
  /// @inferred.
  /// @when Once, in CGlobalModule::Terminate at the latest. Never on the pointer from
  /// IGlobalFileChangeProvider::GetFileMonitor @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page has no remark but the name of the interface, and no example.
  virtual VOID DereferenceFileMonitor() = 0;
};

/// Holds the tokens and the SID of one logon, as the server's `TOKEN` cache keeps it.
///
/// IHttpServer2::GetToken logs a user on, or finds the logon in the cache, and returns one.
/// IMetadataInfo::GetVrToken returns that of a virtual directory. ICacheProvider::GetCacheRecord
/// shows those that pass through the cache.
///
/// @remarks To get from a record to this type: test the record for NULL, then
/// IHttpCacheSpecificData::GetCacheKey for NULL, compare IHttpCacheKey::GetCacheName with `TOKEN`,
/// and convert with `static_cast`.
/// @ownership Counted, as IHttpCacheSpecificData. What the members hand out belongs to the entry
/// and is valid while a reference is held @inferred. The one from IHttpServer2::GetToken comes with
/// a reference for the caller @inferred; the others are lent.
/// @when During the call or the request that the entry was lent for, or while a reference is held.
/// @threads Any thread that holds a reference @inferred: operations of the cache come on many.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published pages know only the way through ICacheProvider, and send the reader to
/// "IIS Caching Constants", a page titled Caching Constants. They advise `dynamic_cast`, without
/// saying that it needs run-time type information in the server's binary, which nothing promises
/// @inferred. The output on the interface page shows "true" for the SID; its sample writes "valid".
class IHttpTokenEntry : public IHttpCacheSpecificData {
 public:
  /// Get the impersonation token of the logon.
  ///
  /// @return The token, for `SetThreadToken` and its like, or NULL.
  ///
  /// @ownership The entry closes the token: never call CloseHandle on it. Duplicate it to keep it
  /// beyond the reference @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that an impersonation uses both tokens. A thread impersonates
  /// with this one; the primary token is for starting a process @inferred.
  virtual HANDLE GetImpersonationToken() = 0;

  /// Get the primary token of the logon.
  ///
  /// @return The token, for starting a process as the user @inferred, or NULL.
  ///
  /// @ownership The entry closes the token: never call CloseHandle on it. Duplicate it to keep it
  /// beyond the reference @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page describes its result as the impersonation token, a slip from the
  /// page of IHttpTokenEntry::GetImpersonationToken.
  virtual HANDLE GetPrimaryToken() = 0;

  /// Get the SID of the user who is logged on.
  ///
  /// @return The SID, or NULL @inferred. `ConvertSidToStringSid` makes text of it.
  ///
  /// @ownership The entry owns the SID: do not change or free it.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published output shows the word "valid" in place of a SID: the sample passes the
  /// pointer to the function that prints handles.
  virtual PSID GetSid() = 0;
};
