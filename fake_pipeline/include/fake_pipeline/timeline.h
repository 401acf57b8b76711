// The record of an exchange as text for people, and as JSON for programs.
#pragma once

#include <fake_pipeline/exchange.h>

#include <string>

namespace fake_pipeline {

/// The exchange as an indented timeline, one step a line; then response, event log and findings.
std::string ToTimeline(const Exchange& exchange);

/// The exchange as JSON, indented by two spaces, in the schema that the site documents under
/// "Recorded runs" (schema 1). `example` and `source_hash` are passed through for recorded runs.
std::string ToJson(const Exchange& exchange, const std::string& example = {},
                   const std::string& source_hash = {});

/// One finding as four lines: what happened, where, what to do, and the page and anchor of the site
/// that explain it.
std::string ToText(const Finding& finding);

}  // namespace fake_pipeline
