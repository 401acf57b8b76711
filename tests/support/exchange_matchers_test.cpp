// The matchers must be able to fail, and must show the timeline when they do.
#include "support/exchange_matchers.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Finding;
using fake_pipeline::TraceEntry;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::ModuleCalls;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

Exchange ExchangeWithOneFlush() {
  Exchange exchange;
  TraceEntry begin;
  begin.kind = TraceEntry::Kind::kNotification;
  begin.what = "CHttpModule::OnBeginRequest";
  begin.result = "RQ_NOTIFICATION_CONTINUE";
  TraceEntry flush;
  flush.kind = TraceEntry::Kind::kCall;
  flush.depth = 1;
  flush.what = "IHttpResponse::Flush";
  flush.result = "S_OK, *pcbSent=3";
  exchange.trace = {begin, flush};
  exchange.response.headers = {{"Content-Type", "text/plain"}};
  return exchange;
}

TEST(ExchangeMatchers, CalledComparesMethodAndBeginningOfTheResult) {
  const Exchange exchange = ExchangeWithOneFlush();

  EXPECT_THAT(exchange, Called("IHttpResponse::Flush", "S_OK"));
  EXPECT_THAT(exchange, Not(Called("IHttpResponse::Flush", "E_FAIL")));
  EXPECT_THAT(exchange, Not(Called("IHttpResponse::Clear", "")));
}

TEST(ExchangeMatchers, HasNoFindingsFailsOnAFinding) {
  Exchange exchange;
  EXPECT_THAT(exchange, HasNoFindings());

  exchange.findings.push_back(Finding{"lost-completion", "what", "where", "advice"});

  EXPECT_THAT(exchange, Not(HasNoFindings()));
}

TEST(ExchangeMatchers, HasHeaderIgnoresTheCaseOfNamesOnly) {
  const Exchange exchange = ExchangeWithOneFlush();

  EXPECT_THAT(exchange.response, HasHeader("content-type", "text/plain"));
  EXPECT_THAT(exchange.response, Not(HasHeader("content-type", "TEXT/PLAIN")));
}

TEST(ExchangeMatchers, ModuleCallsLeavesTheServersCallsOut) {
  EXPECT_THAT(ModuleCalls(ExchangeWithOneFlush()), ElementsAre("CHttpModule::OnBeginRequest"));
  EXPECT_THAT(Entries(ExchangeWithOneFlush(), "IHttpResponse::Flush"), SizeIs(1));
}

TEST(ExchangeMatchers, PrintsAnExchangeAsATimeline) {
  const std::string printed = testing::PrintToString(ExchangeWithOneFlush());

  EXPECT_THAT(printed, HasSubstr("CHttpModule::OnBeginRequest -> RQ_NOTIFICATION_CONTINUE"));
  EXPECT_THAT(printed, HasSubstr("  IHttpResponse::Flush -> S_OK, *pcbSent=3"));
}

}  // namespace
