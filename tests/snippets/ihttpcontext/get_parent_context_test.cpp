// Numbers of roots, of their children, and of children whose headers are suppressed. Another module
// executes the children.
#include "support/module_test.h"
#include "support/recorded_run.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::TraceEntry;
using test_support::HasHeader;
using test_support::HasNoFindings;
using test_support::MatchesRecordedRun;
using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

class GetParentContext : public test_support::ModuleTest {
 protected:
  static constexpr const char* kExample = "ihttpcontext/get_parent_context";

  void SetUp() override {
    fake_pipeline::WorkerOptions options;
    options.configuration.files = {{"/parent", ""}, {"/child", ""}};
    Load(kExample, std::move(options));
  }

  // What the module set, of root and children in order.
  static std::vector<std::string> Numbers(const Exchange& exchange) {
    std::vector<std::string> numbers;
    for (const TraceEntry& entry : test_support::Entries(exchange, "IHttpResponse::SetHeader")) {
      if (entry.detail.find("X-Request-Number") != std::string::npos) {
        numbers.push_back(entry.detail);
      }
    }
    return numbers;
  }

  static Request ParentWithFlags(const char* flags) {
    Request request = Get("/parent");
    request.headers.push_back({"X-Flags", flags});
    return request;
  }
};

TEST_F(GetParentContext, RunsAsItsPageShows) {
  worker().Load(test_support::TestModulePath("executes_child_as_user"));

  const Exchange exchange = worker().Send(Get("/parent"));

  EXPECT_TRUE(MatchesRecordedRun(exchange, kExample));
}

TEST_F(GetParentContext, NumbersTheRequestsOfClientsInOrder) {
  EXPECT_THAT(worker().Send(Get("/")).response, HasHeader("X-Request-Number", "1"));
  EXPECT_THAT(worker().Send(Get("/")).response, HasHeader("X-Request-Number", "2"));
}

TEST_F(GetParentContext, GivesAChildTheNumberOfItsRoot) {
  worker().Load(test_support::TestModulePath("executes_child"));
  worker().Send(Get("/parent"));

  const Exchange exchange = worker().Send(Get("/parent"));

  EXPECT_THAT(Numbers(exchange), ElementsAre("X-Request-Number, \"2\", fReplace=TRUE",
                                             "X-Request-Number, \"2\", fReplace=TRUE"));
  EXPECT_THAT(exchange.response, HasHeader("X-Request-Number", "2"));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST_F(GetParentContext, FindsTheRootFromTheInnermostChild) {
  worker().Load(test_support::TestModulePath("nests_children"));

  const Exchange exchange = worker().Send(Get("/"));

  EXPECT_THAT(Numbers(exchange), SizeIs(11));
  EXPECT_THAT(Numbers(exchange), Each("X-Request-Number, \"1\", fReplace=TRUE"));
}

TEST_F(GetParentContext, LeavesAChildAloneWhoseHeadersAreSuppressed) {
  worker().Load(test_support::TestModulePath("executes_child"));

  const Exchange exchange = worker().Send(ParentWithFlags("21"));

  EXPECT_THAT(Numbers(exchange), SizeIs(1));
}

TEST_F(GetParentContext, LetsTheRequestGoOnWithoutItsNumber) {
  worker().Load(test_support::TestModulePath("executes_child"));
  Request request = Get("/parent");
  request.faults.Fail("IHttpResponse::SetHeader", E_OUTOFMEMORY);

  const Exchange exchange = worker().Send(request);

  EXPECT_THAT(exchange.response.body, testing::HasSubstr("child;"));
  EXPECT_THAT(Numbers(exchange), SizeIs(1));
  EXPECT_THAT(exchange, HasNoFindings());
}

}  // namespace
