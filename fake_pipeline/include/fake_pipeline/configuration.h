// What an administrator would write into applicationHost.config, as plain data with the defaults of
// a small server: one site, one application, a static-file handler.
#pragma once

#include <fake_pipeline/unknowns.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fake_pipeline {

/// One entry of `<handlers>`: which requests it takes, and the modules that may execute them.
struct HandlerMapping {
  std::string name;
  /// "*", "*.ext" or an exact path.
  std::string path = "*";
  /// "*" or a comma-separated list.
  std::string verbs = "*";
  /// Names of modules, in the order in which RQ_EXECUTE_REQUEST_HANDLER asks them.
  std::vector<std::string> modules;
  /// What an ISAPI extension, a CGI program or a managed handler is configured with. Modules are
  /// told; the server itself runs neither.
  std::string script_processor = {};
  std::string managed_type = {};
  /// Whether what follows the script's name becomes PATH_INFO, and not the whole path.
  bool allows_path_info = false;
  /// 0 a file, 1 a directory, 2 either, 3 unspecified. Modules are told; nothing is looked for.
  uint32_t resource_type = 3;
  /// 0 none, 1 read, 2 write, 3 script, 4 execute. Modules are told; nothing is refused.
  uint32_t required_access = 3;
  /// A buffered response of this handler is sent when it grows beyond this many bytes. Nothing:
  /// Configuration::response_buffer_limit_bytes.
  std::optional<uint32_t> response_buffer_limit_bytes = {};
};

/// How the worker process ends. Servers differ from case to case, and a module should bear each.
struct Shutdown {
  /// How often GL_STOP_LISTENING is delivered, counting WorkerProcess::StopListening: 0, 1 or 2.
  int stop_listening_deliveries = 1;
  /// What IGlobalStopListeningProvider::DrainRequestsGracefully says: TRUE at a recycle, FALSE at a
  /// restart of the service.
  bool drains_gracefully = true;
  /// Whether GL_APPLICATION_STOP comes before GL_STOP_LISTENING.
  bool application_stops_first = false;
  /// Whether the statics of each module are destroyed first of all, as when a server detaches the
  /// library before it sends the notifications of the end.
  bool detaches_first = false;
};

/// What the disk tells of a file beside its bytes.
struct FileProperties {
  /// The FILE_ATTRIBUTE_ constants; 0x20 is "archive".
  uint32_t attributes = 0x20;
  /// Whether users may read it: what a check finds for any token.
  bool readable = true;
  /// Whether the server keeps a handle of the file open instead of its bytes in memory.
  bool opened_as_handle = false;
};

/// Somebody who listens to trace events, as an administrator sets failed request tracing up.
struct TraceListener {
  /// The GUID of the provider, such as "{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}"; empty for all.
  std::string provider;
  /// A mask of the provider's areas.
  uint32_t areas = 0xFFFFE;
  /// The highest level: 0 general, 1 fatal errors, … 5 verbose.
  uint32_t verbosity = 5;
};

/// An account that the server's own authentication knows.
struct User {
  /// "ann", or with a domain "CONTOSO\\ann".
  std::string name;
  std::string password;
  /// How the account signs in: "Basic", "Forms", "Negotiate" or "NTLM". Decides what its IHttpUser
  /// tells: a password for the first two, roles for "Forms" alone.
  std::string authentication_type = "Basic";
  std::vector<std::string> roles;
};

/// One element of a configuration section, or an entry of its list.
struct ConfigurationElement {
  std::string name;
  std::map<std::string, std::string> properties;
  std::vector<ConfigurationElement> children;
  /// The entries, if the element is a list.
  std::vector<ConfigurationElement> collection;
};

/// A section as one level of the configuration has it. What holds for a path is put together from
/// the levels above it.
struct ConfigurationSection {
  /// The level, such as "MACHINE/WEBROOT/APPHOST/Default Web Site/folder".
  std::string path = "MACHINE/WEBROOT/APPHOST";
  /// Named like "system.webServer/httpLogging".
  ConfigurationElement element;
};

/// Settings of the application pool that only IWpfSettings tells.
struct PoolSettings {
  /// 0: never.
  uint32_t restart_after_requests = 0;
  uint32_t restart_time_minutes = 1740;
  uint32_t idle_timeout_minutes = 20;
  uint32_t thread_affinity_policy = 0;
  /// Whether an idle process is suspended, not ended.
  bool suspends_when_idle = false;
  /// 0: no limit.
  uint64_t restart_virtual_memory_kb = 0;
  uint64_t restart_private_memory_kb = 0;
  bool central_binary_logging = false;
  /// Whether the server runs inside a program that activated it.
  bool hosted_web_core = false;
  std::string root_web_config_file =
      "C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\config\\web.config";
  std::string managed_config_file;
  std::string managed_runtime_path;
};

/// A protocol manager that IHttpServer::GetProtocolManagerCustomInterface finds.
struct ProtocolManager {
  std::string dll;
  std::string init_function = "GetProtocolManager";
  /// Its own interfaces by their numbers; the objects are the test's.
  std::map<uint32_t, void*> custom_interfaces;
};

/// What `<httpErrors>` says: which body the client gets with an error.
struct CustomErrors {
  /// What becomes of a body that a module wrote.
  enum class ExistingResponse {
    /// It stays if SetStatus said so, or where a detailed page would stand.
    kAuto,
    kReplace,
    kPassThrough,
  };
  /// Whether a detailed page is made, for all clients or for those on the same machine, or a custom
  /// one.
  enum class Mode { kDetailedLocalOnly, kCustom, kDetailed };

  ExistingResponse existing_response = ExistingResponse::kAuto;
  Mode mode = Mode::kDetailedLocalOnly;
  /// Custom pages: by status and sub-status, "404.13"; by status, "404"; "" for all that is left.
  std::map<std::string, std::string> pages;
};

struct Configuration {
  std::string app_pool_name = "DefaultAppPool";
  /// The machine's name, for the log.
  std::string computer_name = "SERVER";
  uint32_t site_id = 1;
  std::string site_name = "Default Web Site";
  std::string application_config_path = "MACHINE/WEBROOT/APPHOST/Default Web Site";
  /// The folder that virtual paths map into. It need not exist: content lives in `files`.
  std::string physical_path = "C:\\inetpub\\wwwroot\\";
  /// Virtual directories: URL path, without a slash at its end, to the folder that it maps into.
  std::map<std::string, std::string> virtual_directories;
  /// Accounts that virtual directories are configured with: URL path, without a slash at its end,
  /// to the name of one of `users`. Modules are told; nothing is opened as the account.
  std::map<std::string, std::string> virtual_directory_accounts;
  /// The site's static content: URL path to bytes. Content outside the site's folders, which a
  /// module may map a URL to, goes by its physical path.
  std::map<std::string, std::string> files;
  /// Of files that are not ordinary, by their keys in `files`. All were last written when the
  /// worker process started.
  std::map<std::string, FileProperties> file_properties;
  /// What makes a URL frequently hit: so many requests for it, at least 1, within so long a time.
  uint32_t frequent_hit_threshold = 2;
  uint32_t frequent_hit_period_ms = 10000;
  /// In so many sends a static file leaves; RQ_SEND_RESPONSE is raised in each.
  int static_file_pieces = 1;
  /// The file that stands for a folder, such as "default.htm": a request for the folder's URL is
  /// answered by a child request for it. Empty for none.
  std::string default_document;
  /// Whether a request with "Upgrade: websocket" for an existing file is answered with 101, in a
  /// send of its own before the end.
  bool upgrades_web_sockets = false;
  /// Nothing: an error has the body that modules wrote, or none.
  std::optional<CustomErrors> custom_errors;
  /// Asked in order, before the static-file handler that takes what is left.
  std::vector<HandlerMapping> handlers;
  /// A buffered response that grows beyond this many bytes is sent; a handler may have its own.
  uint32_t response_buffer_limit_bytes = 4194304;
  /// What `dwServerVersion` of RegisterModule tells: 0x000A0000 is IIS 10.0.
  uint32_t server_version = 0x000A0000;
  /// What IHttpServer::IsCommandLineLaunch tells: true under IIS Express.
  bool command_line_launch = false;
  /// What IHttpServer2::GetAppPoolConfigFile tells.
  std::string app_pool_config_file =
      "C:\\inetpub\\temp\\apppools\\DefaultAppPool\\DefaultAppPool.config";
  /// Whether the pool is in classic mode, for preconditions. Requests run integrated all the same.
  bool classic_pipeline = false;
  /// The version of managed code that preconditions compare with; empty for none.
  std::string managed_runtime_version = "v4.0";
  /// Whether the server's WebSocket module is there.
  bool web_sockets = true;
  /// What IHttpServer::GetAdminManager reads. Nothing else in the worker looks at it.
  std::vector<ConfigurationSection> sections;
  PoolSettings pool;
  std::vector<ProtocolManager> protocol_managers;
  /// Who may sign in, by Request::user or IHttpServer2::GetToken.
  std::vector<User> users;
  /// Who listens to trace events beside the modules; what they get is in Exchange::traced_events.
  /// With none, IHttpTraceContext::GetTraceConfiguration says that nobody does.
  std::vector<TraceListener> trace_listeners;
  /// What holds where nobody knows what a server does.
  Readings readings;
  /// Whether the system can send trailers; one that cannot fails the last send of a response that
  /// has some.
  bool has_trailers = true;
  /// Whether IHttpServer::DoCacheOperation fails when there is no record for a key, instead of
  /// giving none.
  bool cache_miss_fails = false;
  Shutdown shutdown;
};

}  // namespace fake_pipeline
