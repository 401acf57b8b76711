// Users: those of the configuration, the anonymous one, and those that modules make.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::User;
using fake_pipeline::WorkerOptions;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::FindingIds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

WorkerOptions WithUsers() {
  WorkerOptions options;
  options.configuration.users = {{"CONTOSO\\ann", "secret", "Basic", {"admins"}},
                                 {"bob", "geheim", "Forms", {"admins", "readers"}},
                                 {"CONTOSO\\cleo", "hidden", "Negotiate", {}}};
  return options;
}

Request As(const std::string& user, const std::string& what = {}) {
  Request request;
  request.user = user;
  if (!what.empty()) {
    request.headers.push_back({"X-Do", what});
  }
  return request;
}

TEST(ServerUser, TellsWhatItsAuthenticationMakesOfIt) {
  const auto worker = WorkerWith({"inspects_user"}, WithUsers());

  EXPECT_EQ(worker->Send({}).response.body, "ok");
  EXPECT_EQ(worker->Send(As("CONTOSO\\ann", "Basic")).response.body, "ok");
  EXPECT_EQ(worker->Send(As("ann", "Basic")).response.body, "ok") << "without its domain";
  EXPECT_EQ(worker->Send(As("bob", "Forms")).response.body, "ok");
  EXPECT_EQ(worker->Send(As("cleo", "Negotiate")).response.body, "ok");
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(ServerUser, IsInTheRecordWithoutItsPassword) {
  const auto worker = WorkerWith({"inspects_user"}, WithUsers());

  const Exchange exchange = worker->Send(As("bob", "Forms"));

  EXPECT_THAT(exchange, Called("IHttpContext::GetUser", "\"bob\""));
  EXPECT_THAT(exchange, Called("IHttpUser::IsInRole", "S_OK, TRUE"));
  EXPECT_THAT(exchange, Called("IHttpUser::GetPassword", "(not shown)"));
  EXPECT_EQ(ToTimeline(exchange).find("geheim"), std::string::npos);
}

TEST(ServerUser, MustBeOneOfTheConfiguration) {
  const auto worker = WorkerWith({"inspects_user"}, WithUsers());

  EXPECT_THROW(worker->Send(As("dora")), std::invalid_argument);
}

TEST(UserOfAModule, EndsWithTheRequestThatItSignedIn) {
  const auto worker = WorkerWith({"signs_in_counted_user"});

  const Exchange exchange = worker->Send({});

  EXPECT_THAT(worker->debug_output(), ElementsAre("ann", "the user ends"));
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(RequestWithoutAUser, IsRefusedWhereAnonymousOnesAre) {
  WorkerOptions options;
  options.configuration.readings.Choose(fake_pipeline::Unknown::kNoUser, 1);

  const Exchange exchange = WorkerWith({}, std::move(options))->Send({});

  EXPECT_EQ(exchange.response.status, 401);
  EXPECT_EQ(exchange.response.sub_status, 2);
}

TEST(Logon, GivesTheTokensOfAnAccountThatTheConfigurationHas) {
  const auto worker = WorkerWith({"logs_users_on"}, WithUsers());

  const Exchange exchange = worker->Send({});

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange, Called("IHttpCacheKey::Enum", ""));
  EXPECT_THAT(exchange, Called("IHttpTokenEntry::DecrementTTL", "TRUE"));
  EXPECT_THAT(exchange.findings, IsEmpty());
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(Logon, ReportsArgumentsThatNoneWorksWith) {
  const auto worker = WorkerWith({"logs_users_on"}, WithUsers());

  const Exchange exchange = worker->Send(As({}, "null"));

  EXPECT_THAT(FindingIds(exchange.findings),
              ElementsAre("null-argument", "null-argument", "null-argument", "invalid-argument"));
}

TEST(FindingOf, ATokenEntryThatWasGivenBackTwice) {
  const auto worker = WorkerWith({"logs_users_on"}, WithUsers());

  const Exchange exchange = worker->Send(As({}, "miscount"));

  std::vector<std::string> expected(10, "used-after-release");  // Nine methods were called then.
  expected[0] = "reference-not-held";
  EXPECT_EQ(FindingIds(exchange.findings), expected);
}

TEST(FindingOf, ATokenEntryThatWasKept) {
  const auto worker = WorkerWith({"logs_users_on"}, WithUsers());
  worker->Send(As({}, "keep"));

  const auto findings = worker->Stop();

  ASSERT_THAT(FindingIds(findings), ElementsAre("reference-leaked"));
  EXPECT_THAT(findings[0].what, HasSubstr("IHttpTokenEntry of \"CONTOSO\\ann\", 1 left"));
}

WorkerOptions WithDirectoryAccount() {
  WorkerOptions options;
  options.configuration.users = {{"CONTOSO\\web", "secret", "Basic", {}}};
  options.configuration.virtual_directory_accounts = {{"/owned", "CONTOSO\\web"}};
  return options;
}

TEST(VirtualDirectory, HasTheLogonOfItsAccount) {
  const auto worker = WorkerWith({"asks_directory_logon"}, WithDirectoryAccount());

  const Exchange owned = worker->Send(Get("/owned/b.htm"));
  const Exchange other = worker->Send(Get("/other/b.htm"));

  EXPECT_EQ(owned.response.body, "ok") << ToTimeline(owned);
  EXPECT_EQ(other.response.body, "none");
  EXPECT_THAT(owned.findings, IsEmpty());
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(FindingOf, ALogonOfAVirtualDirectoryThatWasGivenBack) {
  Request request = Get("/owned/b.htm");
  request.headers.push_back({"X-Do", "give-back"});

  const Exchange exchange =
      WorkerWith({"asks_directory_logon"}, WithDirectoryAccount())->Send(request);

  EXPECT_THAT(FindingIds(exchange.findings), ElementsAre("reference-not-held"));
}

TEST(FindingOf, AReferenceToTheUserThatWasNotHeld) {
  const auto worker = WorkerWith({"miscounts_user"});

  const Exchange exchange = worker->Send({});

  ASSERT_THAT(FindingIds(exchange.findings),
              ElementsAre("reference-not-held", "null-argument", "null-argument"));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr("IHttpUser::DereferenceUser"));
}

TEST(FindingOf, AReferenceToTheUserThatWasKept) {
  const auto worker = WorkerWith({"miscounts_user"}, WithUsers());
  worker->Send(As("bob", "keep"));

  const auto findings = worker->Stop();

  ASSERT_THAT(FindingIds(findings), ElementsAre("reference-leaked"));
  EXPECT_THAT(findings[0].what, HasSubstr("IHttpUser \"bob\", 1 left"));
}

}  // namespace
