// The server variables that every request has: one table of names and how each is computed.
#include "server_variable_table.h"

#include "fake_http_context.h"
#include "path_mapping.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <type_traits>

namespace fake_pipeline {

namespace {

using Context = FakeHttpContext;

std::string HeaderValue(Context& context, int id) {
  USHORT length = 0;
  const char* value = context.request().headers().GetKnown(id, &length);
  return value == nullptr ? std::string() : std::string(value, length);
}

std::string AllHttp(Context& context) {
  std::string out;
  for (const auto& header : context.request().AllHeaders()) {
    std::string name = "HTTP_" + ToUpper(header.name);
    std::replace(name.begin(), name.end(), '-', '_');
    out += name + ":" + header.value + "\r\n";
  }
  return out;
}

std::string AllRaw(Context& context) {
  std::string out;
  for (const auto& header : context.request().AllHeaders()) {
    out += header.name + ": " + header.value + "\r\n";
  }
  return out;
}

std::string QueryString(Context& context) {
  const std::string query = context.request().query();
  return query.empty() ? std::string() : query.substr(1);
}

std::string RawUrl(Context& context) {
  const HTTP_REQUEST& raw = context.request().raw();
  return std::string(raw.pRawUrl, raw.RawUrlLength);
}

std::string Protocol(Context& context) {
  const HTTP_VERSION version = context.request().raw().Version;
  return "HTTP/" + std::to_string(version.MajorVersion) + "." +
         std::to_string(version.MinorVersion);
}

// The host's name without its port; an IPv6 address keeps its brackets' contents.
std::string ServerName(Context& context) {
  const std::string host = HeaderValue(context, HttpHeaderHost);
  const size_t bracket = host.find(']');
  const size_t colon = host.find(':', bracket == std::string::npos ? 0 : bracket);
  return host.substr(0, colon);
}

// As text: an IPv6 address without brackets, all its eight groups written out.
std::string AddressText(const SOCKADDR* address) {
  if (address == nullptr) {
    return {};
  }
  if (address->sa_family == AF_INET) {
    const auto* v4 = reinterpret_cast<const SOCKADDR_IN*>(address);
    const auto* byte = reinterpret_cast<const unsigned char*>(&v4->sin_addr);
    return std::to_string(byte[0]) + "." + std::to_string(byte[1]) + "." + std::to_string(byte[2]) +
           "." + std::to_string(byte[3]);
  }
  const auto* v6 = reinterpret_cast<const SOCKADDR_IN6*>(address);
  const auto* byte = reinterpret_cast<const unsigned char*>(&v6->sin6_addr);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (int i = 0; i < 16; i += 2) {
    const int group = byte[i] * 256 + byte[i + 1];
    out += i == 0 ? "" : ":";
    bool started = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const int digit = (group >> shift) & 0xF;
      started = started || digit != 0 || shift == 0;
      if (started) {
        out += kDigits[digit];
      }
    }
  }
  return out;
}

std::string PortText(const SOCKADDR* address) {
  if (address == nullptr) {
    return {};
  }
  // The port stands at the same place in both forms, its high byte first.
  const auto* v4 = reinterpret_cast<const SOCKADDR_IN*>(address);
  const auto* byte = reinterpret_cast<const unsigned char*>(&v4->sin_port);
  return std::to_string(byte[0] * 256 + byte[1]);
}

std::string ServerSoftware(Context& context) {
  const uint32_t version = context.worker().configuration().server_version;
  return "Microsoft-IIS/" + std::to_string(version >> 16) + "." + std::to_string(version & 0xFFFF);
}

std::string SiteMetaPath(Context& context) {
  return "/LM/W3SVC/" + std::to_string(context.worker().configuration().site_id);
}

const Configuration& Settings(Context& context) {
  return context.worker().configuration();
}

std::string RemoteUser(Context& context) {
  return RemoteUserNameOf(context.worker(), context.user());
}

std::string LogonUser(Context& context) {
  return UserNameOf(context.worker(), context.user());
}

std::string AuthType(Context& context) {
  return LogonUser(context).empty() ? std::string()
                                    : AuthenticationTypeOf(context.worker(), context.user());
}

std::string AuthPassword(Context& context) {
  return EqualsIgnoringCase(AuthType(context), "Basic")
             ? PasswordOf(context.worker(), context.user())
             : std::string();
}

// A number or a text of the TLS connection; empty on a plain one.
template <typename Member>
std::string OfTls(Context& context, Member HTTP_SSL_INFO::*member) {
  const HTTP_SSL_INFO* tls = context.request().raw().pSslInfo;
  if (tls == nullptr) {
    return {};
  }
  if constexpr (std::is_pointer_v<Member>) {
    return tls->*member == nullptr ? std::string() : std::string(tls->*member);
  } else {
    return std::to_string(tls->*member);
  }
}

std::string ClientCertificateFlags(Context& context) {
  const HTTP_SSL_INFO* tls = context.request().raw().pSslInfo;
  const bool has_one = tls != nullptr && tls->pClientCertInfo != nullptr;
  return has_one ? std::to_string(tls->pClientCertInfo->CertFlags) : std::string();
}

// What would have to be read out of a certificate or asked of the operating system.
std::string NoValue(Context&) {
  return {};
}

std::string ScriptTranslated(Context& context) {
  const std::string path = ToUtf8(context.ScriptPhysicalPath());
  return path.empty() ? path : "\\\\?\\" + path;
}

#define VALUE(expression) []([[maybe_unused]] Context& c) -> std::string { return expression; }

// Names that mean the same stand side by side. A name without a value is known all the same: it
// gives an empty text.
constexpr ServerVariableRow kRows[] = {
    {"REQUEST_METHOD", VALUE(c.request().method())},
    {"HTTP_METHOD", VALUE(c.request().method())},
    {"QUERY_STRING", QueryString},
    {"URL", VALUE(c.first_path())},
    {"HTTP_URL", RawUrl},
    {"UNENCODED_URL", VALUE(PercentDecoded(RawUrl(c)))},
    {"REQUEST_URI", RawUrl},
    {"CACHE_URL", VALUE(c.request().SchemePrefix() + HeaderValue(c, HttpHeaderHost) + RawUrl(c))},
    {"FORWARDED_URL", VALUE(ToUtf8(c.request().forwarded_url()))},
    {"REQUEST_FLAGS", VALUE(std::to_string(c.request().raw().Flags))},
    {"SERVER_PROTOCOL", Protocol},
    {"HTTP_VERSION", Protocol},
    {"CONTENT_LENGTH", VALUE(HeaderValue(c, HttpHeaderContentLength))},
    {"CONTENT_TYPE", VALUE(HeaderValue(c, HttpHeaderContentType))},
    {"ALL_HTTP", AllHttp},
    {"ALL_RAW", AllRaw},

    {"SCRIPT_NAME", VALUE(c.ScriptPath())},
    {"PATH_INFO", VALUE(c.PathInfo())},
    {"PATH_TRANSLATED", VALUE(ToUtf8(c.RequestPhysicalPath()))},
    {"SCRIPT_FILENAME", VALUE(ToUtf8(c.ScriptPhysicalPath()))},
    {"SCRIPT_TRANSLATED", ScriptTranslated},
    {"REQUEST_FILENAME", VALUE(ToUtf8(c.RequestPhysicalPath()))},

    {"INSTANCE_ID", VALUE(std::to_string(Settings(c).site_id))},
    {"INSTANCE_NAME", VALUE(Settings(c).site_name)},
    {"INSTANCE_META_PATH", SiteMetaPath},
    {"APPL_MD_PATH", VALUE(SiteMetaPath(c) + "/ROOT")},
    {"APPL_PHYSICAL_PATH", VALUE(Settings(c).physical_path)},
    {"DOCUMENT_ROOT", VALUE(Settings(c).physical_path)},
    {"APP_POOL_ID", VALUE(Settings(c).app_pool_name)},
    {"APP_POOL_CONFIG", VALUE(Settings(c).app_pool_config_file)},
    {"MANAGED_PIPELINE_MODE", VALUE("Integrated")},
    {"APP_WARMING_UP", VALUE(c.connection() == nullptr ? "1" : "")},

    {"REMOTE_ADDR", VALUE(AddressText(c.request().raw().Address.pRemoteAddress))},
    {"REMOTE_HOST", VALUE(AddressText(c.request().raw().Address.pRemoteAddress))},
    {"REMOTE_PORT", VALUE(PortText(c.request().raw().Address.pRemoteAddress))},
    {"LOCAL_ADDR", VALUE(AddressText(c.request().raw().Address.pLocalAddress))},
    {"SERVER_ADDR", VALUE(AddressText(c.request().raw().Address.pLocalAddress))},
    {"SERVER_NAME", ServerName},
    {"SERVER_PORT", VALUE(PortText(c.request().raw().Address.pLocalAddress))},
    {"SERVER_PORT_SECURE", VALUE(c.request().IsTls() ? "1" : "0")},
    {"SERVER_SOFTWARE", ServerSoftware},
    {"GATEWAY_INTERFACE", VALUE("CGI/1.1")},

    {"AUTH_TYPE", AuthType},
    {"AUTH_USER", RemoteUser},
    {"REMOTE_USER", RemoteUser},
    {"UNMAPPED_REMOTE_USER", RemoteUser},
    {"LOGON_USER", LogonUser},
    {"AUTH_PASSWORD", AuthPassword},

    {"HTTPS", VALUE(c.request().IsTls() ? "on" : "off")},
    {"HTTPS_KEYSIZE", VALUE(OfTls(c, &HTTP_SSL_INFO::ConnectionKeySize))},
    {"HTTPS_SECRETKEYSIZE", VALUE(OfTls(c, &HTTP_SSL_INFO::ServerCertKeySize))},
    {"HTTPS_SERVER_ISSUER", VALUE(OfTls(c, &HTTP_SSL_INFO::pServerCertIssuer))},
    {"HTTPS_SERVER_SUBJECT", VALUE(OfTls(c, &HTTP_SSL_INFO::pServerCertSubject))},
    {"CERT_COOKIE", NoValue},
    {"CERT_FLAGS", ClientCertificateFlags},
    {"CERT_ISSUER", NoValue},
    {"CERT_KEYSIZE", VALUE(OfTls(c, &HTTP_SSL_INFO::ConnectionKeySize))},
    {"CERT_SECRETKEYSIZE", VALUE(OfTls(c, &HTTP_SSL_INFO::ServerCertKeySize))},
    {"CERT_SERIALNUMBER", NoValue},
    {"CERT_SERVER_ISSUER", VALUE(OfTls(c, &HTTP_SSL_INFO::pServerCertIssuer))},
    {"CERT_SERVER_SUBJECT", VALUE(OfTls(c, &HTTP_SSL_INFO::pServerCertSubject))},
    {"CERT_SUBJECT", NoValue},
    {"CRYPT_PROTOCOL", NoValue},
    {"CRYPT_CIPHER_ALG_ID", NoValue},
    {"CRYPT_HASH_ALG_ID", NoValue},
    {"CRYPT_KEYEXCHANGE_ALG_ID", NoValue},
};

#undef VALUE

}  // namespace

const ServerVariableRow* FindServerVariable(std::string_view name) {
  const auto* found = std::find_if(
      std::begin(kRows), std::end(kRows),
      [&](const ServerVariableRow& row) { return EqualsIgnoringCase(row.name, name); });
  return found == std::end(kRows) ? nullptr : found;
}

}  // namespace fake_pipeline
