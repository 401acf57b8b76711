// The record as a reader of a failed test sees it, whole.
#include "fake_test.h"

namespace {

using fake_test::ExchangeWith;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Timeline, ShowsEachStepOnALineOfItsOwn) {
  EXPECT_EQ(ToTimeline(ExchangeWith("flushes_without_flag")),
            R"(GET / HTTP/1.1
  thread 1  flushes_without_flag: IHttpModuleFactory::GetHttpModule -> S_OK
  thread 1  flushes_without_flag: CHttpModule::OnBeginRequest (RQ_BEGIN_REQUEST) -> )"
            R"(RQ_NOTIFICATION_PENDING
  thread 1    IHttpContext::GetResponse
  thread 1    IHttpResponse::Flush (fAsync=TRUE, fMoreData=TRUE) -> S_OK, completion posted
  thread 2  send (status 200, headers, 0 body bytes, more to come)
  thread 2  flushes_without_flag: CHttpModule::OnAsyncCompletion (RQ_BEGIN_REQUEST, 75 bytes, )"
            R"(S_OK) -> RQ_NOTIFICATION_FINISH_REQUEST
  thread 2  send (0 body bytes, last)
  thread 2  flushes_without_flag: CHttpModule::Dispose
200 OK, 0 body bytes, connection keep-alive
)");
}

TEST(Timeline, EndsWithTheFindings) {
  const std::string timeline = ToTimeline(ExchangeWith("pends_for_nothing"));

  EXPECT_THAT(timeline, StartsWith("GET / HTTP/1.1\n  thread 1  pends_for_nothing: "));
  EXPECT_THAT(timeline, HasSubstr("connection keep-alive\n[lost-completion] The module returned "));
  EXPECT_THAT(timeline, HasSubstr("\n    where: pends_for_nothing, CHttpModule::OnBeginRequest\n"
                                  "    do:    Return RQ_NOTIFICATION_PENDING only when "));
  EXPECT_THAT(timeline, HasSubstr("\n    see:   guide/findings.html#lost-completion\n"));
}

}  // namespace
