// The closed application, another one of its site, and another site.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::Entries;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::IsEmpty;

class GetSite : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_site";

  void SetUp() override { LoadInto(2, "MACHINE/WEBROOT/APPHOST/Shop/basket"); }

  void LoadInto(uint32_t site_id, const char* application) {
    WorkerOptions options;
    options.configuration.site_id = site_id;
    options.configuration.site_name = "Shop";
    options.configuration.application_config_path = application;
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }
};

TEST_F(GetSite, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetSite, ClosesTheApplication) {
  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_EQ(exchange.response.status, 503);
  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange.response, HasHeader("Retry-After", "3600"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetSite, LeavesOtherApplicationsOfTheSiteOpen) {
  LoadInto(2, "MACHINE/WEBROOT/APPHOST/Shop");

  EXPECT_EQ(worker().Send(Get("/hello.htm")).response.body, "hello");
}

TEST_F(GetSite, LeavesOtherSitesOpen) {
  LoadInto(3, "MACHINE/WEBROOT/APPHOST/Shop/basket");

  const Exchange exchange = worker().Send(Get("/hello.htm"));

  EXPECT_EQ(exchange.response.body, "hello");
  EXPECT_THAT(Entries(exchange, "IHttpContext::GetApplication"), IsEmpty());
}

TEST_F(GetSite, AnswersWith500WhenTheHeaderCannotBeSet) {
  Request request = Get("/hello.htm");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace
