// Turns the table of rules into findings.
#include "findings.h"

#include <utility>

namespace fake_pipeline {

namespace {

constexpr RuleText kRules[] = {
#define FINDING(identifier, id, catalogue_number, what, advice) \
  {id, catalogue_number, what, advice},
#include "findings.inc"
#undef FINDING
};

}  // namespace

const RuleText& TextOf(Rule rule) {
  return kRules[static_cast<size_t>(rule)];
}

std::string PageOf(const std::string& id) {
  return "guide/findings.html#" + id;
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
