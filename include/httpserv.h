// The native module API of IIS: everything a module declares, implements and calls.
// Each part holds one family of interfaces and can be included alone.
#pragma once

#include <httpserv/abi.h>
#include <httpserv/global_module.h>
#include <httpserv/global_notifications.h>
#include <httpserv/global_providers.h>
#include <httpserv/http_application.h>
#include <httpserv/http_cache.h>
#include <httpserv/http_cache_policy.h>
#include <httpserv/http_completion_info.h>
#include <httpserv/http_connection.h>
#include <httpserv/http_context.h>
#include <httpserv/http_event_provider.h>
#include <httpserv/http_file_info.h>
#include <httpserv/http_module.h>
#include <httpserv/http_request.h>
#include <httpserv/http_response.h>
#include <httpserv/http_server.h>
#include <httpserv/http_site.h>
#include <httpserv/http_stored_context.h>
#include <httpserv/http_trace_context.h>
#include <httpserv/http_url_info.h>
#include <httpserv/http_user.h>
#include <httpserv/interface_ids.h>
#include <httpserv/metadata_info.h>
#include <httpserv/module_registration.h>
#include <httpserv/not_overridden.h>
#include <httpserv/priority_aliases.h>
#include <httpserv/request_notifications.h>
#include <httpserv/request_providers.h>
#include <httpserv/script_map_info.h>
