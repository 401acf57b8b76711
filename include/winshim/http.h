// The part of <http.h> that modules see through httpserv.h, for hosts without the Windows headers.
// Layouts and values are those of the Windows SDK 10.0.28000; tests/header compares them with the
// Windows compiler's. Only data is declared: the HTTP Server API's functions are not for modules.
// The comments say what a module may do with the data; whatever the host, the pages come from here.
#pragma once

#include <windows.h>
#include <winsock2.h>

/// Identifies something of HTTP.sys, the server's kernel driver: a number without meaning.
///
/// @since IIS 7.0
/// @source Published reference of http.h; Windows SDK 10.0.28000.
typedef ULONGLONG HTTP_OPAQUE_ID;

/// Identifies a request while it lasts. Good for telling requests apart in a log; never use it for
/// another request.
///
/// @since IIS 7.0
/// @source Published reference of http.h; modules in use (ModSecurity).
typedef ULONGLONG HTTP_REQUEST_ID;

/// Identifies a connection, as HTTP.sys numbers it.
///
/// @since IIS 7.0
/// @source Published reference of http.h.
typedef ULONGLONG HTTP_CONNECTION_ID;

/// Identifies the connection beneath an encrypted one.
///
/// @since IIS 7.0
/// @source Published reference of http.h.
typedef ULONGLONG HTTP_RAW_CONNECTION_ID;

/// Carries what was given to HTTP.sys with the URL prefix that took the request. The server's own.
///
/// @since IIS 7.0
/// @source Published reference of http.h.
typedef ULONGLONG HTTP_URL_CONTEXT;

/// @defgroup http_constants Constants of http.h
/// @brief Name flags of requests, responses and sends, and the two numbers with a special meaning.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000 (values); published reference of http.h.
/// @{

/// The identifier of nothing.
#define HTTP_NULL_ID (0ull)

/// Tells whether the identifier that `id` points at is HTTP_NULL_ID.
#define HTTP_IS_NULL_ID(id) (HTTP_NULL_ID == *(id))

/// As the length of an HTTP_BYTE_RANGE: up to the end of the file.
#define HTTP_BYTE_RANGE_TO_EOF ((ULONGLONG)-1)

/// In HTTP_REQUEST_V1::Flags: there is more of the body than HTTP_REQUEST_V1::pEntityChunks holds.
/// When it is clear the chunks are the whole body, or there is none.
#define HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS 0x00000001

/// In HTTP_REQUEST_V1::Flags: the URL prefix that took the request is bound to an IP address
/// @inferred.
#define HTTP_REQUEST_FLAG_IP_ROUTED 0x00000002

/// In HTTP_REQUEST_V1::Flags: the request came by HTTP/2.
#define HTTP_REQUEST_FLAG_HTTP2 0x00000004

/// In HTTP_REQUEST_V1::Flags: the request came by HTTP/3.
#define HTTP_REQUEST_FLAG_HTTP3 0x00000008

/// In HTTP_RESPONSE_V1::Flags: another encoding of the response exists @inferred. Leave it alone.
#define HTTP_RESPONSE_FLAG_MULTIPLE_ENCODINGS_AVAILABLE 0x00000001

/// In HTTP_RESPONSE_V1::Flags: more of the body follows @inferred. Leave it alone.
#define HTTP_RESPONSE_FLAG_MORE_ENTITY_BODY_EXISTS 0x00000002

/// Wait until the buffer is full or the body ends. For IHttpRequest4::ReadEntityBody @inferred.
#define HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER 0x00000001

/// Of a send, as ISendResponseProvider::GetFlags shows it: close the connection afterwards.
#define HTTP_SEND_RESPONSE_FLAG_DISCONNECT 0x00000001

/// Of a send: more of the body follows.
#define HTTP_SEND_RESPONSE_FLAG_MORE_DATA 0x00000002

/// Of a send: let HTTP.sys collect small pieces before it sends them.
#define HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA 0x00000004

/// Of a send: let TCP collect small pieces (the Nagle algorithm).
#define HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING 0x00000008

/// Of a send: let HTTP.sys answer a request for ranges @inferred.
#define HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES 0x00000020

/// Of a send: the data are no HTTP response, as after an upgrade @inferred.
#define HTTP_SEND_RESPONSE_FLAG_OPAQUE 0x00000040

/// Of a send: tell the HTTP/2 client to open no more requests on the connection @inferred.
#define HTTP_SEND_RESPONSE_FLAG_GOAWAY 0x00000100

/// Of a send: let HTTP.sys put a body of unknown length into chunks @inferred.
#define HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING 0x00000200

/// @}

/// Names a part of a file or of a cached fragment.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_BYTE_RANGE {
  /// The first byte, counted from 0.
  ULARGE_INTEGER StartingOffset;
  /// The number of bytes, or HTTP_BYTE_RANGE_TO_EOF.
  ULARGE_INTEGER Length;
} HTTP_BYTE_RANGE, *PHTTP_BYTE_RANGE;

/// Holds the version of the HTTP protocol, such as 1 and 1, or 2 and 0.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_VERSION {
  /// The number before the dot.
  USHORT MajorVersion;
  /// The number after the dot.
  USHORT MinorVersion;
} HTTP_VERSION, *PHTTP_VERSION;

/// Names the method of a request.
///
/// Methods without a value of their own, such as `PATCH`, are HttpVerbUnknown; their text is in
/// HTTP_REQUEST_V1::pUnknownVerb. IHttpRequest::GetHttpMethod gives the text of any method.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef enum _HTTP_VERB {
  /// Not looked at yet. Modules do not see it @inferred.
  HttpVerbUnparsed,
  /// Another method; its text is in HTTP_REQUEST_V1::pUnknownVerb.
  HttpVerbUnknown,
  /// No valid method. Modules do not see it @inferred.
  HttpVerbInvalid,
  /// `OPTIONS`.
  HttpVerbOPTIONS,
  /// `GET`.
  HttpVerbGET,
  /// `HEAD`.
  HttpVerbHEAD,
  /// `POST`.
  HttpVerbPOST,
  /// `PUT`.
  HttpVerbPUT,
  /// `DELETE`.
  HttpVerbDELETE,
  /// `TRACE`.
  HttpVerbTRACE,
  /// `CONNECT`.
  HttpVerbCONNECT,
  /// `TRACK`.
  HttpVerbTRACK,
  /// `MOVE`.
  HttpVerbMOVE,
  /// `COPY`.
  HttpVerbCOPY,
  /// `PROPFIND`.
  HttpVerbPROPFIND,
  /// `PROPPATCH`.
  HttpVerbPROPPATCH,
  /// `MKCOL`.
  HttpVerbMKCOL,
  /// `LOCK`.
  HttpVerbLOCK,
  /// `UNLOCK`.
  HttpVerbUNLOCK,
  /// `SEARCH`.
  HttpVerbSEARCH,
  /// The end mark, no method.
  HttpVerbMaximum,
} HTTP_VERB, *PHTTP_VERB;

/// Numbers the headers that have a place of their own in a request or response.
///
/// 0 to 19 serve both directions. From 20 on a number means one thing in a request and another in a
/// response: 23 is `Accept-Language` there and `Location` here, and nothing stops you from mixing
/// them up. All other headers are among the unknown ones.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
/// @remarks A response keeps `Set-Cookie` and the real `Server` among the unknown headers.
typedef enum _HTTP_HEADER_ID {
  /// `Cache-Control`.
  HttpHeaderCacheControl = 0,
  /// `Connection`.
  HttpHeaderConnection = 1,
  /// `Date`.
  HttpHeaderDate = 2,
  /// `Keep-Alive`.
  HttpHeaderKeepAlive = 3,
  /// `Pragma`.
  HttpHeaderPragma = 4,
  /// `Trailer`.
  HttpHeaderTrailer = 5,
  /// `Transfer-Encoding`.
  HttpHeaderTransferEncoding = 6,
  /// `Upgrade`.
  HttpHeaderUpgrade = 7,
  /// `Via`.
  HttpHeaderVia = 8,
  /// `Warning`.
  HttpHeaderWarning = 9,
  /// `Allow`.
  HttpHeaderAllow = 10,
  /// `Content-Length`.
  HttpHeaderContentLength = 11,
  /// `Content-Type`.
  HttpHeaderContentType = 12,
  /// `Content-Encoding`.
  HttpHeaderContentEncoding = 13,
  /// `Content-Language`.
  HttpHeaderContentLanguage = 14,
  /// `Content-Location`.
  HttpHeaderContentLocation = 15,
  /// `Content-MD5`.
  HttpHeaderContentMd5 = 16,
  /// `Content-Range`.
  HttpHeaderContentRange = 17,
  /// `Expires`.
  HttpHeaderExpires = 18,
  /// `Last-Modified`.
  HttpHeaderLastModified = 19,
  /// `Accept`, in requests.
  HttpHeaderAccept = 20,
  /// `Accept-Charset`, in requests.
  HttpHeaderAcceptCharset = 21,
  /// `Accept-Encoding`, in requests.
  HttpHeaderAcceptEncoding = 22,
  /// `Accept-Language`, in requests.
  HttpHeaderAcceptLanguage = 23,
  /// `Authorization`, in requests.
  HttpHeaderAuthorization = 24,
  /// `Cookie`, in requests.
  HttpHeaderCookie = 25,
  /// `Expect`, in requests.
  HttpHeaderExpect = 26,
  /// `From`, in requests.
  HttpHeaderFrom = 27,
  /// `Host`, in requests.
  HttpHeaderHost = 28,
  /// `If-Match`, in requests.
  HttpHeaderIfMatch = 29,
  /// `If-Modified-Since`, in requests.
  HttpHeaderIfModifiedSince = 30,
  /// `If-None-Match`, in requests.
  HttpHeaderIfNoneMatch = 31,
  /// `If-Range`, in requests.
  HttpHeaderIfRange = 32,
  /// `If-Unmodified-Since`, in requests.
  HttpHeaderIfUnmodifiedSince = 33,
  /// `Max-Forwards`, in requests.
  HttpHeaderMaxForwards = 34,
  /// `Proxy-Authorization`, in requests.
  HttpHeaderProxyAuthorization = 35,
  /// `Referer`, in requests.
  HttpHeaderReferer = 36,
  /// `Range`, in requests.
  HttpHeaderRange = 37,
  /// `TE`, in requests.
  HttpHeaderTe = 38,
  /// `Translate`, in requests.
  HttpHeaderTranslate = 39,
  /// `User-Agent`, in requests.
  HttpHeaderUserAgent = 40,
  /// The number of places in HTTP_REQUEST_HEADERS::KnownHeaders.
  HttpHeaderRequestMaximum = 41,
  /// `Accept-Ranges`, in responses.
  HttpHeaderAcceptRanges = 20,
  /// `Age`, in responses.
  HttpHeaderAge = 21,
  /// `ETag`, in responses.
  HttpHeaderEtag = 22,
  /// `Location`, in responses.
  HttpHeaderLocation = 23,
  /// `Proxy-Authenticate`, in responses.
  HttpHeaderProxyAuthenticate = 24,
  /// `Retry-After`, in responses.
  HttpHeaderRetryAfter = 25,
  /// `Server`, in responses, where it is kept among the unknown headers.
  HttpHeaderServer = 26,
  /// `Set-Cookie`, in responses, where each is kept among the unknown headers.
  HttpHeaderSetCookie = 27,
  /// `Vary`, in responses.
  HttpHeaderVary = 28,
  /// `WWW-Authenticate`, in responses.
  HttpHeaderWwwAuthenticate = 29,
  /// The number of places in HTTP_RESPONSE_HEADERS::KnownHeaders.
  HttpHeaderResponseMaximum = 30,
  /// The larger of the two numbers.
  HttpHeaderMaximum = 41,
} HTTP_HEADER_ID, *PHTTP_HEADER_ID;

/// Holds the value of a header that HTTP_HEADER_ID numbers.
///
/// @ownership The server owns the text, of a request until the request ends, of a response until
/// the header is changed or the response ends. Change it with IHttpRequest::SetHeader or
/// IHttpResponse::SetHeader, not in place.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_KNOWN_HEADER {
  /// The length of the value in bytes. 0 says that the header is absent, whatever `pRawValue` is.
  USHORT RawValueLength;
  /// The value, narrow. Do not rely on a null character at its end.
  PCSTR pRawValue;
} HTTP_KNOWN_HEADER, *PHTTP_KNOWN_HEADER;

/// Holds name and value of a header that HTTP_HEADER_ID does not number.
///
/// One name may occur several times, such as `Set-Cookie`: one entry per cookie.
///
/// @ownership The server owns both texts. A module may point an entry of a response at a value of
/// its own that lives as long as the request, such as memory of
/// IHttpContext::AllocateRequestMemory; change pointer and length together.
/// IHttpResponse::SetHeader is the plainer way.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
/// @remarks IHttpResponse::GetHeaderChanges does not notice an edit made here.
typedef struct _HTTP_UNKNOWN_HEADER {
  /// The length of the name in bytes.
  USHORT NameLength;
  /// The length of the value in bytes.
  USHORT RawValueLength;
  /// The name, narrow, as it was sent.
  PCSTR pName;
  /// The value, narrow. Go by its length.
  PCSTR pRawValue;
} HTTP_UNKNOWN_HEADER, *PHTTP_UNKNOWN_HEADER;

/// Says where the bytes of an HTTP_DATA_CHUNK come from.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef enum _HTTP_DATA_CHUNK_TYPE {
  /// Bytes in memory: HTTP_DATA_CHUNK::FromMemory.
  HttpDataChunkFromMemory,
  /// A part of an open file: HTTP_DATA_CHUNK::FromFileHandle.
  HttpDataChunkFromFileHandle,
  /// A whole fragment that IHttpServer::AddFragmentToCache has stored:
  /// HTTP_DATA_CHUNK::FromFragmentCache.
  HttpDataChunkFromFragmentCache,
  /// A part of such a fragment: HTTP_DATA_CHUNK::FromFragmentCacheEx.
  HttpDataChunkFromFragmentCacheEx,
  /// Trailers, for direct users of HTTP.sys: HTTP_DATA_CHUNK::Trailers. A module sends them with
  /// IHttpResponse4::SetTrailer @inferred. Newer than version 2004 of Windows 10.
  HttpDataChunkTrailers,
  /// A short way for proxies, not documented. Never use it, skip it.
  HttpDataChunkFromWinHttpFastForwarding,
  /// The end mark, no type.
  HttpDataChunkMaximum,
} HTTP_DATA_CHUNK_TYPE, *PHTTP_DATA_CHUNK_TYPE;

/// Holds one piece of a body: bytes in memory, a part of a file, or a cached fragment.
///
/// A response body is an array of such pieces. Its length is the sum of theirs; for a range that
/// goes to HTTP_BYTE_RANGE_TO_EOF that is the size of the file less the start, for a fragment what
/// IHttpServer::ReadFragmentFromCache says.
///
/// Set a chunk to zero before you fill it in, so that no member of the union is left over.
///
/// @ownership IHttpResponse::WriteEntityChunks copies memory chunks, and
/// IHttpResponse::WriteEntityChunkByReference does not: then the bytes must live to the end of the
/// response. Handles and names are the caller's and must stay valid until the send @inferred.
/// Chunks that the server shows are its own; take their addresses anew after every write, because
/// the array may move @inferred.
/// @remarks The server sends static files as file handles. A module that inspects bodies in
/// CHttpModule::OnSendResponse must read them, from their starting offset and no further than their
/// length.
/// @remarks A type that you do not know: skip the chunk, or refuse it with
/// `HRESULT_FROM_WIN32(ERROR_NOT_SUPPORTED)` 0x80070032.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h; modules in use (ModSecurity).
/// @differs The reference of IIS knows the first four types; the SDK has six.
typedef struct _HTTP_DATA_CHUNK {
  /// Which member of the union counts.
  HTTP_DATA_CHUNK_TYPE DataChunkType;
  union {
    /// With HttpDataChunkFromMemory: bytes in memory.
    struct {
      /// The bytes.
      PVOID pBuffer;
      /// Their number. It has 32 bits: no cast to USHORT on the way. 0 is allowed @inferred.
      ULONG BufferLength;
    } FromMemory;
    /// With HttpDataChunkFromFileHandle: a part of an open file.
    struct {
      /// The part to send.
      HTTP_BYTE_RANGE ByteRange;
      /// The file. Whoever opened it closes it, after the send @inferred.
      HANDLE FileHandle;
    } FromFileHandle;
    /// With HttpDataChunkFromFragmentCache: a whole cached fragment.
    struct {
      /// The length of the name in bytes, without a null character.
      USHORT FragmentNameLength;
      /// The name of the fragment, wide. It must live until the send @inferred.
      PCWSTR pFragmentName;
    } FromFragmentCache;
    /// With HttpDataChunkFromFragmentCacheEx: a part of a cached fragment.
    ///
    /// `ByteRange` is the part to send. `pFragmentName`, wide and at most 65532 bytes long, is
    /// ended by a null character and must live until the send @inferred.
    struct {
      HTTP_BYTE_RANGE ByteRange;
      PCWSTR pFragmentName;
    } FromFragmentCacheEx;
    /// With HttpDataChunkTrailers: the trailers of the response.
    struct {
      /// The number of trailers.
      USHORT TrailerCount;
      /// The trailers.
      PHTTP_UNKNOWN_HEADER pTrailers;
    } Trailers;
  };
} HTTP_DATA_CHUNK, *PHTTP_DATA_CHUNK;

/// Holds all headers of a request.
///
/// A known header has its place, numbered by HTTP_HEADER_ID; all others are in a list, in the order
/// in which they came. To read one by name, whichever it is, use IHttpRequest::GetHeader.
///
/// @ownership The server owns all of it. It shows what IHttpRequest::SetHeader has changed
/// @inferred.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_REQUEST_HEADERS {
  /// The number of entries in `pUnknownHeaders`.
  USHORT UnknownHeaderCount;
  /// The headers that HTTP_HEADER_ID does not number, in order. A name may repeat.
  PHTTP_UNKNOWN_HEADER pUnknownHeaders;
  /// Reserved, 0.
  USHORT TrailerCount;
  /// Reserved, NULL.
  PHTTP_UNKNOWN_HEADER pTrailers;
  /// One place for each header that HTTP_HEADER_ID numbers; length 0 where the request has none.
  HTTP_KNOWN_HEADER KnownHeaders[HttpHeaderRequestMaximum];
} HTTP_REQUEST_HEADERS, *PHTTP_REQUEST_HEADERS;

/// Holds all headers of a response.
///
/// A known header has its place, numbered by HTTP_HEADER_ID; all others are in a list. To read or
/// write one by name, whichever it is, use IHttpResponse::GetHeader and IHttpResponse::SetHeader.
///
/// @ownership The server owns all of it. It shows what IHttpResponse::SetHeader has changed
/// @inferred; the list of unknown headers may move then.
/// @remarks `Server` and `Set-Cookie` are in the list of unknown headers, although HTTP_HEADER_ID
/// numbers them; the known place of `Server` is empty text.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h; .NET reference source; ASP.NET
/// Core Module.
typedef struct _HTTP_RESPONSE_HEADERS {
  /// The number of entries in `pUnknownHeaders`; at most 9999.
  USHORT UnknownHeaderCount;
  /// The headers without a place of their own. A name may repeat.
  PHTTP_UNKNOWN_HEADER pUnknownHeaders;
  /// Reserved, 0. Trailers go through IHttpResponse4::SetTrailer.
  USHORT TrailerCount;
  /// Reserved, NULL.
  PHTTP_UNKNOWN_HEADER pTrailers;
  /// One place for each header that HTTP_HEADER_ID numbers for responses; length 0 where the
  /// response has none.
  HTTP_KNOWN_HEADER KnownHeaders[HttpHeaderResponseMaximum];
} HTTP_RESPONSE_HEADERS, *PHTTP_RESPONSE_HEADERS;

/// Holds the two ends of a connection.
///
/// Look at `sa_family` before you convert an address to `sockaddr_in` or `sockaddr_in6`.
///
/// @ownership The server owns both addresses; they live as long as the request.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_TRANSPORT_ADDRESS {
  /// The client's end; what IHttpRequest::GetRemoteAddress gives.
  PSOCKADDR pRemoteAddress;
  /// The server's end; what IHttpRequest::GetLocalAddress gives.
  PSOCKADDR pLocalAddress;
} HTTP_TRANSPORT_ADDRESS, *PHTTP_TRANSPORT_ADDRESS;

/// Holds the URL of a request in canonical, wide form, with pointers to its parts.
///
/// All parts point into the one text of `pFullUrl`, and only that is ended by a null character:
/// take the others by their lengths.
///
/// @ownership The server owns the text. It lives as long as the request; IHttpRequest::SetUrl makes
/// another @inferred.
/// @remarks All four lengths are in bytes. Divide them by `sizeof(WCHAR)` for characters.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_COOKED_URL {
  /// The length of `pFullUrl` in bytes, without the null character.
  USHORT FullUrlLength;
  /// The length of `pHost` in bytes.
  USHORT HostLength;
  /// The length of `pAbsPath` in bytes.
  USHORT AbsPathLength;
  /// The length of `pQueryString` in bytes; 0 without a query.
  USHORT QueryStringLength;
  /// The whole URL, such as `http://host:80/folder/file?name=value`, ended by a null character.
  PCWSTR pFullUrl;
  /// Host and port within the URL. The character after them is `/`, not null.
  PCWSTR pHost;
  /// The path, from its first `/`. The query follows it in the same text: as a null-terminated
  /// string it is too long.
  PCWSTR pAbsPath;
  /// The query with its `?`, or NULL. Each byte that was sent is one WCHAR, so that narrowing gives
  /// the bytes back.
  PCWSTR pQueryString;
} HTTP_COOKED_URL, *PHTTP_COOKED_URL;

/// Holds the certificate with which a client has introduced itself.
///
/// IHttpRequest::GetClientCertificate and HTTP_SSL_INFO::pClientCertInfo lead to it.
///
/// @ownership The server owns all of it; do not close the token @inferred.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_SSL_CLIENT_CERT_INFO {
  /// 0 if the certificate is valid; otherwise the status that its check gave, such as a `CERT_E_`
  /// code.
  ULONG CertFlags;
  /// The size of `pCertEncoded` in bytes.
  ULONG CertEncodedSize;
  /// The certificate, DER-encoded X.509.
  PUCHAR pCertEncoded;
  /// The user that HTTP.sys has mapped the certificate to, or NULL.
  HANDLE Token;
  /// Reserved.
  BOOLEAN CertDeniedByMapper;
} HTTP_SSL_CLIENT_CERT_INFO, *PHTTP_SSL_CLIENT_CERT_INFO;

/// Tells about the encryption of a connection.
///
/// @ownership The server owns all of it.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_SSL_INFO {
  /// The size of the server certificate's key in bits @inferred.
  USHORT ServerCertKeySize;
  /// The size of the connection's key in bits @inferred.
  USHORT ConnectionKeySize;
  /// The length of `pServerCertIssuer` in bytes.
  ULONG ServerCertIssuerSize;
  /// The length of `pServerCertSubject` in bytes.
  ULONG ServerCertSubjectSize;
  /// Who issued the server's certificate, narrow.
  PCSTR pServerCertIssuer;
  /// Whom the server's certificate names, narrow.
  PCSTR pServerCertSubject;
  /// The client's certificate. NULL where none was asked for, encrypted or not.
  PHTTP_SSL_CLIENT_CERT_INFO pClientCertInfo;
  /// Not 0 if a client certificate was asked for @inferred.
  ULONG SslClientCertNegotiated;
} HTTP_SSL_INFO, *PHTTP_SSL_INFO;

/// Holds a request as HTTP.sys has received it: the part that every version has.
///
/// Modules get it as HTTP_REQUEST, which adds two members, from IHttpRequest::GetRawHttpRequest.
/// Read it only; the methods of IHttpRequest make the changes, and they show here @inferred.
///
/// @ownership The server owns all of it; it lives as long as the request.
/// @threads The thread that works on the request @inferred: nothing is locked.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_REQUEST_V1 {
  /// Any of the HTTP_REQUEST_FLAG_ constants.
  ULONG Flags;
  /// The connection.
  HTTP_CONNECTION_ID ConnectionId;
  /// The request; good for telling requests apart in a log.
  HTTP_REQUEST_ID RequestId;
  /// The server's own.
  HTTP_URL_CONTEXT UrlContext;
  /// The protocol; what IHttpRequest::GetHttpVersion gives.
  HTTP_VERSION Version;
  /// The method. IHttpRequest::GetHttpMethod gives it as text.
  HTTP_VERB Verb;
  /// The length of `pUnknownVerb` in bytes.
  USHORT UnknownVerbLength;
  /// The length of `pRawUrl` in bytes, without a null character.
  USHORT RawUrlLength;
  /// The method's text, narrow, where `Verb` is HttpVerbUnknown.
  PCSTR pUnknownVerb;
  /// The request target as it was sent, narrow, neither decoded nor made canonical. For logs only:
  /// decide by `CookedUrl`.
  PCSTR pRawUrl;
  /// The URL in canonical form.
  HTTP_COOKED_URL CookedUrl;
  /// Both ends of the connection.
  HTTP_TRANSPORT_ADDRESS Address;
  /// All headers. Change them with IHttpRequest::SetHeader.
  HTTP_REQUEST_HEADERS Headers;
  /// The bytes that came from the network so far.
  ULONGLONG BytesReceived;
  /// The number of entries in `pEntityChunks`.
  USHORT EntityChunkCount;
  /// What came of the body together with the headers, as memory chunks. Read the body with
  /// IHttpRequest::ReadEntityBody, which hands these out first @inferred.
  PHTTP_DATA_CHUNK pEntityChunks;
  /// The connection beneath an encrypted one.
  HTTP_RAW_CONNECTION_ID RawConnectionId;
  /// What is known of the encryption. NULL for a request that came in clear: the usual test for
  /// HTTPS.
  PHTTP_SSL_INFO pSslInfo;
} HTTP_REQUEST_V1, *PHTTP_REQUEST_V1;

/// Names the kind of an HTTP_REQUEST_INFO.
///
/// The SDK names kinds up to 14. A module ignores those that it does not know.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef enum _HTTP_REQUEST_INFO_TYPE {
  /// How HTTP.sys has authenticated the client.
  HttpRequestInfoTypeAuth = 0,
  /// The binding to the encrypted channel: HTTP_REQUEST_CHANNEL_BIND_STATUS.
  HttpRequestInfoTypeChannelBind = 1,
  /// Version and ciphers of the encryption.
  HttpRequestInfoTypeSslProtocol = 2,
} HTTP_REQUEST_INFO_TYPE, *PHTTP_REQUEST_INFO_TYPE;

/// Holds one further record about a request.
///
/// @ownership The server owns the data.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_REQUEST_INFO {
  /// What the record is about.
  HTTP_REQUEST_INFO_TYPE InfoType;
  /// The size of the record in bytes.
  ULONG InfoLength;
  /// The record, of the type that belongs to `InfoType`.
  PVOID pInfo;
} HTTP_REQUEST_INFO, *PHTTP_REQUEST_INFO;

/// Names the kind of text of a service binding.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef enum _HTTP_SERVICE_BINDING_TYPE {
  /// No binding.
  HttpServiceBindingTypeNone,
  /// Wide text.
  HttpServiceBindingTypeW,
  /// Narrow text.
  HttpServiceBindingTypeA,
} HTTP_SERVICE_BINDING_TYPE;

/// Begins a service binding: its type says which structure follows.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_SERVICE_BINDING_BASE {
  /// Which structure this is the beginning of.
  HTTP_SERVICE_BINDING_TYPE Type;
} HTTP_SERVICE_BINDING_BASE, *PHTTP_SERVICE_BINDING_BASE;

/// Holds what ties an authentication to the encrypted channel that it runs in.
///
/// It is what HTTP_REQUEST_INFO::pInfo points at where the type is HttpRequestInfoTypeChannelBind.
/// The token is the one that IHttpRequest2::GetChannelBindingToken gives @inferred.
///
/// @ownership The server owns all of it.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_REQUEST_CHANNEL_BIND_STATUS {
  /// The name of the service that the client asked for, or NULL @inferred.
  PHTTP_SERVICE_BINDING_BASE ServiceName;
  /// The token of the channel.
  PUCHAR ChannelToken;
  /// The size of the token in bytes.
  ULONG ChannelTokenSize;
  /// Flags of HTTP.sys; not for modules.
  ULONG Flags;
} HTTP_REQUEST_CHANNEL_BIND_STATUS, *PHTTP_REQUEST_CHANNEL_BIND_STATUS;

/// Holds a request as HTTP.sys has received it, with all that modules see of it.
///
/// The Windows headers declare it as `HTTP_REQUEST_V2`, and HTTP_REQUEST as another name of that.
/// IHttpRequest::GetRawHttpRequest gives it. Read it only; the methods of IHttpRequest make the
/// changes, and they show here @inferred.
///
/// @ownership The server owns all of it; it lives as long as the request.
/// @threads The thread that works on the request @inferred: nothing is locked.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
/// @differs The published pages of IIS link to HTTP_REQUEST and describe none of its members.
typedef struct _HTTP_REQUEST_V2 : HTTP_REQUEST_V1 {
  /// The number of entries in `pRequestInfo`.
  USHORT RequestInfoCount;
  /// Further records. Look for the type you need; skip those that you do not know.
  PHTTP_REQUEST_INFO pRequestInfo;
} HTTP_REQUEST_V2, *PHTTP_REQUEST_V2;

/// The version of the structure that modules get.
typedef HTTP_REQUEST_V2 HTTP_REQUEST, *PHTTP_REQUEST;

/// Holds a response before it is sent: the part that every version has.
///
/// Modules get it as HTTP_RESPONSE, which adds two members, from IHttpResponse::GetRawHttpResponse.
/// The methods of IHttpResponse make the changes, and they show here @inferred.
///
/// @ownership The server owns all of it; it lives as long as the response.
/// @threads The thread that works on the request @inferred: nothing is locked.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_RESPONSE_V1 {
  /// HTTP_RESPONSE_FLAG_ constants. Leave them alone @inferred.
  ULONG Flags;
  /// Without effect: a response goes out in the protocol of its request.
  HTTP_VERSION Version;
  /// The status, such as 404. Set it with IHttpResponse::SetStatus. The sub-status is not here:
  /// IHttpResponse::GetStatus gives it.
  USHORT StatusCode;
  /// The length of `pReason` in bytes. 0 is allowed.
  USHORT ReasonLength;
  /// The text after the status, narrow.
  PCSTR pReason;
  /// All headers. Change them with IHttpResponse::SetHeader.
  HTTP_RESPONSE_HEADERS Headers;
  /// The number of chunks that are not sent yet, 0 to 65535. Setting it to 0 drops them.
  USHORT EntityChunkCount;
  /// The chunks that are not sent yet. Take the pointer anew after every write: the array may move
  /// @inferred.
  ///
  /// @differs The reference of http.h allows 100 chunks for direct users of HTTP.sys; the limit
  /// here is 65535.
  PHTTP_DATA_CHUNK pEntityChunks;
} HTTP_RESPONSE_V1, *PHTTP_RESPONSE_V1;

/// Names the kind of an HTTP_RESPONSE_INFO.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef enum _HTTP_RESPONSE_INFO_TYPE {
  /// Several values of one known header: HTTP_MULTIPLE_KNOWN_HEADERS.
  HttpResponseInfoTypeMultipleKnownHeaders,
  /// A property of authentication.
  HttpResponseInfoTypeAuthenticationProperty,
  /// A property of the quality of service.
  HttpResponseInfoTypeQosProperty,
  /// The binding to the encrypted channel.
  HttpResponseInfoTypeChannelBind,
} HTTP_RESPONSE_INFO_TYPE, *PHTTP_RESPONSE_INFO_TYPE;

/// Holds one further record about a response.
///
/// @ownership The server owns the data.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_RESPONSE_INFO {
  /// What the record is about.
  HTTP_RESPONSE_INFO_TYPE Type;
  /// The size of the record in bytes.
  ULONG Length;
  /// The record, of the type that belongs to `Type`.
  PVOID pInfo;
} HTTP_RESPONSE_INFO, *PHTTP_RESPONSE_INFO;

/// Holds a response before it is sent, with all that modules see of it.
///
/// The Windows headers declare it as `HTTP_RESPONSE_V2`, and HTTP_RESPONSE as another name of that.
/// IHttpResponse::GetRawHttpResponse gives it. The methods of IHttpResponse make the changes, and
/// they show here @inferred.
///
/// @ownership The server owns all of it; it lives as long as the response.
/// @threads The thread that works on the request @inferred: nothing is locked.
/// @remarks HTTP.sys adds `Date`, `Content-Length` or `Transfer-Encoding`, and `Server` if there is
/// none, after all modules @inferred.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
/// @differs The published pages of IIS link to HTTP_RESPONSE and describe none of its members.
typedef struct _HTTP_RESPONSE_V2 : HTTP_RESPONSE_V1 {
  /// The number of entries in `pResponseInfo`.
  USHORT ResponseInfoCount;
  /// Further records, such as several values of one known header.
  PHTTP_RESPONSE_INFO pResponseInfo;
} HTTP_RESPONSE_V2, *PHTTP_RESPONSE_V2;

/// The version of the structure that modules get.
typedef HTTP_RESPONSE_V2 HTTP_RESPONSE, *PHTTP_RESPONSE;

/// Holds several values of one known header of a response, such as `WWW-Authenticate`.
///
/// It is what HTTP_RESPONSE_INFO::pInfo points at where the type is
/// HttpResponseInfoTypeMultipleKnownHeaders.
///
/// @ownership The server owns all of it.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_MULTIPLE_KNOWN_HEADERS {
  /// The header.
  HTTP_HEADER_ID HeaderId;
  /// 1 to keep the order of the values; for `WWW-Authenticate` only.
  ULONG Flags;
  /// The number of entries in `KnownHeaders`.
  USHORT KnownHeaderCount;
  /// The values.
  PHTTP_KNOWN_HEADER KnownHeaders;
} HTTP_MULTIPLE_KNOWN_HEADERS, *PHTTP_MULTIPLE_KNOWN_HEADERS;

/// Says how long HTTP.sys may keep a response in its cache.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef enum _HTTP_CACHE_POLICY_TYPE {
  /// Not at all.
  HttpCachePolicyNocache,
  /// Until somebody drops it.
  HttpCachePolicyUserInvalidates,
  /// For HTTP_CACHE_POLICY::SecondsToLive.
  HttpCachePolicyTimeToLive,
  /// The end mark, no policy.
  HttpCachePolicyMaximum,
} HTTP_CACHE_POLICY_TYPE, *PHTTP_CACHE_POLICY_TYPE;

/// Holds the wish of how long a response is to be cached.
///
/// IHttpCachePolicy::GetKernelCachePolicy and IHttpCachePolicy::GetUserCachePolicy give the two
/// that a response has; a module reads and changes them in place.
///
/// @ownership The server owns it; it lives as long as the response.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef struct _HTTP_CACHE_POLICY {
  /// Whether, and until when.
  HTTP_CACHE_POLICY_TYPE Policy;
  /// The time in seconds. It counts with HttpCachePolicyTimeToLive only.
  ULONG SecondsToLive;
} HTTP_CACHE_POLICY, *PHTTP_CACHE_POLICY;

/// Names the kind of a log record.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
typedef enum _HTTP_LOG_DATA_TYPE {
  /// An HTTP_LOG_FIELDS_DATA. The only kind.
  HttpLogDataTypeFields,
} HTTP_LOG_DATA_TYPE, *PHTTP_LOG_DATA_TYPE;

/// Begins a log record: the type that is behind the `VOID*` of ISendResponseProvider::GetLogData.
///
/// Look at `Type` before you convert it to HTTP_LOG_FIELDS_DATA.
///
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
/// @differs The published pages say `VOID*` and do not name this type.
typedef struct _HTTP_LOG_DATA {
  /// Which structure this is the beginning of.
  HTTP_LOG_DATA_TYPE Type;
} HTTP_LOG_DATA, *PHTTP_LOG_DATA;

/// Holds the fields of a request's line in the W3C log.
///
/// ISendResponseProvider::GetLogData gives it, in CHttpModule::OnSendResponse. A module may change
/// a field: pointer and length together. What it points at must live until the line is written, so
/// take it from IHttpContext::AllocateRequestMemory @inferred.
///
/// All lengths are in bytes. `UserName` and `UriStem` are wide, the others narrow. None needs a
/// null character at its end @inferred, so go by the lengths. A pointer may be NULL.
///
/// @ownership The server owns the record and what it put there.
/// @when CHttpModule::OnSendResponse.
/// @since IIS 7.0
/// @source Windows SDK 10.0.28000; published reference of http.h.
/// @remarks MinGW's own header lacks `ServiceNameLength`, so that the lengths after it are
/// misplaced; httpserv.h replaces it there.
typedef struct _HTTP_LOG_FIELDS_DATA {
  /// Says that the record is of this kind.
  HTTP_LOG_DATA Base;
  /// The length of `UserName` in bytes.
  USHORT UserNameLength;
  /// The length of `UriStem` in bytes.
  USHORT UriStemLength;
  /// The length of `ClientIp` in bytes.
  USHORT ClientIpLength;
  /// The length of `ServerName` in bytes.
  USHORT ServerNameLength;
  /// The length of `ServiceName` in bytes.
  USHORT ServiceNameLength;
  /// The length of `ServerIp` in bytes.
  USHORT ServerIpLength;
  /// The length of `Method` in bytes.
  USHORT MethodLength;
  /// The length of `UriQuery` in bytes.
  USHORT UriQueryLength;
  /// The length of `Host` in bytes.
  USHORT HostLength;
  /// The length of `UserAgent` in bytes.
  USHORT UserAgentLength;
  /// The length of `Cookie` in bytes.
  USHORT CookieLength;
  /// The length of `Referrer` in bytes.
  USHORT ReferrerLength;
  /// Who was authenticated, wide: `cs-username`.
  PWSTR UserName;
  /// The path of the URL, wide: `cs-uri-stem`.
  PWSTR UriStem;
  /// The client's address: `c-ip`.
  PSTR ClientIp;
  /// The name of the machine: `s-computername` @inferred.
  PSTR ServerName;
  /// The site, such as `W3SVC1`: `s-sitename` @inferred.
  PSTR ServiceName;
  /// The server's address: `s-ip`.
  PSTR ServerIp;
  /// The method: `cs-method`.
  PSTR Method;
  /// The query: `cs-uri-query`.
  PSTR UriQuery;
  /// The header `Host`: `cs-host`.
  PSTR Host;
  /// The header `User-Agent`: `cs(User-Agent)`.
  PSTR UserAgent;
  /// The header `Cookie`: `cs(Cookie)`.
  PSTR Cookie;
  /// The header `Referer`: `cs(Referer)`.
  PSTR Referrer;
  /// The server's port: `s-port`.
  USHORT ServerPort;
  /// The status: `sc-status`.
  USHORT ProtocolStatus;
  /// The Windows error, 0 for none: `sc-win32-status`.
  ULONG Win32Status;
  /// The method as a number.
  HTTP_VERB MethodNum;
  /// The sub-status: `sc-substatus`.
  USHORT SubStatus;
} HTTP_LOG_FIELDS_DATA, *PHTTP_LOG_FIELDS_DATA;

// The properties that IHttpServer3::QueryRequestProperty passes on; their list is not for modules.
enum HTTP_REQUEST_PROPERTY : int;
