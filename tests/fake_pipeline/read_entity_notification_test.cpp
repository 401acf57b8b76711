// RQ_READ_ENTITY: raised inside every read, with data that its modules may change.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Post;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasNoFindings;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

// One POST that echoes_body reads, after this module has seen each read.
Exchange ReadThrough(const char* module, Schedule schedule = Schedule::Inline(),
                     std::string body = "body") {
  Request request = Post("/", std::move(body));
  request.schedule = schedule;
  return WorkerWith({module, "echoes_body"})->Send(request);
}

TEST(ReadEntityNotification, IsRaisedByEachReadEvenWithNothingLeft) {
  const Exchange exchange = ReadThrough("shouts_entity");

  EXPECT_THAT(Entries(exchange, "CHttpModule::OnReadEntity"), SizeIs(2));
  EXPECT_THAT(exchange, Called("IReadEntityProvider::GetEntity", "*pcbData=4, *pcbBuffer=8"));
  EXPECT_THAT(exchange, Called("IReadEntityProvider::GetEntity", "*pcbData=0, *pcbBuffer=8"));
}

TEST(ReadEntityNotification, MayChangeTheDataInPlace) {
  const Exchange exchange = ReadThrough("shouts_entity");

  EXPECT_EQ(exchange.response.body, "BODY|end");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ReadEntityNotification, IsNestedInASynchronousOrInlineRead) {
  const Exchange exchange = ReadThrough("shouts_entity", Schedule::Inline());

  EXPECT_EQ(Entries(exchange, "CHttpModule::OnReadEntity")[0].depth, 2);
  EXPECT_EQ(Entries(exchange, "CHttpModule::OnReadEntity")[0].thread, 1);
}

TEST(ReadEntityNotification, ComesBeforeTheCompletionOfAPendingRead) {
  const Exchange exchange = ReadThrough("shouts_entity", Schedule::Pending());

  EXPECT_EQ(exchange.response.body, "BODY|end");
  EXPECT_EQ(Entries(exchange, "CHttpModule::OnReadEntity")[0].thread,
            Entries(exchange, "CHttpModule::OnAsyncCompletion")[0].thread);
}

TEST(ReadEntityNotification, MaySupplyMoreThanTheReaderHasRoomFor) {
  const Exchange exchange = ReadThrough("appends_entity");

  EXPECT_EQ(exchange.response.body, "body|and-the-|rest|end");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ReadEntityNotification, MaySupplyDataToAPendingRead) {
  const Exchange exchange = ReadThrough("appends_entity", Schedule::Pending());

  EXPECT_EQ(exchange.response.body, "body|and-the-|rest|end");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ReadEntityNotification, MayEndTheBodyEarly) {
  const Exchange exchange = ReadThrough("drops_entity");

  EXPECT_EQ(exchange.response.body, "end");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ReadEntityNotification, GivesItsErrorToTheReader) {
  const Exchange exchange = ReadThrough("refuses_entity");

  EXPECT_THAT(exchange, Called("IHttpRequest::ReadEntityBody", "0x8007000D (ERROR_INVALID_DATA)"));
  EXPECT_EQ(exchange.response.body, "failed");
}

TEST(ReadEntityNotification, FinishesTheRequestWhenTheStageReturns) {
  Request request = Post("/", "body");
  request.schedule = Schedule::Inline();

  const Exchange exchange =
      WorkerWith({"finishes_in_read_entity", "shouts_entity", "reads_and_continues"})
          ->Send(request);

  const auto reads = Entries(exchange, "CHttpModule::OnReadEntity");
  ASSERT_THAT(reads, SizeIs(2));  // shouts_entity, which comes second, sees neither.
  EXPECT_STREQ(reads[0].module, "finishes_in_read_entity");
  EXPECT_STREQ(reads[1].module, "finishes_in_read_entity");
  EXPECT_THAT(Entries(exchange, "CHttpModule::OnAuthorizeRequest"), SizeIs(0));
  EXPECT_EQ(exchange.response.status, 200);
}

struct EntityFault {
  const char* module;
  const char* id;
  const char* value;
};

void PrintTo(const EntityFault& fault, std::ostream* out) {
  *out << fault.module;
}

class FaultyEntity : public testing::TestWithParam<EntityFault> {};

TEST_P(FaultyEntity, IsReportedForEachRead) {
  const Exchange exchange = ReadThrough(GetParam().module);

  ASSERT_FALSE(exchange.findings.empty());
  EXPECT_THAT(FindingIds(exchange.findings), Each(GetParam().id));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr(GetParam().value));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr(GetParam().module));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr("CHttpModule::OnReadEntity"));
}

INSTANTIATE_TEST_SUITE_P(
    Modules, FaultyEntity,
    testing::Values(EntityFault{"sets_entity_from_stack", "entity-changed", "on the stack"},
                    EntityFault{"overruns_entity", "buffer-overrun", "8 bytes"},
                    EntityFault{"names_too_much_entity", "buffer-overrun", "cbData is 9"},
                    EntityFault{"passes_null_to_entity", "null-argument", ""},
                    EntityFault{"reads_in_read_entity", "read-in-read-entity", ""}),
    [](const auto& info) { return "Module" + std::to_string(info.index); });

TEST(FaultyEntity, ThatIsOverwrittenBeforeTheReaderHasGotItIsReported) {
  const Exchange exchange = ReadThrough("changes_set_entity");

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("entity-changed"));
}

TEST(FaultyEntity, ThatNeverEndsIsCutOff) {
  const Exchange exchange = ReadThrough("sets_entity_always");

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("endless-body"));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr("IReadEntityProvider::SetEntity"));
  EXPECT_THAT(exchange.response.body, testing::EndsWith("more|end"));
}

TEST(FaultyEntity, LeavesTheReaderWhatWasRead) {
  EXPECT_EQ(ReadThrough("sets_entity_from_stack").response.body, "body|end");
  EXPECT_EQ(ReadThrough("names_too_much_entity").response.body, "body|end");
  EXPECT_EQ(ReadThrough("reads_in_read_entity").response.body, "body|end");
}

}  // namespace
