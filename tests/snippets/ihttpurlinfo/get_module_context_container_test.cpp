// Broken links, asked for once and again, and requests that come from no link.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ContainerOfUrlInfo : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpurlinfo/get_module_context_container";

  void SetUp() override {
    WorkerOptions options;
    options.configuration.files["/hello.htm"] = "hello";
    Load(kExample, std::move(options));
  }

  static Request FromLink(const char* url) {
    Request request = fake_pipeline::Get(url);
    request.headers.push_back({"Referer", "http://localhost/index.htm"});
    return request;
  }
};

TEST_F(ContainerOfUrlInfo, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(FromLink("/missing.htm"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(ContainerOfUrlInfo, ReportsABrokenLinkWithItsPage) {
  const Exchange exchange = worker().Send(FromLink("/missing.htm?x=1"));

  ASSERT_THAT(exchange.event_log, SizeIs(1));
  EXPECT_THAT(exchange.event_log[0].strings,
              ElementsAre("/missing.htm", "http://localhost/index.htm"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(ContainerOfUrlInfo, ReportsEachUrlOnce) {
  worker().Send(FromLink("/missing.htm"));

  const Exchange again = worker().Send(FromLink("/missing.htm"));
  const Exchange another = worker().Send(FromLink("/gone.htm"));

  EXPECT_THAT(again, Called("IHttpModuleContextContainer::SetModuleContext", "0x80070055"));
  EXPECT_THAT(again.event_log, IsEmpty());
  EXPECT_THAT(another.event_log, SizeIs(1));
}

TEST_F(ContainerOfUrlInfo, ReportsNeitherGoodLinksNorTypedUrls) {
  EXPECT_THAT(worker().Send(FromLink("/hello.htm")).event_log, IsEmpty());
  EXPECT_THAT(worker().Send(fake_pipeline::Get("/missing.htm")).event_log, IsEmpty());
}

TEST_F(ContainerOfUrlInfo, ReportsNothingWhenTheMarkCannotBeStored) {
  Request request = FromLink("/missing.htm");
  request.faults.Fail("IHttpModuleContextContainer::SetModuleContext", E_OUTOFMEMORY);

  EXPECT_THAT(worker().Send(request).event_log, IsEmpty());
  EXPECT_THAT(worker().Send(FromLink("/missing.htm")).event_log, SizeIs(1));
}

}  // namespace
