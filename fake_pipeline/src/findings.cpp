// Turns the table of rules into findings.
#include "findings.h"

#include <algorithm>
#include <utility>

namespace fake_pipeline {

namespace {

constexpr RuleText kRules[] = {
#define FINDING(identifier, id, catalogue_number, what, advice) \
  {id, catalogue_number, what, advice},
#include "findings.inc"
#include "findings_beside_modules.inc"
#undef FINDING
};

// How many of them are for modules.
constexpr size_t kModuleRules = 0
#define FINDING(identifier, id, catalogue_number, what, advice) +1
#include "findings.inc"
#undef FINDING
    ;

}  // namespace

const RuleText& TextOf(Rule rule) {
  return kRules[static_cast<size_t>(rule)];
}

std::string PageOf(const std::string& id) {
  const bool is_for_modules = std::any_of(kRules, kRules + kModuleRules,
                                          [&](const RuleText& rule) { return rule.id == id; });
  return (is_for_modules ? "guide/findings.html#" : "guide/fake-pipeline-other-libraries.html#") +
         id;
}

Finding MakeFinding(Rule rule, const std::string& value, std::string where) {
  const RuleText& text = TextOf(rule);
  Finding finding;
  finding.id = text.id;
  finding.what =
      value.empty() ? std::string(text.what) + "." : std::string(text.what) + ": " + value + ".";
  finding.where = std::move(where);
  finding.advice = text.advice;
  return finding;
}

}  // namespace fake_pipeline
