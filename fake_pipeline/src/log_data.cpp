// What the server is about to write into its log for a request.
#include "log_data.h"

#include "fake_http_context.h"
#include "text.h"
#include "worker.h"

#include <cstdlib>
#include <string>
#include <string_view>

namespace fake_pipeline {

namespace {

using Fields = HTTP_LOG_FIELDS_DATA;

// A text of the log line with its length.
template <typename Text>
struct TextField {
  const char* name;
  Text Fields::*text;
  USHORT Fields::*bytes;
  std::string LogRecord::*logged;
  /// The server variable that it shows; null for one that has none.
  const char* variable;
};
using NarrowField = TextField<PSTR>;
using WideField = TextField<PWSTR>;

const NarrowField kNarrowFields[] = {
    {"ClientIp", &Fields::ClientIp, &Fields::ClientIpLength, &LogRecord::client_ip, "REMOTE_ADDR"},
    {"ServerName", &Fields::ServerName, &Fields::ServerNameLength, &LogRecord::server_name,
     nullptr},
    {"ServiceName", &Fields::ServiceName, &Fields::ServiceNameLength, &LogRecord::service_name,
     nullptr},
    {"ServerIp", &Fields::ServerIp, &Fields::ServerIpLength, &LogRecord::server_ip, "LOCAL_ADDR"},
    {"Method", &Fields::Method, &Fields::MethodLength, &LogRecord::method, "REQUEST_METHOD"},
    {"UriQuery", &Fields::UriQuery, &Fields::UriQueryLength, &LogRecord::uri_query, "QUERY_STRING"},
    {"Host", &Fields::Host, &Fields::HostLength, &LogRecord::host, "HTTP_HOST"},
    {"UserAgent", &Fields::UserAgent, &Fields::UserAgentLength, &LogRecord::user_agent,
     "HTTP_USER_AGENT"},
    {"Cookie", &Fields::Cookie, &Fields::CookieLength, &LogRecord::cookie, "HTTP_COOKIE"},
    {"Referrer", &Fields::Referrer, &Fields::ReferrerLength, &LogRecord::referrer, "HTTP_REFERER"},
};

const WideField kWideFields[] = {
    {"UserName", &Fields::UserName, &Fields::UserNameLength, &LogRecord::user_name, "REMOTE_USER"},
    {"UriStem", &Fields::UriStem, &Fields::UriStemLength, &LogRecord::uri_stem, "URL"},
};

}  // namespace

LogData::LogData(FakeHttpContext& context) {
  own_.Base.Type = HttpLogDataTypeFields;
  for (const NarrowField& field : kNarrowFields) {
    const std::string_view* value =
        field.variable == nullptr ? nullptr : context.variables().FindNarrow(field.variable);
    if (value != nullptr && !value->empty()) {
      own_.*field.text = const_cast<PSTR>(value->data());
      own_.*field.bytes = static_cast<USHORT>(value->size());
    }
  }
  for (const WideField& field : kWideFields) {
    const std::wstring_view* value = context.variables().FindWide(field.variable);
    if (value != nullptr && !value->empty()) {
      own_.*field.text = const_cast<PWSTR>(value->data());
      own_.*field.bytes = static_cast<USHORT>(value->size() * sizeof(WCHAR));
    }
  }
  const Configuration& configuration = context.worker().configuration();
  own_.ServerName = const_cast<PSTR>(configuration.computer_name.c_str());
  own_.ServerNameLength = static_cast<USHORT>(configuration.computer_name.size());
  const std::string service = "W3SVC" + std::to_string(configuration.site_id);
  own_.ServiceName = const_cast<PSTR>(context.pool().Copy(std::string_view(service)));
  own_.ServiceNameLength = static_cast<USHORT>(service.size());

  const std::string_view* port = context.variables().FindNarrow("SERVER_PORT");
  own_.ServerPort = static_cast<USHORT>(port == nullptr ? 0 : std::atoi(port->data()));
  own_.MethodNum = context.request().raw().Verb;
  own_.ProtocolStatus = static_cast<USHORT>(context.response().status());
  own_.SubStatus = context.response().sub_status();
  own_.Win32Status = static_cast<ULONG>(context.response().error_to_report());
}

void LogData::Replace(HTTP_LOG_DATA* data) {
  fields_ = reinterpret_cast<HTTP_LOG_FIELDS_DATA*>(data);
  set_.clear();
  for (const NarrowField& field : kNarrowFields) {
    set_.emplace_back(fields_->*field.text, fields_->*field.bytes);
  }
  for (const WideField& field : kWideFields) {
    set_.emplace_back(fields_->*field.text, fields_->*field.bytes);
  }
}

bool LogData::HasChangedText() const {
  // A field that points elsewhere was edited by another module.
  const auto has_changed = [](const BorrowedMemory& set, const void* text, size_t bytes) {
    return set.data() == text && set.bytes() == bytes && !set.IsUnchanged();
  };
  auto set = set_.begin();
  bool changed = false;
  for (const NarrowField& field : kNarrowFields) {
    changed |=
        set != set_.end() && has_changed(*set++, fields_->*field.text, fields_->*field.bytes);
  }
  for (const WideField& field : kWideFields) {
    changed |=
        set != set_.end() && has_changed(*set++, fields_->*field.text, fields_->*field.bytes);
  }
  return changed;
}

LogRecord LogData::Line() const {
  LogRecord line;
  for (const NarrowField& field : kNarrowFields) {
    if (fields_->*field.text != nullptr) {
      line.*field.logged = std::string(fields_->*field.text, fields_->*field.bytes);
    }
  }
  for (const WideField& field : kWideFields) {
    if (fields_->*field.text != nullptr) {
      line.*field.logged = ToUtf8({fields_->*field.text, fields_->*field.bytes / sizeof(WCHAR)});
    }
  }
  line.server_port = fields_->ServerPort;
  line.status = fields_->ProtocolStatus;
  line.sub_status = fields_->SubStatus;
  line.win32_status = fields_->Win32Status;
  return line;
}

const char* BadLogField(const HTTP_LOG_FIELDS_DATA& fields) {
  for (const NarrowField& field : kNarrowFields) {
    if (fields.*field.text == nullptr && fields.*field.bytes != 0) {
      return field.name;
    }
  }
  for (const WideField& field : kWideFields) {
    if ((fields.*field.text == nullptr && fields.*field.bytes != 0) ||
        fields.*field.bytes % sizeof(WCHAR) != 0) {
      return field.name;
    }
  }
  return nullptr;
}

}  // namespace fake_pipeline
