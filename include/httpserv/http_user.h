// The user of a request: IHttpUser, which authentication modules implement and all others ask, and
// the names of the variables that a user may have.
#pragma once

#include <httpserv/interface_ids.h>

/// @defgroup http_user_variable_constants User variable constants
/// @brief Name the data that IHttpUser::GetUserVariable returns.
///
/// The strings are narrow. What the pointer that comes back points at depends on the name.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000 (values); published reference (HTTP_USER_VARIABLE_SID).
/// @{

/// The SID of the user, as a `PSID`.
///
/// @differs No published list of constants has it; the page of IHttpUser::GetUserVariable alone
/// names it.
#define HTTP_USER_VARIABLE_SID "SID"

/// The security context of the authentication, as a pointer to a handle of the security support
/// provider interface (SSPI) @inferred.
///
/// @differs No published page names this constant.
#define HTTP_USER_VARIABLE_CTXT_HANDLE "CtxtHandle"

/// The credentials used for the authentication, as a pointer to a handle of the security support
/// provider interface (SSPI) @inferred.
///
/// @differs No published page names this constant.
#define HTTP_USER_VARIABLE_CRED_HANDLE "CredHandle"

/// @}

/// Stands for the user of a request: names, tokens and roles.
///
/// IHttpContext::GetUser returns it; NULL there means that no user has been set yet @inferred, not
/// that the user is anonymous. An anonymous user is an object whose names and authentication type
/// are empty. IHttpContext::ExecuteRequest takes a user along to a child request.
///
/// An authentication module of your own implements this interface and gives the object to
/// IAuthenticationProvider::SetUser. Make it on the heap, with a reference count of 1, a destructor
/// that is not public, and text that stays the same as long as the object lives.
///
/// @ownership Counted. The context holds a reference to the end of the request, and
/// IHttpContext::GetUser adds none: do not give that one back. To keep a user longer, call
/// IHttpUser::ReferenceUser, and IHttpUser::DereferenceUser in the end. What the members hand out
/// belongs to the user and lives as long as it.
/// @when From the post half of RQ_AUTHENTICATE_REQUEST on to the end of the request; with a
/// reference as long as that is held.
/// @threads Counting references is thread-safe. The other members only read in practice @inferred.
/// @since IIS 7.0
/// @source Published reference; Windows SDK 10.0.28000 (layout); modules in use (ASP.NET Core
/// Module).
/// @differs The published page announces an example and shows none. Its output says that a user
/// authenticated with Negotiate supports roles; the page of IHttpUser::SupportsIsInRole says that
/// such a user does not. The pages on the reference count ask to count each pointer that is
/// retrieved, the page of IHttpContext::GetUser says that the context owns the user: count only
/// what you keep @inferred. They describe the count as a matter of classes that implement the
/// interface; nothing in it makes the count start at 1.
class IHttpUser {
 public:
  /// Get the name of the user as the client gave it @inferred.
  ///
  /// @return The name, wide, ended by a null character. By kind of authentication:
  /// - anonymous: empty.
  /// - Basic and Windows: `DOMAIN\user`.
  /// - Digest: `DOMAIN\user` or `user`.
  /// - Forms: `user`.
  ///
  /// @remarks The server logs this one and gives it as the variable `REMOTE_USER` @inferred. It may
  /// differ from IHttpUser::GetUserName when the client was mapped to another account @inferred.
  /// @ownership The user owns the text. Do not change or free it.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page has the same table as that of IHttpUser::GetUserName and does not
  /// tell what sets the two apart.
  virtual PCWSTR GetRemoteUserName() = 0;

  /// Get the name of the account as which the request runs @inferred.
  ///
  /// @return The name, wide, ended by a null character. By kind of authentication:
  /// - anonymous: empty, which tells an anonymous user.
  /// - Basic and Windows: `DOMAIN\user`.
  /// - Digest: `DOMAIN\user` or `user`.
  /// - Forms: `user`.
  ///
  /// @remarks The headers of Windows define GetUserName as a macro: with `UNICODE` the compiler
  /// sees `GetUserNameW` here and in every class that overrides it, without it `GetUserNameA`.
  /// Include `<windows.h>` first in every file and set `UNICODE` the same way for all of a module.
  /// The place in the vtable is the same under either name.
  /// @ownership The user owns the text. Do not change or free it.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (macro).
  /// @differs The published page announces an example and shows none, has the same table as that of
  /// IHttpUser::GetRemoteUserName and does not tell what sets the two apart, and does not speak of
  /// the macro.
  virtual PCWSTR GetUserName() = 0;

  /// Get the kind of authentication that established the user.
  ///
  /// @return The kind, wide, ended by a null character: `Basic`, `Digest`, `Forms`, `Negotiate` or
  /// `NTLM` for Windows authentication, empty for an anonymous user, or what a module of somebody
  /// else calls its own. Never NULL @inferred.
  ///
  /// @remarks A user of your own that is not anonymous must not return an empty text: others take
  /// it for anonymous.
  /// @ownership The user owns the text. Do not change or free it.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, for NULL).
  /// @differs The published page gives an empty text for an anonymous user; the user that the
  /// sample of IAuthenticationProvider::SetUser makes returns "Anonymous".
  virtual PCWSTR GetAuthenticationType() = 0;

  /// Get the password of the user. Do without it wherever you can.
  ///
  /// @return Text, wide, ended by a null character. By kind of authentication:
  /// - anonymous and Windows: empty.
  /// - Basic: the password in plain text.
  /// - Digest: an MD5 hash.
  /// - Active Directory: an encrypted hash.
  /// - Forms: the password in plain text, or its SHA1 or MD5 hash.
  ///
  /// @remarks Never log it, send it or copy it around. To act as the user take a token.
  /// @ownership The user owns the text. Do not change or free it.
  /// @since IIS 7.0
  /// @source Published reference.
  virtual PCWSTR GetPassword() = 0;

  /// Get the token with which a thread impersonates the user.
  ///
  /// @return The token, or NULL. An anonymous user has that of the anonymous account @inferred.
  ///
  /// @remarks Check memberships of a Windows user with it, for instance with
  /// `CheckTokenMembership`: IHttpUser::IsInRole does not work for one.
  /// @remarks In a user of your own, NULL may make handlers fail that impersonate, such as those of
  /// static files, ISAPI and CGI, or run them as the process @inferred.
  /// @ownership The user closes the token: never call CloseHandle on it. Duplicate it to keep it
  /// beyond the user @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page says that IHttpUser::SupportsIsInRole gives FALSE and
  /// IHttpUser::IsInRole E_NOTIMPL by default; their own pages name users for which they work.
  virtual HANDLE GetImpersonationToken() = 0;

  /// Get the primary token of the user.
  ///
  /// @return The token, for starting a process as the user or making an identity of managed code,
  /// or NULL.
  ///
  /// @ownership The user closes the token: never call CloseHandle on it. Duplicate it to keep it
  /// beyond the user @inferred.
  /// @since IIS 7.0
  /// @source Published reference; modules in use (ASP.NET Core Module, for the identity).
  /// @differs The published page says that IHttpUser::SupportsIsInRole gives FALSE and
  /// IHttpUser::IsInRole E_NOTIMPL by default; their own pages name users for which they work.
  virtual HANDLE GetPrimaryToken() = 0;

  /// Add a reference, to keep the user beyond the request or the call that lent it.
  ///
  /// @remarks Call it once for each pointer that you keep; IHttpUser::DereferenceUser gives the
  /// reference back. In a class of your own, count with an interlocked operation, from 1 on.
  /// @threads Thread-safe.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page asks for a call for each pointer that is retrieved; it is needed
  /// only for one that is kept @inferred. The class that it shows does not compile: it lacks its
  /// closing semicolon and nine of the methods.
  virtual VOID ReferenceUser() = 0;

  /// Give back one reference; the last one deletes the user.
  ///
  /// @remarks Do not touch the user afterwards, nor its text and tokens. It is the only way to end
  /// a user: never use `delete`.
  /// @remarks IAuthenticationProvider::SetUser takes over the reference of its caller. Give that
  /// one back only if you have added another.
  /// @when Once for each reference that you own. Not for the pointer from IHttpContext::GetUser.
  /// @threads Thread-safe.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page asks for a call for each pointer that was retrieved, even from
  /// IHttpContext::GetUser, whose page says that the context owns the user. The class that it shows
  /// does not compile: it lacks its closing semicolon and nine of the methods.
  virtual VOID DereferenceUser() = 0;

  /// Tell whether IHttpUser::IsInRole works for this user.
  ///
  /// @retval TRUE It does: anonymous users and those of managed code.
  /// @retval FALSE It does not: users of Basic authentication, of mapped certificates and of SSPI
  /// (Negotiate, NTLM), and custom ones.
  ///
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page announces an example and shows none. The output on the interface
  /// page shows TRUE for a user of Windows authentication, and the pages of the tokens say that the
  /// result is FALSE by default.
  virtual BOOL SupportsIsInRole() = 0;

  /// Tell whether the user has a role.
  ///
  /// @param[in] pszRoleName The name of the role, wide. For a user of managed code not NULL; an
  /// anonymous user has the role of an empty or NULL name, and no other.
  /// @param[out] pfInRole TRUE if the user has the role, FALSE if not. Not NULL. Set it to FALSE
  /// before the call: after a failure it is untouched.
  ///
  /// @retval S_OK `*pfInRole` is set.
  /// @retval E_INVALIDARG 0x80070057: an argument is NULL, for a user of managed code.
  /// @retval E_NOTIMPL 0x80004001: the user has no roles, as IHttpUser::SupportsIsInRole tells.
  /// `*pfInRole` is untouched.
  ///
  /// @remarks A user that a module made may return other failures. Treat every one of them as "not
  /// in the role".
  /// @ownership The name stays the caller's and is used during the call only @inferred.
  /// @since IIS 7.0
  /// @source Published reference.
  /// @differs The published page announces an example and shows none. The pages of the tokens say
  /// that the result is E_NOTIMPL by default; anonymous users and those of managed code give an
  /// answer.
  virtual HRESULT IsInRole(PCWSTR pszRoleName, BOOL* pfInRole) = 0;

  /// Get a piece of data about the user by its name.
  ///
  /// @param[in] pszVariableName The name, narrow: HTTP_USER_VARIABLE_SID,
  /// HTTP_USER_VARIABLE_CTXT_HANDLE, HTTP_USER_VARIABLE_CRED_HANDLE @inferred, or a name that the
  /// user's module defines. Not NULL @inferred.
  ///
  /// @return The data, whose type goes with the name: a `PSID` for HTTP_USER_VARIABLE_SID. NULL if
  /// the user knows no such name @inferred.
  ///
  /// @remarks Do not convert the result of a name whose type you do not know.
  /// @ownership The user owns the data: do not change or free it.
  /// @since IIS 7.0
  /// @source Published reference; Windows SDK 10.0.28000 (names).
  /// @differs The published page calls HTTP_USER_VARIABLE_SID the default; the parameter has none.
  /// It announces an example, shows no code, and gives the output of that of
  /// IHttpUser::GetUserName. No page names the other two constants.
  virtual PVOID GetUserVariable(PCSTR pszVariableName) = 0;
};
