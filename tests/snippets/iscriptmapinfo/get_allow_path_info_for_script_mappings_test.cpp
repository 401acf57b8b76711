// The guard against path information: which mappings it watches and which URLs it refuses.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::HandlerMapping;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using test_support::Called;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;

class GetAllowPathInfo : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "iscriptmapinfo/get_allow_path_info_for_script_mappings";

  // Scripts in files, scripts without path information, a router, and a wildcard.
  void SetUp() override {
    WorkerOptions options;
    options.configuration.handlers = {Mapping("*.php", true, kFile), Mapping("*.pl", false, kFile),
                                      Mapping("*.api", true, kUnspecified),
                                      Mapping("*", true, kFile)};
    Load(kExample, std::move(options));
  }

  static constexpr uint32_t kFile = 0;
  static constexpr uint32_t kUnspecified = 3;

  static HandlerMapping Mapping(const std::string& path, bool allows_path_info,
                                uint32_t resource_type) {
    HandlerMapping mapping;
    mapping.name = path;
    mapping.path = path;
    mapping.allows_path_info = allows_path_info;
    mapping.resource_type = resource_type;
    mapping.modules = {"SomeModule"};
    return mapping;
  }

  int StatusOf(const std::string& url) { return worker().Send(Get(url)).response.status; }
};

TEST_F(GetAllowPathInfo, RunsAsItsPageShows) {
  const Exchange exchange = worker().Send(Get("/blog.php/photo.jpg"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetAllowPathInfo, RefusesAUrlThatGoesOnBehindAScriptInAFile) {
  const Exchange exchange = worker().Send(Get("/blog.php/photo.jpg"));

  EXPECT_EQ(exchange.response.status, 404);
  EXPECT_THAT(exchange,
              Called("CHttpModule::OnPostMapRequestHandler", "RQ_NOTIFICATION_FINISH_REQUEST"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetAllowPathInfo, LetsTheScriptItselfThrough) {
  const Exchange exchange = worker().Send(Get("/blog.php?page=2"));

  EXPECT_EQ(exchange.response.status, 200);
  EXPECT_THAT(exchange, Called("CHttpModule::OnPostMapRequestHandler", "RQ_NOTIFICATION_CONTINUE"));
}

TEST_F(GetAllowPathInfo, LeavesRoutersWildcardsAndMappingsWithoutPathInfoAlone) {
  EXPECT_EQ(StatusOf("/orders.api/17"), 200);
  EXPECT_EQ(StatusOf("/old.pl/photo.jpg"), 200);
  EXPECT_EQ(StatusOf("/anything/photo.jpg"), 200);
}

TEST_F(GetAllowPathInfo, AnswersWith500WhenThePathInformationIsNotToBeHad) {
  Request request = Get("/blog.php");
  request.faults.Fail("IHttpContext::GetServerVariable", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_EQ(exchange.response.status, 500);
  EXPECT_THAT(exchange, Called("IHttpEventProvider::SetErrorStatus", ""));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace
