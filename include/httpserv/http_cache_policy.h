// How far the caches in front of the modules may keep a response: IHttpCachePolicy, for the
// kernel-mode cache of HTTP.sys and the user-mode output cache, and its second version.
#pragma once

#include <httpserv/interface_ids.h>

/// Holds what a response asks of the kernel-mode cache (HTTP.sys) and of the user-mode output
/// cache.
///
/// IHttpResponse::GetCachePolicy returns it. A module edits the two HTTP_CACHE_POLICY structures in
/// place, names the headers and query parameters by which stored variants are told apart, or rules
/// the user-mode cache out. Each response starts with both policies at HttpCachePolicyNocache,
/// empty lists and no text to tell variants apart, the user-mode cache enabled and the other flags
/// off.
///
/// @remarks All of it is a wish. The kernel-mode cache also needs
/// IHttpResponse::GetKernelCacheEnabled to be TRUE, and a GET without authentication and without
/// query string that is answered with 200 @inferred. IHttpResponse::DisableKernelCache overrides
/// any kernel policy @inferred.
/// @remarks The server looks at the policy at the final send @inferred. Until then any module may
/// change it: the handler of static files sets a kernel policy of its own @inferred. In
/// RQ_BEGIN_REQUEST the handler has not chosen anything yet.
/// @remarks Do not turn caching on for a response that depends on the user or on a header without
/// saying so in the vary lists: the next client gets it as well.
/// @remarks IHttpResponse::Clear does not touch the policy @inferred.
/// @ownership The response owns the policy, which is valid to the end of the response. Never free
/// it.
/// @when In every notification of the request. A change after the final send comes too late
/// @inferred.
/// @threads The thread that runs the notification, or, while the module holds the request
/// suspended, one thread of the module at a time @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); the reference of http.h
/// (policies); the reference source of System.Web (query strings).
/// @differs The output on the published page shows HttpCachePolicyUserInvalidates; the sample
/// beside it sets HttpCachePolicyTimeToLive.
class IHttpCachePolicy {
 public:
  /// Get the policy for the kernel-mode cache (HTTP.sys), to read and to edit.
  ///
  /// @return The policy; the same address on each call. It starts with HttpCachePolicyNocache and 0
  /// seconds. `Policy` may be:
  /// - HttpCachePolicyNocache: the response is not stored.
  /// - HttpCachePolicyUserInvalidates: it is stored until somebody drops it, with
  ///   IHttpServer::FlushKernelCache @inferred.
  /// - HttpCachePolicyTimeToLive: it is stored for `SecondsToLive` seconds, which only this value
  ///   uses.
  ///
  /// @remarks HttpCachePolicyMaximum is the end mark of the enumeration, not a policy that keeps
  /// the response longest.
  /// @ownership The structure is part of the policy object: edit it in place and do not free it.
  /// @threads The call is thread-safe; editing the two fields is not, since all callers share them.
  /// @since IIS 7.0
  /// @source Published reference; the reference of http.h (values).
  virtual HTTP_CACHE_POLICY* GetKernelCachePolicy() = 0;

  /// Note that somebody will invalidate what the kernel-mode cache stores of this response
  /// @inferred.
  ///
  /// It goes with HttpCachePolicyUserInvalidates, which keeps an entry until it is invalidated
  /// @inferred; IHttpServer::FlushKernelCache does that. All that can be observed is
  /// IHttpCachePolicy::GetKernelCacheInvalidatorSet, which gives TRUE from now on. There is no way
  /// back.
  ///
  /// @since IIS 7.0
  /// @source Published reference; the meaning from the name.
  /// @differs The published page says that the kernel-mode cache is invalidated. Nothing is: the
  /// call notes that an invalidator is set.
  virtual VOID SetKernelCacheInvalidatorSet() = 0;

  /// Get the policy for the user-mode output cache, to read and to edit.
  ///
  /// @return The policy; a structure of its own, with the values that
  /// IHttpCachePolicy::GetKernelCachePolicy describes. It starts with HttpCachePolicyNocache and 0
  /// seconds.
  ///
  /// @remarks It has no effect after IHttpCachePolicy::DisableUserCache @inferred.
  /// @ownership The structure is part of the policy object: edit it in place and do not free it.
  /// @threads The call is thread-safe; editing the two fields is not, since all callers share them.
  /// @since IIS 7.0
  /// @source Published reference; the reference of http.h (values).
  virtual HTTP_CACHE_POLICY* GetUserCachePolicy() = 0;

  /// Add a request header by which stored variants of the response are told apart.
  ///
  /// @param[in] pszHeader The name of one header, narrow, such as `Accept-Language`. Without a
  /// comma: the list is joined with commas. NULL is accepted and adds nothing. Copied.
  ///
  /// @retval S_OK The name is in the list, or was NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  /// @retval E_FAIL 0x80004005: another failure, which no page describes.
  ///
  /// @remarks Names are neither trimmed nor checked for repetition @inferred. There is no way to
  /// take one back.
  /// @when Before RQ_UPDATE_REQUEST_CACHE, in which the response may be stored @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page lists E_FAIL without a cause, and it has no example.
  virtual HRESULT AppendVaryByHeader(PCSTR pszHeader) = 0;

  /// Get the list of request headers by which stored variants are told apart.
  ///
  /// @return The names, narrow, joined with commas, ended by a null character. Empty at first,
  /// never NULL.
  ///
  /// @ownership The policy owns the text: writing to it crashes or corrupts memory, and it is not
  /// the caller's to free. The next IHttpCachePolicy::AppendVaryByHeader may move it @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCSTR GetVaryByHeaders() const = 0;

  /// Add a parameter of the query string by which stored variants of the response are told apart.
  ///
  /// @param[in] pszParam The name of one parameter, narrow, such as `page`. Without a comma: the
  /// list is joined with commas. NULL is accepted and adds nothing. Copied. In the configuration
  /// `*` stands for all parameters; whether it does here is not documented.
  ///
  /// @retval S_OK The name is in the list, or was NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_MEMORY) 0x80070008: there was no memory for it.
  /// @retval E_FAIL 0x80004005: another failure, which no page describes.
  ///
  /// @remarks Names are neither trimmed nor checked for repetition @inferred. There is no way to
  /// take one back.
  /// @when Before RQ_UPDATE_REQUEST_CACHE, in which the response may be stored @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The notes on the published page speak of AppendVaryByHeader and of custom headers;
  /// they mean this method and query parameters. The page lists E_FAIL without a cause, and it has
  /// no example.
  virtual HRESULT AppendVaryByQueryString(PCSTR pszParam) = 0;

  /// Get the list of query parameters by which stored variants are told apart.
  ///
  /// @return The names, narrow, joined with commas, ended by a null character. Empty at first,
  /// never NULL.
  ///
  /// @ownership The policy owns the text: writing to it crashes or corrupts memory, and it is not
  /// the caller's to free. The next IHttpCachePolicy::AppendVaryByQueryString may move it
  /// @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCSTR GetVaryByQueryStrings() const = 0;

  /// Set a text of the module's choice by which stored variants of the response are told apart.
  ///
  /// It becomes a part of the cache key @inferred. There is one such text: a second call replaces
  /// it, unlike IHttpCachePolicy::AppendVaryByHeader.
  ///
  /// @param[in] pszValue The text, narrow. Not NULL; an empty text takes the value back. Copied.
  ///
  /// @retval S_OK The text is set.
  /// @retval E_INVALIDARG 0x80070057: pszValue is NULL.
  /// @retval HRESULT_FROM_WIN32(ERROR_ARITHMETIC_OVERFLOW) 0x80070216: the text is too long
  /// @inferred. No limit is documented.
  ///
  /// @when Before RQ_UPDATE_REQUEST_CACHE, in which the response may be stored @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page lists a bare Win32 code for the text that is too long, and it has
  /// no example.
  virtual HRESULT SetVaryByValue(PCSTR pszValue) = 0;

  /// Get the text that IHttpCachePolicy::SetVaryByValue has set.
  ///
  /// @return The text, narrow, ended by a null character. Empty at first, never NULL.
  ///
  /// @ownership The policy owns the text: writing to it crashes or corrupts memory, and it is not
  /// the caller's to free. The next SetVaryByValue may move it @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCSTR GetVaryByValue() const = 0;

  /// Tell whether the user-mode output cache is still allowed for this response.
  ///
  /// @retval TRUE Nobody has called IHttpCachePolicy::DisableUserCache. It does not say that the
  /// response will be stored: IHttpCachePolicy::GetUserCachePolicy decides that.
  /// @retval FALSE The response will not be stored there.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  virtual BOOL IsUserCacheEnabled() const = 0;

  /// Keep this response out of the user-mode output cache, whatever its policy.
  ///
  /// @remarks It cannot be undone. The kernel-mode cache is not affected: call
  /// IHttpResponse::DisableKernelCache too if the response must not be stored at all, as System.Web
  /// does.
  /// @when Before RQ_UPDATE_REQUEST_CACHE, in which the response may be stored @inferred.
  /// @since IIS 7.0
  /// @source Published reference; the reference source of System.Web.
  virtual VOID DisableUserCache() = 0;

  /// Tell whether the response is marked as cached data.
  ///
  /// @retval TRUE IHttpCachePolicy::SetIsCached was called: the response came from the output cache
  /// or went into it @inferred.
  /// @retval FALSE It was not. The state at first.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published reference describes the flag as "the cache policy is enabled" in one
  /// place and as "the data is cached" in another. The name speaks for the second @inferred.
  virtual BOOL IsCached() const = 0;

  /// Mark the response as cached data.
  ///
  /// For the module that keeps an output cache: it marks what it has answered from its store, or
  /// has stored, so that it is not stored again @inferred. It cannot be undone.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that the method returns the flag. It returns nothing;
  /// IHttpCachePolicy::IsCached does.
  virtual VOID SetIsCached() = 0;

  /// Tell whether somebody has undertaken to invalidate what the kernel-mode cache stores
  /// @inferred.
  ///
  /// @retval TRUE IHttpCachePolicy::SetKernelCacheInvalidatorSet was called.
  /// @retval FALSE It was not. The state at first.
  ///
  /// @since IIS 7.0
  /// @source Published reference; the meaning from the name.
  /// @differs The published page says that the kernel-mode cache is invalidated; the flag says that
  /// an invalidator is set. The page's address lacks the ending "-method".
  virtual BOOL GetKernelCacheInvalidatorSet() const = 0;
};

/// Adds to IHttpCachePolicy the demand that a stored response be replaced.
///
/// Get it with HttpGetExtendedInterface from what IHttpResponse::GetCachePolicy returns @inferred,
/// and look at the result: an older server has no such version.
///
/// @ownership As IHttpCachePolicy.
/// @threads As IHttpCachePolicy.
/// @since IIS 8.0 @inferred
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published page shows a class without a base; the SDK derives it from
/// IHttpCachePolicy. It claims IIS 7.0; HttpGetExtendedInterface, which gives newer versions, came
/// with IIS 8.0 @inferred.
class IHttpCachePolicy2 : public IHttpCachePolicy {
 public:
  /// Tell whether a stored response is to be replaced by this one.
  ///
  /// @retval TRUE IHttpCachePolicy2::SetForceUpdate was called.
  /// @retval FALSE It was not. The state at first @inferred.
  ///
  /// @since IIS 8.0 @inferred
  /// @source Published reference.
  /// @differs The published page sends the reader to SetIsCached to turn caching on, which that
  /// method does not do; IHttpCachePolicy2::SetForceUpdate sets this flag. It claims IIS 7.0 and
  /// links to no other page.
  virtual BOOL IsForceUpdateSet() const = 0;

  /// Have the cache store this response even if it holds an entry for the same request or variant.
  ///
  /// @remarks It cannot be undone @inferred. It does not turn caching on: the policies do
  /// @inferred.
  /// @when Before RQ_UPDATE_REQUEST_CACHE, in which the response may be stored @inferred.
  /// @since IIS 8.0 @inferred
  /// @source Published reference.
  /// @differs The published page sends the reader to SetIsCached to turn caching on, which that
  /// method does not do. It claims IIS 7.0.
  virtual VOID SetForceUpdate() = 0;
};
