// The server variables of one request: looked up, handed out, set, and compared with before.
#include "server_variables.h"

#include "fake_http_context.h"
#include "server_variable_table.h"
#include "text.h"
#include "worker.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace fake_pipeline {

namespace {

// The variables of the WebSocket module, which are absent where they do not apply.
std::optional<std::string> OfWebSockets(FakeHttpContext& context, std::string_view name) {
  if (EqualsIgnoringCase(name, IIS_WEBSOCKET_SERVER_VARIABLE) &&
      context.is_web_socket_handshake()) {
    return "websockets";
  }
  if (EqualsIgnoringCase(name, "WEBSOCKET_VERSION") &&
      context.worker().configuration().web_sockets) {
    return "13";
  }
  return std::nullopt;
}

bool StartsWith(std::string_view name, std::string_view prefix) {
  return name.size() > prefix.size() && EqualsIgnoringCase(name.substr(0, prefix.size()), prefix);
}

// The header that a name stands for: HTTP_USER_AGENT is User-Agent, HEADER_ takes the rest as it
// is. Empty for a name of another kind.
std::string HeaderNameOf(std::string_view name) {
  if (StartsWith(name, "HEADER_")) {
    return std::string(name.substr(7));
  }
  if (!StartsWith(name, "HTTP_") || FindServerVariable(name) != nullptr) {
    return {};
  }
  std::string header(name.substr(5));
  std::replace(header.begin(), header.end(), '_', '-');
  return header;
}

}  // namespace

const ServerVariables::Entry* ServerVariables::FindSet(std::string_view name) const {
  const auto found = std::find_if(set_.begin(), set_.end(), [&](const Entry& entry) {
    return EqualsIgnoringCase(entry.name, name);
  });
  return found == set_.end() ? nullptr : &*found;
}

std::optional<std::string> ServerVariables::Find(std::string_view name) {
  if (const std::string header = HeaderNameOf(name); !header.empty()) {
    USHORT length = 0;
    HeaderStore& headers = context_.request().headers();
    const int id = RequestHeaderId(header);
    const char* value =
        id >= 0 ? headers.GetKnown(id, &length) : headers.GetUnknown(header, &length);
    return value == nullptr ? std::nullopt : std::optional<std::string>({value, length});
  }
  if (const Entry* entry = FindSet(name)) {
    return entry->value;
  }
  const ServerVariableRow* row = FindServerVariable(name);
  if (row == nullptr) {
    return OfWebSockets(context_, name);
  }
  return std::optional<std::string>(row->value(context_));
}

// The entry from which pointers are handed out; null for an unknown name.
ServerVariables::Handed* ServerVariables::Hand(std::string_view name) {
  std::optional<std::string> value = Find(name);
  if (!value) {
    return nullptr;
  }
  Handed& handed = handed_[ToUpper(std::string(name))];
  if (handed.value != *value) {
    handed = {std::move(*value), std::nullopt, std::nullopt};
  }
  return &handed;
}

const std::string_view* ServerVariables::FindNarrow(std::string_view name) {
  Handed* handed = Hand(name);
  if (handed == nullptr) {
    return nullptr;
  }
  if (!handed->narrow) {
    handed->narrow.emplace(context_.pool().Copy(std::string_view(handed->value)),
                           handed->value.size());
  }
  return &*handed->narrow;
}

const std::wstring_view* ServerVariables::FindWide(std::string_view name) {
  Handed* handed = Hand(name);
  if (handed == nullptr) {
    return nullptr;
  }
  if (!handed->wide) {
    const std::wstring wide = ToWide(handed->value);
    handed->wide.emplace(context_.pool().Copy(std::wstring_view(wide)), wide.size());
  }
  return &*handed->wide;
}

void ServerVariables::Set(std::string_view name, std::string value) {
  if (const std::string header = HeaderNameOf(name); !header.empty()) {
    HeaderStore& headers = context_.request().headers();
    if (const int id = RequestHeaderId(header); id >= 0) {
      headers.SetKnown(id, value, true);
    } else {
      headers.SetUnknown(header, value, true, false);
    }
  }
  const auto found = std::find_if(set_.begin(), set_.end(), [&](const Entry& entry) {
    return EqualsIgnoringCase(entry.name, name);
  });
  Entry& entry = found == set_.end() ? set_.emplace_back() : *found;
  entry = {std::string(name), std::move(value), ++change_number_};
}

ServerVariables::Changes ServerVariables::ChangesSince(DWORD old_change_number) {
  Changes changes;
  changes.change_number = change_number_;
  for (const Entry& entry : set_) {
    if (entry.change_number > old_change_number) {
      changes.changed.push_back(static_cast<DWORD>(changes.names.size()));
    }
    changes.names.push_back(context_.pool().Copy(std::string_view(entry.name)));
    changes.values.push_back(context_.pool().Copy(std::wstring_view(ToWide(entry.value))));
  }
  return changes;
}

void ServerVariables::CopyFrom(const ServerVariables& other) {
  for (const Entry& entry : other.set_) {
    Set(entry.name, entry.value);
  }
}

}  // namespace fake_pipeline
