// The caches of the worker process as global modules meet them: ICacheProvider for one operation in
// flight, IHttpCacheKey for what names an entry, IHttpCacheSpecificData for the counted entry
// itself. The keys of the server's own caches are declared in httpcach.h, not here.
#pragma once

#include <httpserv/interface_ids.h>
#include <httpserv/http_event_provider.h>

/// Names what is to be done to a cache of the worker process.
///
/// IHttpServer::DoCacheOperation takes it, and ICacheProvider::GetCacheOperation returns it. Which
/// cache is meant is up to the key: IHttpCacheKey::GetCacheName.
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (values).
/// @differs The published page says that the values name what happened; they name what is asked
/// for, and IHttpServer::DoCacheOperation takes one as a command. The page writes `typedef enum`
/// without a name for the type; this is a plain enum.
enum CACHE_OPERATION {
  /// Look an entry up. The most frequent operation.
  ///
  /// The module that implements the cache answers with ICacheProvider::SetCacheRecord. With what a
  /// miss is answered is not documented.
  CACHE_OPERATION_RETRIEVE,

  /// Store the record that ICacheProvider::GetCacheRecord gives under its key.
  CACHE_OPERATION_ADD,

  /// Remove the one entry that the key names.
  CACHE_OPERATION_DELETE,

  /// Remove every entry whose key begins with the given one, as IHttpCacheKey::GetIsPrefix of the
  /// given key tells @inferred.
  ///
  /// With the file key of a folder all files below it go, with the URL key of a folder all URLs
  /// below it on that site.
  CACHE_OPERATION_FLUSH_PREFIX,

  /// Walk the cache: IHttpCacheKey::Enum of the given key is called with each record @inferred.
  CACHE_OPERATION_ENUM
};

/// Names one entry of one cache of the worker process.
///
/// Each cache has a name and a kind of key of its own. Those of the server are declared in
/// httpcach.h:
/// - `FILE`: IFileKey, a physical path. The record is an IHttpFileInfo.
/// - `TOKEN`: IHttpTokenKey, a user name and a logon method. The record is an IHttpTokenEntry.
/// - `URI`: IUriKey, a site and a URL path. The record also implements IHttpUrlInfo.
///
/// A module that keeps a cache of its own implements this interface, under a name that nobody else
/// uses, and passes its keys to IHttpServer::DoCacheOperation.
///
/// @remarks Convert a key, or the record that goes with it, to its own type only after
/// IHttpCacheKey::GetCacheName has given the name of that cache, and then with `static_cast`.
/// @ownership A key belongs to who made it: a part of the server, a cached record, or the module
/// that asks. A module never frees a key that it was handed, and uses the key of an operation only
/// during that call @inferred.
/// @when During the operation that shows the key, or while a reference to the record that owns it
/// is held.
/// @threads Cache operations come on many threads at once. A key of your own that more than one of
/// them can see must not change @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout and httpcach.h).
/// @differs The published pages advise `dynamic_cast` for the conversion, and do not say that it
/// needs run-time type information in the server's binary, which nothing promises @inferred.
class IHttpCacheKey {
 public:
  /// Get the number by which a cache finds the place of the key quickly.
  ///
  /// @return Any number; 0 is normal. Keys that IHttpCacheKey::GetIsEqual calls equal must give the
  /// same one. The reverse does not hold: compare keys with GetIsEqual, never by their numbers.
  ///
  /// @remarks Each kind of key computes it in its own way.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  /// @differs The published page calls the number unique. Its own sample shows 0 for a key of the
  /// `TOKEN` cache.
  virtual DWORD GetHash() const = 0;

  /// Get the name of the cache that the key belongs to.
  ///
  /// @return The name, wide, ended by a null character: `FILE`, `TOKEN`, `URI`, or the name of a
  /// cache that a module keeps.
  ///
  /// @remarks Compare the text, not the address: each binary has its own copy of the constants
  /// @inferred.
  /// @remarks The name stands for the type of the key, so that others convert by it. A new kind of
  /// key must return a name that is not in use.
  /// @ownership The text is a constant of the key's maker. Do not free it.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (the names, in httpcach.h).
  virtual PCWSTR GetCacheName() const = 0;

  /// Tell whether another key names the same entry.
  ///
  /// @param[in] pCacheCompareKey The other key, of the same type as this one: first compare the
  /// names, with IHttpCacheKey::GetCacheName. Another type leads to undefined behavior, NULL to an
  /// access violation. Lent for the call @inferred.
  ///
  /// @retval true The same entry. In the `FILE` cache: equal paths. `TOKEN`: equal user names and
  /// logon methods, whatever the password. `URI`: equal site ids and URLs.
  /// @retval false Another entry.
  ///
  /// @remarks Whether case counts is not documented. The paths and URLs seen in keys are in upper
  /// case.
  /// @remarks The result is a C++ `bool` of one byte, not a BOOL: mind it where another language
  /// calls through the vtable.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (type).
  virtual bool GetIsEqual(IHttpCacheKey* pCacheCompareKey) const = 0;

  /// Tell whether the text of this key is the beginning of another key's.
  ///
  /// The receiver is the short one: the key of the folder `C:\SITE` is a prefix of that of
  /// `C:\SITE\A.HTM`, not the other way round. CACHE_OPERATION_FLUSH_PREFIX goes by it @inferred.
  ///
  /// @param[in] pCacheCompareKey The longer key, of the same type as this one: first compare the
  /// names, with IHttpCacheKey::GetCacheName. Another type leads to undefined behavior, NULL to an
  /// access violation. Lent for the call @inferred.
  ///
  /// @retval true The other key begins with this one. In the `FILE` cache: its path does. `URI`:
  /// the site ids are equal, and its URL does.
  /// @retval false It does not. Always so in the `TOKEN` cache, even for a key and itself.
  ///
  /// @remarks Text is compared, not folders: without the separator at its end the key of `C:\SITE`
  /// is a prefix of `C:\SITE2` too @inferred.
  /// @remarks The result is a C++ `bool` of one byte, not a BOOL.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (type).
  virtual bool GetIsPrefix(IHttpCacheKey* pCacheCompareKey) const = 0;

  /// Receive one record of a cache that is being walked.
  ///
  /// The callback of CACHE_OPERATION_ENUM. The keys of the server's own caches do nothing in it, so
  /// that walking with one of them shows nothing: derive a key class and override it.
  ///
  /// @param[in] pCacheData The record. Lent for the call; to keep it, take a reference with
  /// IHttpCacheSpecificData::ReferenceCacheData.
  ///
  /// @when Called by the cache for each record, within the call of IHttpServer::DoCacheOperation
  /// @inferred.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (name of the parameter).
  /// @differs The published page names the parameter `cacheData`. It speaks of record classes that
  /// perform the enumeration; records have no such method.
  virtual VOID Enum(IHttpCacheSpecificData* pCacheData) = 0;
};

/// Holds one entry of a cache, with a count of references and a time to live; the base of
/// IHttpFileInfo and IHttpTokenEntry.
///
/// The count keeps the object alive for its users, the time to live decides how long it stays in
/// the cache. A module that keeps a cache of its own derives its records from this interface: they
/// start with a reference count of 1, delete themselves when it reaches 0, and have a destructor
/// that is not public.
///
/// @ownership Counted. ICacheProvider::GetCacheRecord and IHttpContext::GetFileInfo lend a record:
/// call IHttpCacheSpecificData::ReferenceCacheData to keep it. IHttpServer::GetFileInfo,
/// IHttpServer2::GetToken and a lookup with IHttpServer::DoCacheOperation hand over one reference
/// @inferred, which the caller gives back with IHttpCacheSpecificData::DereferenceCacheData. Never
/// use `delete`.
/// @when During the call that lent the record, or while a reference is held.
/// @threads Any thread that holds a reference. A class of your own must change its counts with
/// interlocked operations.
/// @remarks Give each reference back on every path, also when an exception passes: a record that
/// keeps a reference can never leave memory.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published list of derived classes leaves out the record of a URL, which the page of
/// IHttpCacheSpecificData::GetCacheKey mentions.
class IHttpCacheSpecificData {
 public:
  /// Get the key under which the record is stored.
  ///
  /// @return The key: an IFileKey for an IHttpFileInfo, an IHttpTokenKey for an IHttpTokenEntry, an
  /// IUriKey for the record of a URL. Test it for NULL, and look at IHttpCacheKey::GetCacheName
  /// before you convert it.
  ///
  /// @ownership The record owns the key @inferred: do not free it, nor use it without a reference
  /// to the record.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (httpcach.h).
  virtual IHttpCacheKey* GetCacheKey() const = 0;

  /// Add a reference, to keep the record beyond the call that lent it.
  ///
  /// @remarks Call it once for each pointer that you keep, as early as possible.
  /// IHttpCacheSpecificData::DereferenceCacheData gives the reference back.
  /// @when While the record is lent to you, or you hold another reference.
  /// @threads Thread-safe.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID ReferenceCacheData() = 0;

  /// Give back one reference; the last one deletes the record.
  ///
  /// @remarks Do not touch the record afterwards, nor anything it has handed out. It is the only
  /// way to end a record: never use `delete`.
  /// @when Once for each reference that you own.
  /// @threads Thread-safe.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID DereferenceCacheData() = 0;

  /// Set the time to live back to its start value, as a hit in the cache does @inferred.
  ///
  /// For the cache that holds the record, not for its users. The start value is 2 as a rule. Some
  /// file records do nothing here.
  ///
  /// @threads Thread-safe, also against IHttpCacheSpecificData::DecrementTTL.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page asks for thread safety; the class that it shows writes the value
  /// without an interlocked operation.
  virtual VOID ResetTTL() = 0;

  /// Count the time to live down by one, as each sweep of the cache does @inferred.
  ///
  /// For the cache that holds the record, not for its users. Two sweeps without a hit between them
  /// expire a record @inferred, since it starts at 2.
  ///
  /// @param[out] pfTTLExpired TRUE if this call has brought the time to live to 0, otherwise FALSE.
  /// Not NULL: that leads to an access violation. Some file records do nothing here, so set it to
  /// FALSE before the call @inferred.
  ///
  /// @threads Thread-safe, also against IHttpCacheSpecificData::ResetTTL.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID DecrementTTL(BOOL* pfTTLExpired) = 0;

  /// Mark the record as flushed: later lookups pass it over @inferred.
  ///
  /// For the cache that holds the record. Who has a reference can go on using the record; it ends
  /// with the last one @inferred. File records do nothing here. There is no way back.
  ///
  /// @threads Thread-safe, also against IHttpCacheSpecificData::GetFlushed.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID SetFlushed() = 0;

  /// Tell whether the record was marked as flushed.
  ///
  /// @retval TRUE IHttpCacheSpecificData::SetFlushed was called.
  /// @retval FALSE It was not. Always so for file records.
  ///
  /// @threads Thread-safe, also against IHttpCacheSpecificData::SetFlushed.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL GetFlushed() const = 0;
};

/// Shows one operation on a cache of the worker process, and takes the answer of the module that
/// keeps that cache.
///
/// CGlobalModule::OnGlobalCacheOperation receives it, in modules that registered for
/// GL_CACHE_OPERATION. Operations come from inside the server and from
/// IHttpServer::DoCacheOperation, for all caches: a request for one static file already looks up a
/// URL, a file and a token. The notification goes to the global modules by priority, until the one
/// that keeps the cache answers with ICacheProvider::SetCacheRecord, or an error, and returns
/// GL_NOTIFICATION_HANDLED @inferred.
///
/// @remarks A module that only watches returns GL_NOTIFICATION_CONTINUE, always, also when its own
/// work fails. GL_NOTIFICATION_HANDLED says that the operation has been done: the real cache is not
/// asked any more, lookups miss and additions are lost.
/// @remarks This runs several times for each request, on many threads at once: count or note, and
/// do not write to the event log.
/// @remarks Do not call IHttpServer::DoCacheOperation, IHttpServer::GetFileInfo or
/// IHttpServer2::GetToken while you hold a lock that your handler takes too: each of them comes
/// back to the handler @inferred.
/// @remarks The inherited SetErrorStatus reports a failed operation; it becomes the result of
/// IHttpServer::DoCacheOperation @inferred.
/// @remarks Keys of the `TOKEN` cache carry a hash of the password. Do not log it.
/// @ownership The server owns the provider and lends it for the call @inferred. What the members
/// return is lent for the call as well; only a record can be kept, with a reference.
/// @threads Use it on the thread that received it @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The output on the published page does not come from the sample beside it: the key names
/// drive D, the record drive C, and an attribute that the sample writes is missing.
class ICacheProvider : public IHttpEventProvider {
 public:
  /// Get what is being done to the cache.
  ///
  /// @return One of the five values of CACHE_OPERATION; mostly CACHE_OPERATION_RETRIEVE.
  ///
  /// @when During CGlobalModule::OnGlobalCacheOperation.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published overview of the enumerations calls the value the resulting event; it is
  /// the operation asked for.
  virtual CACHE_OPERATION GetCacheOperation() const = 0;

  /// Get the key on which the operation works.
  ///
  /// @return The key. Test it for NULL, as the published samples do. IHttpCacheKey::GetCacheName
  /// tells the cache and with it the type of the key and of the record.
  ///
  /// @ownership Lent for the call; it cannot be kept. Copy what you need.
  /// @when During CGlobalModule::OnGlobalCacheOperation.
  /// @since IIS 7.0
  /// @source Published reference and its samples.
  /// @differs The published page lists a plain IHttpCacheKey for the `URI` cache in its table of
  /// keys and records. Elsewhere it is an IUriKey, as the SDK has it.
  virtual IHttpCacheKey* GetCacheKey() const = 0;

  /// Get the record of the operation.
  ///
  /// @return With CACHE_OPERATION_ADD the record to be stored. With CACHE_OPERATION_RETRIEVE NULL
  /// until a module has set one @inferred. With the others it may be NULL @inferred. Test it in any
  /// case.
  ///
  /// @remarks Convert it after a look at its key: IHttpCacheSpecificData::GetCacheKey, then
  /// IHttpCacheKey::GetCacheName. `FILE` gives an IHttpFileInfo, `TOKEN` an IHttpTokenEntry.
  /// @ownership Lent for the call, without a reference. IHttpCacheSpecificData::ReferenceCacheData
  /// keeps it longer.
  /// @when During CGlobalModule::OnGlobalCacheOperation.
  /// @since IIS 7.0
  /// @source Published reference and its samples.
  /// @differs The published page lists a plain IHttpCacheKey for the `URI` cache in its table of
  /// keys and records. Elsewhere it is an IUriKey, as the SDK has it.
  virtual IHttpCacheSpecificData* GetCacheRecord() const = 0;

  /// Answer the operation with a record.
  ///
  /// Only for the module that keeps the cache in question; return GL_NOTIFICATION_HANDLED
  /// afterwards @inferred. The published reference marks it as part of the server's own workings.
  ///
  /// @param[in] pCacheRecord The record. Not NULL: later readers would crash.
  ///
  /// @remarks A record that was set before is given back with
  /// IHttpCacheSpecificData::DereferenceCacheData.
  /// @ownership Call IHttpCacheSpecificData::ReferenceCacheData first: the provider takes over that
  /// reference.
  /// @when During CGlobalModule::OnGlobalCacheOperation.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual VOID SetCacheRecord(IHttpCacheSpecificData* pCacheRecord) = 0;

  /// Get the way to write trace events for the request that caused the operation.
  ///
  /// @return The trace context, or NULL if the operation belongs to no request @inferred. It is
  /// what the caller gave to IHttpServer::DoCacheOperation @inferred.
  ///
  /// @ownership Lent for the call; it ends with its request.
  /// @when During CGlobalModule::OnGlobalCacheOperation.
  /// @since IIS 7.0
  /// @source Published reference and its samples (NULL).
  virtual IHttpTraceContext* GetTraceContext() const = 0;
};
