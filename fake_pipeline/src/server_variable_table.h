// The server variables that every request has, by name.
#pragma once

#include <string>
#include <string_view>

namespace fake_pipeline {

class FakeHttpContext;

struct ServerVariableRow {
  const char* name;
  std::string (*value)(FakeHttpContext& context);
};

/// The row of a name, in whatever case; null for a name that is not computed.
const ServerVariableRow* FindServerVariable(std::string_view name);

}  // namespace fake_pipeline
