// Where a URL stands in the configuration: IMetadataInfo, for the URL of a request, and
// IReferencedMetadataInfo, for any URL and without a request.
#pragma once

#include <httpserv/interface_ids.h>

/// Tells where a URL stands in the configuration, and which virtual directory and account serve it.
///
/// IHttpContext::GetMetadata returns that of the request's URL, IHttpServer2::GetMetadata that of
/// any URL, as IReferencedMetadataInfo.
///
/// @ownership The server owns the object and keeps one for each configuration path, which requests
/// share @inferred. A change of the configuration drops it from the cache @inferred: use it during
/// the request only, and do not free it. What the members hand out belongs to the object.
/// @when In every notification of the request.
/// @threads Any thread that may use the context; other requests use the object at the same time
/// @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (iisnode).
/// @differs The published page names its derived class with a GUID glued to the name; it is
/// IReferencedMetadataInfo.
/// @shownby imetadatainfo/get_meta_path
class IMetadataInfo {
 public:
  /// Get the configuration path of the URL.
  ///
  /// It is what IAppHostAdminManager asks for as the path of a section: get that object from
  /// IHttpServer::GetAdminManager, and release the element it returns.
  ///
  /// @return The path, wide, ended by a null character, such as
  /// `MACHINE/WEBROOT/APPHOST/Default Web Site`, with the folders of the URL behind it where they
  /// have configuration of their own @inferred.
  ///
  /// @ownership The object owns the text.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (iisnode).
  /// @shownby imetadatainfo/get_meta_path
  virtual PCWSTR GetMetaPath() const = 0;

  /// Get the physical path of the virtual directory that holds the URL.
  ///
  /// @return The path, wide, ended by a null character. May be NULL.
  ///
  /// @remarks Do not show it to clients.
  /// @ownership The object owns the text.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @differs The published page says a physical path in its summary, and the path of the virtual
  /// directory in its remarks and for the return value.
  /// @shownby imetadatainfo/get_vr_path
  virtual PCWSTR GetVrPath() const = 0;

  /// Get the logon of the account that is configured for the virtual directory.
  ///
  /// @return The logon, or NULL if no account is configured @inferred.
  ///
  /// @remarks It is meant for content on a UNC share. Where there is one, impersonate with
  /// IHttpTokenEntry::GetImpersonationToken around each access to the files, instead of reading
  /// them as the worker process.
  /// @ownership The object owns the logon and its tokens. Do not close them, and do not dereference
  /// the logon unless you have added a reference of your own, with
  /// IHttpCacheSpecificData::ReferenceCacheData @inferred.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @differs The published page tells neither when the result is NULL nor who holds the reference.
  /// @shownby imetadatainfo/get_vr_path
  virtual IHttpTokenEntry* GetVrToken() = 0;

  /// Get the container in which modules keep their data about this configuration path.
  ///
  /// @return The container; never NULL.
  ///
  /// @remarks The right place for what a module has read from the configuration: a path below an
  /// application may have settings of its own, which a container of the application would miss.
  /// @ownership The server owns the container. A change of the configuration cleans up what is
  /// stored in it, **even while a request still uses it**: count references in the stored object.
  /// @threads The container locks itself. Objects in it are read by many requests at once: lock
  /// inside.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (iisnode, ASP.NET Core Module).
  /// @shownby imetadatainfo/get_meta_path
  virtual IHttpModuleContextContainer* GetModuleContextContainer() = 0;
};

/// Tells the same as IMetadataInfo about any URL of any site, with a count of references in place
/// of a request.
///
/// IHttpServer2::GetMetadata makes it. It lets a global module or a thread of its own find
/// configuration paths.
///
/// @remarks The object that IHttpContext::GetMetadata returns is not documented to be one of these:
/// do not convert it.
/// @ownership Counted. The one from IHttpServer2::GetMetadata comes with one reference @inferred,
/// which the caller gives back with IReferencedMetadataInfo::DereferenceMetadata. What the
/// inherited members hand out is valid while a reference is held.
/// @when While a reference is held; no request is needed.
/// @threads Any @inferred.
/// @since IIS 8.0 @inferred
/// @source Published reference; Windows SDK 10.0.28000 (layout).
/// @differs The published pages have no remarks and say nothing about who owns a reference. They
/// claim IIS 7.0, although only IHttpServer2, which is later @inferred, hands the object out. They
/// say that it refers to the metadata of the current context; it belongs to no context. The page of
/// IMetadataInfo links to it under a name with a GUID at its end.
class IReferencedMetadataInfo : public IMetadataInfo {
 public:
  /// Add a reference, to share the object with another owner.
  ///
  /// @remarks Call it once for each further pointer that is kept;
  /// IReferencedMetadataInfo::DereferenceMetadata gives the reference back.
  /// @when While another reference is held.
  /// @threads Thread-safe @inferred.
  /// @since IIS 8.0 @inferred
  /// @source Published reference.
  /// @differs The published page says that it references the metadata of the current context; it
  /// counts a reference to this object. It claims IIS 7.0.
  virtual VOID ReferenceMetadata() = 0;

  /// Give back one reference; the last one may destroy the object and clean up what modules stored
  /// with it.
  ///
  /// @remarks Do not touch the object afterwards, nor any text that it has handed out.
  /// @when Once for each reference that you own.
  /// @threads Thread-safe @inferred.
  /// @since IIS 8.0 @inferred
  /// @source Published reference.
  /// @differs The published page has no remarks and does not say who has to call it. It claims
  /// IIS 7.0.
  virtual VOID DereferenceMetadata() = 0;
};
