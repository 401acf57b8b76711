// What a module must not do with the clones of a request: each mistake is reported, and the call
// that makes it is refused.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_test::WorkerWith;
using test_support::FindingIds;
using testing::Contains;
using testing::Each;

struct Mistreatment {
  const char* what;
  const char* id;
  const char* body;
};

void PrintTo(const Mistreatment& mistreatment, std::ostream* out) {
  *out << mistreatment.what;
}

class MistreatedClone : public testing::TestWithParam<Mistreatment> {};

TEST_P(MistreatedClone, IsReported) {
  Request request = Get("/");
  request.headers.push_back({"X-Do", GetParam().what});

  const Exchange exchange = WorkerWith({"mistreats_clones"})->Send(request);

  ASSERT_THAT(FindingIds(exchange.findings), Contains(GetParam().id)) << ToTimeline(exchange);
  EXPECT_THAT(FindingIds(exchange.findings), Each(GetParam().id));
  EXPECT_EQ(exchange.response.body, GetParam().body);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, MistreatedClone,
    testing::Values(Mistreatment{"release-root", "clone-released-wrongly", "0x80070057"},
                    Mistreatment{"leak", "clone-not-released", ""},
                    Mistreatment{"release-twice", "context-after-end", "0x80070057"},
                    Mistreatment{"use-released", "context-after-end", ""},
                    Mistreatment{"release-running", "clone-released-wrongly", "0x80070057"},
                    Mistreatment{"execute-twice", "clone-executed-twice", "0x80070057"},
                    Mistreatment{"execute-in-send", "child-cannot-pend", "0x80070032"}));

TEST(Clone, IsNotLeakedByAModuleWhoseReleaseWasMadeToFail) {
  fake_pipeline::WorkerOptions options;
  options.configuration.files = {{"/parent", "parent"}, {"/child", "child"}};
  Request request = Get("/parent");
  request.faults.Fail("IHttpContext::ReleaseClonedContext", E_OUTOFMEMORY);

  const Exchange exchange = WorkerWith({"executes_child"}, std::move(options))->Send(request);

  EXPECT_EQ(exchange.planned_faults_hit, 1);
  EXPECT_THAT(exchange, test_support::HasNoFindings());
}

}  // namespace
