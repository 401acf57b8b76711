// What an administrator would write into applicationHost.config, as plain data with the defaults of
// a small server: one site, one application, a static-file handler.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fake_pipeline {

/// One entry of <handlers>: which requests it takes, and the modules that may execute them.
struct HandlerMapping {
  std::string name;
  /// "*", "*.ext" or an exact path.
  std::string path = "*";
  /// "*" or a comma-separated list.
  std::string verbs = "*";
  /// Names of modules, in the order in which RQ_EXECUTE_REQUEST_HANDLER asks them.
  std::vector<std::string> modules;
};

struct Configuration {
  std::string app_pool_name = "DefaultAppPool";
  uint32_t site_id = 1;
  std::string site_name = "Default Web Site";
  std::string application_config_path = "MACHINE/WEBROOT/APPHOST/Default Web Site";
  /// The folder that virtual paths map into. It need not exist: content lives in `files`.
  std::string physical_path = "C:\\inetpub\\wwwroot\\";
  /// The site's static content: URL path to bytes.
  std::map<std::string, std::string> files;
  /// Asked in order, before the static-file handler that takes what is left.
  std::vector<HandlerMapping> handlers;
  /// A buffered response that grows beyond this many bytes is sent.
  uint32_t response_buffer_limit_bytes = 4194304;
  /// What `dwServerVersion` of RegisterModule tells: 0x000A0000 is IIS 10.0.
  uint32_t server_version = 0x000A0000;
};

}  // namespace fake_pipeline
