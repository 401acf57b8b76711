// The table of enforced rules, and how a broken one becomes a Finding.
#pragma once

#include <fake_pipeline/exchange.h>

#include <string>

namespace fake_pipeline {

enum class Rule {
#define FINDING(identifier, id, catalogue_number, what, advice) identifier,
#include "findings.inc"
#include "findings_beside_modules.inc"
#undef FINDING
};

struct RuleText {
  const char* id;
  int catalogue_number;
  const char* what;
  const char* advice;
};

const RuleText& TextOf(Rule rule);

/// Page and anchor of the site that explain a rule.
std::string PageOf(const std::string& id);

/// `value`: the value concerned, appended to the sentence; may be empty. `where`: module,
/// notification and call.
Finding MakeFinding(Rule rule, const std::string& value, std::string where);

}  // namespace fake_pipeline
