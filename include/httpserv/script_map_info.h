// One handler mapping of the configuration, as the request it serves sees it: IScriptMapInfo.
#pragma once

#include <httpserv/interface_ids.h>

/// Shows one handler mapping: an entry of `system.webServer/handlers`.
///
/// IHttpContext::GetScriptMap returns the one that serves the request, from the post half of
/// RQ_MAP_REQUEST_HANDLER on; IHttpContext::MapHandler finds the one that would serve another URL.
/// The server takes the first entry of the configuration that fits in path, verb, resource type and
/// preconditions.
///
/// A module may implement the interface and hand the object to IMapHandlerProvider::SetScriptMap,
/// which puts it in place of the configured mapping.
///
/// @remarks A value that is missing may come as NULL or as an empty text: test for both.
/// @remarks The mapping named StaticFile has the path `*`, the verbs `*`, the resource type 2 and
/// the required access 1. ISAPI-dll has the path `*.dll`, the required access 4, and allows path
/// information.
/// @ownership The server owns the mapping and its text: do not change or free them. They are valid
/// as long as the IHttpContext that gave them. An object of your own stays yours; it and all that
/// it points to must live until the request ends @inferred.
/// @when From the post half of RQ_MAP_REQUEST_HANDLER on; a mapping that IHttpContext::MapHandler
/// has found, from then on.
/// @threads As IHttpContext. All members only read.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); the IIS configuration reference
/// (choice of an entry).
/// @shownby iscriptmapinfo/get_name
class IScriptMapInfo {
 public:
  /// Get the pattern of the paths that the mapping serves: the attribute `path`.
  ///
  /// @return The pattern, wide, ended by a null character, such as `*.asp`. Test it for NULL and
  /// for empty.
  ///
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @differs The published page gives `*.ASP` as the result for a mapping that is configured as
  /// `*.asp`.
  /// @shownby iscriptmapinfo/get_name
  virtual PCWSTR GetPath() const = 0;

  /// Get the verbs that the mapping serves: the attribute `verb`.
  ///
  /// @return The verbs, **narrow**, unlike all other texts here, joined with commas as they are
  /// configured, such as `GET,HEAD,POST`; `*` stands for all. May be NULL.
  ///
  /// @remarks In an object of your own, end the text with two null characters, as the published
  /// sample of IMapHandlerProvider::SetScriptMap does: there it is a list of texts.
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @differs The published page links to a member IScriptMapInfo of IHttpContext, which does not
  /// exist; IHttpContext::GetScriptMap was meant.
  /// @shownby iscriptmapinfo/get_allowed_verbs
  virtual PCSTR GetAllowedVerbs() const = 0;

  /// Get the names of the modules that handle the request: the attribute `modules`.
  ///
  /// These modules, in this order, and no others get RQ_EXECUTE_REQUEST_HANDLER @inferred.
  ///
  /// @param[out] pcchModules Optional. The length in characters, without the terminator.
  ///
  /// @return The names, wide, joined with commas, such as `IsapiModule` or
  /// `StaticFileModule,DefaultDocumentModule,DirectoryListingModule`. Test it for NULL and for
  /// empty.
  ///
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @shownby iscriptmapinfo/get_name
  virtual PCWSTR GetModules(DWORD* pcchModules = NULL) const = 0;

  /// Get the ISAPI extension or CGI program that runs the request: the attribute `scriptProcessor`.
  ///
  /// @param[out] pcchScriptProcessor Optional. The length in characters, without the terminator.
  ///
  /// @return The full path, wide, ended by a null character; for `*.asp` the path of asp.dll. NULL
  /// or empty if the mapping has none.
  ///
  /// @remarks Compare it without regard to case, and with environment variables expanded on both
  /// sides.
  /// @since IIS 7.0
  /// @source Published reference and its sample.
  /// @differs The published page says that the method returns nothing for a text file, which may be
  /// NULL or an empty text: its samples treat the two differently.
  /// @shownby iscriptmapinfo/get_name
  virtual PCWSTR GetScriptProcessor(DWORD* pcchScriptProcessor = NULL) const = 0;

  /// Get the managed class that handles the request: the attribute `type`.
  ///
  /// @param[out] pcchManagedType Optional. The length in characters, without the terminator.
  ///
  /// @return The name of the class, wide, ended by a null character, such as
  /// `System.Web.Handlers.TraceHandler`. Empty for a native mapping; test it for NULL too.
  ///
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @shownby iscriptmapinfo/get_name
  virtual PCWSTR GetManagedType(DWORD* pcchManagedType = NULL) const = 0;

  /// Tell whether path information is allowed behind the script's name: the attribute
  /// `allowPathInfo`.
  ///
  /// @retval TRUE It is allowed.
  /// @retval FALSE It is not. The default.
  ///
  /// @remarks It changes the server variables `PATH_INFO` and `PATH_TRANSLATED`; see
  /// IHttpContext::GetServerVariable.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby iscriptmapinfo/get_allow_path_info_for_script_mappings
  virtual BOOL GetAllowPathInfoForScriptMappings() const = 0;

  /// Get the access that the URL must grant for this mapping: the attribute `requireAccess`.
  ///
  /// @return One number, not a mask:
  /// - 0: none.
  /// - 1: read.
  /// - 2: write.
  /// - 3: script. The default.
  /// - 4: execute.
  ///
  /// @remarks No header names the numbers.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The IIS configuration reference allows several values at once; this method returns
  /// one.
  /// @shownby iscriptmapinfo/get_allowed_verbs
  virtual DWORD GetRequiredAccess() const = 0;

  /// Get what the URL must name on disk for this mapping: the attribute `resourceType`.
  ///
  /// @return One number:
  /// - 0: a file.
  /// - 1: a directory.
  /// - 2: a file or a directory.
  /// - 3: unspecified, so that nothing needs to be there @inferred. The default.
  ///
  /// @remarks No header names the numbers.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that classic ASP gives 1, "file"; in the list on the same
  /// page a file is 0 and 1 is a directory.
  /// @shownby iscriptmapinfo/get_allow_path_info_for_script_mappings
  virtual DWORD GetResourceType() const = 0;

  /// Tell whether the mapping serves every request.
  ///
  /// @retval TRUE It is a wildcard mapping. IHttpContext::MapHandler passes it over if
  /// `fIgnoreWildcardMappings` is TRUE.
  /// @retval FALSE It serves certain paths only.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby iscriptmapinfo/get_allow_path_info_for_script_mappings
  virtual BOOL GetIsStarScriptMap() const = 0;

  /// Get how much of the response is gathered before it is sent: the attribute
  /// `responseBufferLimit`.
  ///
  /// @return The limit in bytes; 4194304, which is 4 MiB, unless configured.
  ///
  /// @remarks A call of IHttpResponse::WriteEntityChunks that exceeds the limit sends what has
  /// gathered.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @shownby iscriptmapinfo/get_response_buffer_limit
  virtual DWORD GetResponseBufferLimit() const = 0;

  /// Get the name of the mapping: the attribute `name`.
  ///
  /// @return The name, wide, ended by a null character, such as `StaticFile`. Test it for NULL and
  /// for empty.
  ///
  /// @since IIS 7.0
  /// @source Published reference; its sample (NULL).
  /// @shownby iscriptmapinfo/get_name
  virtual PCWSTR GetName() const = 0;
};
