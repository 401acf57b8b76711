// Which characters may stand in a header.
#pragma once

#include <string_view>

namespace fake_pipeline {

/// Letters, digits and the marks that HTTP allows in names and methods; at least one.
bool IsHeaderName(std::string_view name);
/// No control character but the tab: a line break would end the header.
bool IsHeaderValue(std::string_view value);

}  // namespace fake_pipeline
