// Looking things up in a record.
#include <fake_pipeline/exchange.h>

#include "text.h"

namespace fake_pipeline {

const std::string* Response::FindHeader(const std::string& name) const {
  for (const Header& header : headers) {
    if (EqualsIgnoringCase(header.name, name)) {
      return &header.value;
    }
  }
  return nullptr;
}

}  // namespace fake_pipeline
