// Query strings at the limit and beyond it, with and without somebody who listens.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::TracedEvent;
using fake_pipeline::TraceListener;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::HasSubstr;
using testing::IsEmpty;

class GetTraceContext : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_trace_context";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/hello.htm"] = "hello";
    options.configuration.trace_listeners = {TraceListener()};
    Load(kExample, std::move(options));
  }

  // The question mark is part of the query string.
  static Request WithQueryOf(size_t characters) {
    return Get("/hello.htm?" + std::string(characters - 1, 'x'));
  }

  // What the module sent, one line after the other.
  static std::string Traced(const Exchange& exchange) {
    std::string lines;
    for (const TracedEvent& event : exchange.traced_events) {
      for (const fake_pipeline::TracedItem& item : event.items) {
        lines += item.value + "\n";
      }
    }
    return lines;
  }
};

TEST_F(GetTraceContext, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(WithQueryOf(129));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetTraceContext, RefusesALongQueryAndTracesTheReason) {
  const Exchange exchange = worker().Send(WithQueryOf(129));

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_EQ(exchange.response.sub_status, 15);
  EXPECT_THAT(Traced(exchange), HasSubstr("query string of 129 characters, 128 are allowed"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetTraceContext, ServesAQueryAtTheLimit) {
  const Exchange exchange = worker().Send(WithQueryOf(128));

  EXPECT_EQ(exchange.response.body, "hello");
  EXPECT_THAT(Entries(exchange, "IHttpTraceContext::QuickTrace"), IsEmpty());
}

TEST_F(GetTraceContext, RefusesWithoutAListenerJustTheSame) {
  Load(kExample);

  const Exchange exchange = worker().Send(WithQueryOf(2000));

  EXPECT_EQ(exchange.response.sub_status, 15);
  EXPECT_THAT(exchange.traced_events, IsEmpty());
}

TEST_F(GetTraceContext, RefusesWhenNeitherTraceNorStatusCanBeWritten) {
  Request request = WithQueryOf(129);
  request.faults.Fail("IHttpTraceContext::QuickTrace", E_FAIL);
  request.faults.Fail("IHttpResponse::SetStatus", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, Called("CHttpModule::OnBeginRequest", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_EQ(exchange.response.body, "");
}

}  // namespace
