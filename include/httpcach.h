// The keys of the server's own caches, as global modules meet them in cache operations: a file by
// its path (IFileKey), a URL of a site (IUriKey), a logged-on user (IHttpTokenKey), and the names
// by which a module tells them apart. IHttpCacheKey, their base, is in httpserv.h.
#pragma once

#include <httpserv/abi.h>
#include <httpserv/http_cache.h>

IIS_INTERFACE(IFileKey, "7377F6A4-266C-4043-B62A-9EA955A5E97A")
IIS_INTERFACE(IHttpTokenKey, "1D3DC8CB-FC52-42BC-97E1-1BF02136E8BA")
IIS_INTERFACE(IUriKey, "F1BC4F8C-6BF8-42C0-B745-4FBE1A67E5A7")

/// @defgroup caching_constants Caching constants
/// @brief Name the server's own caches, as IHttpCacheKey::GetCacheName of their keys returns them.
///
/// The name says which type a key has. Compare the text, not the address, because each binary has
/// its own copy of it @inferred; after a match, convert the key with `static_cast`.
///
/// A cache of your own needs a name that is none of these.
///
/// @since IIS 7.0
/// @source Published reference; Windows SDK (values).
/// @differs The published page recommends `dynamic_cast`, which needs run-time type information in
/// the server's binary. Nothing promises that it is there @inferred.
/// @{

/// The cache of files. Its keys are IFileKey, its records IHttpFileInfo.
#define FILE_CACHE_NAME L"FILE"

/// The cache of logged-on users. Its keys are IHttpTokenKey, its records IHttpTokenEntry.
#define TOKEN_CACHE_NAME L"TOKEN"

/// The cache of URLs. Its keys are IUriKey; its records also implement IHttpUrlInfo.
#define URI_CACHE_NAME L"URI"

/// @}

/// Names a file in the cache of files, by its physical path.
///
/// A key whose IHttpCacheKey::GetCacheName is FILE_CACHE_NAME may be converted to it. The record
/// that goes with it is an IHttpFileInfo.
///
/// Two keys are equal when their paths are, and one is a prefix of another when its path is.
/// CACHE_OPERATION_FLUSH_PREFIX with the key of a folder drops every file below it.
///
/// @ownership As IHttpCacheKey: a key belongs to who made it, and a module that is shown one never
/// frees it.
/// @when During the cache operation that shows the key, or while a reference to the record that
/// owns it is held.
/// @threads As IHttpCacheKey.
/// @since IIS 7.0
/// @source Published reference; Windows SDK (slots, interface ID).
class IFileKey : public IHttpCacheKey {
 public:
  /// Get the name of the cache of files.
  ///
  /// @return FILE_CACHE_NAME, wide text ended by a null character.
  ///
  /// @remarks This is no pure function: a class of yours that implements IFileKey keeps it. An
  /// interface that extends IFileKey may return another name, which must not be in use.
  /// @ownership The text is a constant of the key's maker. Do not free it.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK.
  virtual PCWSTR GetCacheName() const { return FILE_CACHE_NAME; }

  /// Get the physical path of the file.
  ///
  /// @return The absolute path, wide text ended by a null character, such as
  /// `C:\INETPUB\WWWROOT\DEFAULT.HTM`. Test it for NULL before you make a string of it @inferred.
  ///
  /// @remarks The paths seen in keys are in upper case. Whether case counts in a comparison is not
  /// documented.
  /// @ownership The key owns the text: do not free it, and copy it to keep it @inferred.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  virtual PCWSTR GetPath() const = 0;
};

/// Names a URL of a site in the cache of URLs.
///
/// A key whose IHttpCacheKey::GetCacheName is URI_CACHE_NAME may be converted to it. The record
/// that goes with it also implements IHttpUrlInfo.
///
/// Two keys are equal when site id and URL are. One is a prefix of another when the site ids are
/// equal and its URL is a prefix of the other's. CACHE_OPERATION_FLUSH_PREFIX drops everything
/// below a URL of that site.
///
/// @ownership As IHttpCacheKey: a key belongs to who made it, and a module that is shown one never
/// frees it.
/// @when During the cache operation that shows the key, or while a reference to the record that
/// owns it is held.
/// @threads As IHttpCacheKey.
/// @since IIS 7.0
/// @source Published reference; Windows SDK (slots, interface ID).
class IUriKey : public IHttpCacheKey {
 public:
  /// Get the name of the cache of URLs.
  ///
  /// @return URI_CACHE_NAME, wide text ended by a null character.
  ///
  /// @remarks This is no pure function: a class of yours that implements IUriKey keeps it. An
  /// interface that extends IUriKey may return another name, which must not be in use.
  /// @ownership The text is a constant of the key's maker. Do not free it.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK.
  virtual PCWSTR GetCacheName() const { return URI_CACHE_NAME; }

  /// Get the URL path within the site.
  ///
  /// @return The path, wide text ended by a null character, such as `/DEFAULT.HTM`. Test it for
  /// NULL before you make a string of it @inferred.
  ///
  /// @remarks The URLs seen in keys are in upper case. Whether case counts in a comparison is not
  /// documented.
  /// @ownership The key owns the text: do not free it, and copy it to keep it @inferred.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  virtual PCWSTR GetUrl() const = 0;

  /// Get the name of the site.
  ///
  /// @return The name, wide text ended by a null character, such as `Default Web Site`. It may be
  /// empty; tell sites apart by IUriKey::GetSiteId. Test it for NULL before you make a string of it
  /// @inferred.
  ///
  /// @ownership The key owns the text: do not free it, and copy it to keep it @inferred.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  virtual PCWSTR GetSiteName() const = 0;

  /// Get the number of the site.
  ///
  /// @return The site id of the configuration; 1 is the default site.
  ///
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  virtual DWORD GetSiteId() const = 0;

  /// Count one more request for the URL, to find out whether it is asked for frequently.
  ///
  /// The server calls it; a module has no reason to @inferred.
  ///
  /// @param[in] dwTicks The tick count at the request, in milliseconds @inferred.
  ///
  /// @remarks IHttpUrlInfo::IsFrequentlyHit tells the outcome @inferred. By default two requests
  /// within 10 seconds are frequent; the attributes `frequentHitThreshold` and
  /// `frequentHitTimePeriod` of `system.webServer/serverRuntime` set the two numbers.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK. The method is not const @inferred; the
  /// binary interface does not depend on it.
  /// @differs The published page marks the parameter as an output; it is passed by value.
  virtual VOID UpdateFrequentlyHitTickCount(DWORD dwTicks) = 0;

  /// Get the configuration path of the URL, under which its settings are looked up.
  ///
  /// @return The path, wide text ended by a null character, of the form
  /// `MACHINE/WEBROOT/APPHOST/Default Web Site/folder` @inferred. Test it for NULL before you make
  /// a string of it @inferred.
  ///
  /// @ownership The key owns the text: do not free it, and copy it to keep it @inferred.
  /// @since IIS 7.0
  /// @source Published reference (the page of the interface); Windows SDK.
  /// @differs The published text calls it the path of the configuration file, and its page
  /// misspells the interface as `IUriKay`.
  virtual PCWSTR GetConfigPath() const = 0;
};

/// Names a logged-on user in the cache of tokens.
///
/// A key whose IHttpCacheKey::GetCacheName is TOKEN_CACHE_NAME may be converted to it. The record
/// that goes with it is an IHttpTokenEntry.
///
/// Two keys are equal when user name and logon method are: the password does not count. No key is a
/// prefix of another, not even of itself.
///
/// @remarks Never write the password hash to a log or an event.
/// @ownership As IHttpCacheKey: a key belongs to who made it, and a module that is shown one never
/// frees it.
/// @when During the cache operation that shows the key, or while a reference to the record that
/// owns it is held.
/// @threads As IHttpCacheKey.
/// @since IIS 7.0
/// @source Published reference; Windows SDK (slots, interface ID).
class IHttpTokenKey : public IHttpCacheKey {
 public:
  /// Get the name of the cache of tokens.
  ///
  /// @return TOKEN_CACHE_NAME, wide text ended by a null character.
  ///
  /// @remarks This is no pure function: a class of yours that implements IHttpTokenKey keeps it. An
  /// interface that extends IHttpTokenKey may return another name, which must not be in use.
  /// @ownership The text is a constant of the key's maker. Do not free it.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK.
  virtual PCWSTR GetCacheName() const { return TOKEN_CACHE_NAME; }

  /// Get the name of the user.
  ///
  /// @return The name in clear, wide text ended by a null character, such as `IUSR`. Test it for
  /// NULL before you make a string of it @inferred.
  ///
  /// @remarks `<windows.h>` defines GetUserName as a macro that adds an A or a W. Declaration and
  /// calls are changed alike, so that modules notice nothing, and the slot stays where it is; but a
  /// compiler's message may show the changed name.
  /// @ownership The key owns the text: do not free it, and copy it to keep it @inferred.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  virtual PCWSTR GetUserName() const = 0;

  /// Get a one-way hash of the user's password.
  ///
  /// @return Hexadecimal digits, wide text ended by a null character; 64 of them in the published
  /// sample. Which function makes them is not documented.
  ///
  /// @remarks Secret all the same: who has it can try passwords against it. Never log it, as the
  /// published samples do.
  /// @ownership The key owns the text: do not free it @inferred.
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  virtual PCWSTR GetPasswordHash() const = 0;

  /// Get the way in which the user was logged on.
  ///
  /// @return One of the LOGON32_LOGON_ constants of `<winbase.h>`: 2 interactive, 3 network,
  /// 4 batch, 5 service, 7 unlock, 8 network with the password in clear, 9 new credentials. The
  /// published sample shows 3 for `IUSR`.
  ///
  /// @since IIS 7.0
  /// @source Published reference and the output of its samples.
  /// @differs The published page mixes these values with the LOGON32_PROVIDER_ constants, which
  /// name something else.
  virtual DWORD GetLogonMethod() const = 0;
};
