// Server variables: what each name gives for a request, and how modules set, read and share them.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using fake_test::ExchangeWith;
using fake_test::WorkerWith;
using test_support::FindingIds;
using test_support::HasNoFindings;
using testing::Each;
using testing::SizeIs;

std::unique_ptr<WorkerProcess> WorkerThatAnswers() {
  WorkerOptions options;
  options.configuration.files["/a b/x.demo/info"] = "content";
  options.configuration.virtual_directories["/media"] = "D:\\media";
  options.configuration.files["/media/cat.png"] = "cat";
  options.configuration.handlers = {{"Demo", "*.demo", "*", {"answers_server_variable"}}};
  return WorkerWith({"answers_server_variable"}, std::move(options));
}

Exchange AnswerTo(const std::string& variable, const std::string& path = "/x.demo/info",
                  const char* when = "late") {
  Request request = Get(path + "?" + variable);
  request.headers.push_back({"User-Agent", "fake"});
  request.headers.push_back({"X-Do", when});
  return WorkerThatAnswers()->Send(request);
}

struct Variable {
  const char* name;
  const char* value;
};

void PrintTo(const Variable& variable, std::ostream* out) {
  *out << variable.name;
}

class ServerVariable : public testing::TestWithParam<Variable> {};

TEST_P(ServerVariable, HasItsValueInBothWidths) {
  const Exchange exchange = AnswerTo(GetParam().name);

  EXPECT_EQ(exchange.response.body, GetParam().value) << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

INSTANTIATE_TEST_SUITE_P(
    OfARequest, ServerVariable,
    testing::Values(
        Variable{"REQUEST_METHOD", "GET"}, Variable{"HTTP_METHOD", "GET"},
        Variable{"query_string", "query_string"}, Variable{"URL", "/x.demo/info"},
        Variable{"HTTP_URL", "/x.demo/info?HTTP_URL"},
        Variable{"UNENCODED_URL", "/x.demo/info?UNENCODED_URL"},
        Variable{"REQUEST_URI", "/x.demo/info?REQUEST_URI"},
        Variable{"CACHE_URL", "http://localhost/x.demo/info?CACHE_URL"},
        Variable{"FORWARDED_URL", ""}, Variable{"REQUEST_FLAGS", "0"},
        Variable{"SERVER_PROTOCOL", "HTTP/1.1"}, Variable{"HTTP_VERSION", "HTTP/1.1"},
        Variable{"CONTENT_LENGTH", ""}, Variable{"CONTENT_TYPE", ""},
        Variable{"ALL_HTTP", "HTTP_HOST:localhost\r\nHTTP_USER_AGENT:fake\r\nHTTP_X_DO:late\r\n"},
        Variable{"ALL_RAW", "Host: localhost\r\nUser-Agent: fake\r\nX-Do: late\r\n"},
        Variable{"SCRIPT_NAME", "/x.demo"}, Variable{"PATH_INFO", "/x.demo/info"},
        Variable{"PATH_TRANSLATED", "C:\\inetpub\\wwwroot\\x.demo\\info"},
        Variable{"SCRIPT_FILENAME", "C:\\inetpub\\wwwroot\\x.demo"},
        Variable{"SCRIPT_TRANSLATED", "\\\\?\\C:\\inetpub\\wwwroot\\x.demo"},
        Variable{"REQUEST_FILENAME", "C:\\inetpub\\wwwroot\\x.demo\\info"},
        Variable{"INSTANCE_ID", "1"}, Variable{"INSTANCE_NAME", "Default Web Site"},
        Variable{"INSTANCE_META_PATH", "/LM/W3SVC/1"}, Variable{"APPL_MD_PATH", "/LM/W3SVC/1/ROOT"},
        Variable{"APPL_PHYSICAL_PATH", "C:\\inetpub\\wwwroot\\"},
        Variable{"DOCUMENT_ROOT", "C:\\inetpub\\wwwroot\\"},
        Variable{"APP_POOL_ID", "DefaultAppPool"}, Variable{"MANAGED_PIPELINE_MODE", "Integrated"},
        Variable{"APP_WARMING_UP", ""}, Variable{"SERVER_NAME", "localhost"},
        Variable{"REMOTE_ADDR", "127.0.0.1"}, Variable{"REMOTE_HOST", "127.0.0.1"},
        Variable{"LOCAL_ADDR", "127.0.0.1"}, Variable{"SERVER_PORT", "80"},
        Variable{"SERVER_PORT_SECURE", "0"}, Variable{"SERVER_SOFTWARE", "Microsoft-IIS/10.0"},
        Variable{"GATEWAY_INTERFACE", "CGI/1.1"}, Variable{"AUTH_TYPE", ""},
        Variable{"AUTH_USER", ""}, Variable{"LOGON_USER", ""}, Variable{"AUTH_PASSWORD", ""},
        Variable{"HTTPS", "off"}, Variable{"HTTPS_KEYSIZE", ""}, Variable{"CERT_FLAGS", ""},
        Variable{"APP_POOL_CONFIG",
                 R"(C:\inetpub\temp\apppools\DefaultAppPool\DefaultAppPool.config)"},
        Variable{"SERVER_ADDR", "127.0.0.1"}, Variable{"CERT_SUBJECT", ""},
        Variable{"CERT_COOKIE", ""}, Variable{"CERT_KEYSIZE", ""},
        Variable{"HTTPS_SERVER_SUBJECT", ""}, Variable{"CRYPT_PROTOCOL", ""},
        Variable{"HTTP_USER_AGENT", "fake"}, Variable{"http_x_do", "late"},
        Variable{"HEADER_X-Do", "late"}));

class ServerVariableOfTls : public testing::TestWithParam<Variable> {};

TEST_P(ServerVariableOfTls, HasItsValue) {
  Request request = Get(std::string("/x.demo?") + GetParam().name);
  request.tls = fake_pipeline::TlsClient();
  request.tls->certificate = "certificate";
  request.tls->certificate_flags = 7;
  request.tls->asked_in_handshake = true;

  EXPECT_EQ(WorkerThatAnswers()->Send(request).response.body, GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(
    OfARequest, ServerVariableOfTls,
    testing::Values(Variable{"HTTPS", "on"}, Variable{"SERVER_PORT_SECURE", "1"},
                    Variable{"SERVER_PORT", "443"}, Variable{"CERT_FLAGS", "7"},
                    Variable{"CACHE_URL", "https://localhost/x.demo?CACHE_URL"},
                    Variable{"HTTPS_KEYSIZE", "256"}, Variable{"CERT_KEYSIZE", "256"},
                    Variable{"HTTPS_SECRETKEYSIZE", "2048"}, Variable{"CERT_SECRETKEYSIZE", "2048"},
                    Variable{"HTTPS_SERVER_ISSUER", "CN=fake pipeline"},
                    Variable{"CERT_SERVER_ISSUER", "CN=fake pipeline"},
                    Variable{"HTTPS_SERVER_SUBJECT", "CN=localhost"},
                    Variable{"CERT_SERVER_SUBJECT", "CN=localhost"}));

TEST(ServerVariableOfAnAddress, FollowsWhatAModulePutIntoTheRequest) {
  const auto worker = WorkerWith({"moves_client", "answers_server_variable"});
  const auto answer_to = [&](const char* name) {
    return worker->Send(fake_test::GetToDo("early", (std::string("/?") + name).c_str()))
        .response.body;
  };

  EXPECT_EQ(answer_to("REMOTE_ADDR"), "2001:db8:0:0:0:0:0:a1f");
  EXPECT_EQ(answer_to("REMOTE_PORT"), "4660");
  EXPECT_EQ(answer_to("LOCAL_ADDR"), "");
  EXPECT_EQ(answer_to("SERVER_PORT"), "");
}

class UnknownVariable : public testing::TestWithParam<const char*> {};

TEST_P(UnknownVariable, FailsWithInvalidIndex) {
  const Exchange exchange = AnswerTo(GetParam());

  EXPECT_EQ(exchange.response.body, "0x80070585") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

INSTANTIATE_TEST_SUITE_P(OfARequest, UnknownVariable,
                         testing::Values("NO_SUCH_NAME", "HTTP_ABSENT", "HTTP_", "HEADER_X_Do",
                                         "UNICODE_URL", "SKIP_MANAGED_MODULES"));

TEST(ServerVariableBeforeTheHandlerIsMapped, NamesNoScriptYet) {
  EXPECT_EQ(AnswerTo("SCRIPT_NAME", "/x.demo/info", "early").response.body, "");
  EXPECT_EQ(AnswerTo("SCRIPT_TRANSLATED", "/x.demo/info", "early").response.body, "");
  EXPECT_EQ(AnswerTo("REQUEST_FILENAME", "/x.demo/info", "early").response.body,
            "C:\\inetpub\\wwwroot\\x.demo\\info");
}

TEST(ServerVariableOfAPath, DecodesTheUrlAndFollowsVirtualDirectories) {
  EXPECT_EQ(AnswerTo("UNENCODED_URL", "/a%20b/x.demo").response.body, "/a b/x.demo?UNENCODED_URL");
  EXPECT_EQ(AnswerTo("REQUEST_FILENAME", "/a%20b/x.demo").response.body,
            "C:\\inetpub\\wwwroot\\a b\\x.demo");
  EXPECT_EQ(AnswerTo("REQUEST_FILENAME", "/media/cat.png").response.body, "D:\\media\\cat.png");
}

TEST(ServerVariableOfAPath, IsEmptyWhenThePathLeavesTheSite) {
  const Exchange exchange = AnswerTo("REQUEST_FILENAME", "/%2e%2e/x.demo");

  EXPECT_EQ(exchange.response.body, "");
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ServerVariableOfAWarmUp, SaysThatTheApplicationWarmsUp) {
  Request request = Get("/x.demo?APP_WARMING_UP");
  request.warm_up = true;

  const Exchange exchange = WorkerThatAnswers()->Send(request);

  EXPECT_EQ(exchange.response.body, "1");
}

TEST(SetServerVariable, IsSeenByLaterReadsAndTheHeaders) {
  const Exchange exchange = ExchangeWith("sets_server_variables");

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(SetServerVariable, IsSeenByAnotherModule) {
  WorkerOptions options;
  options.configuration.files = {{"/", "a file"}};
  const auto worker =
      WorkerWith({"sets_color_variable", "answers_server_variable"}, std::move(options));

  EXPECT_EQ(worker->Send(Get("/?COLOR")).response.body, "red");
}

TEST(ServerVariablesOfAUser, FollowTheUserThatAModuleSet) {
  Request anonymous;
  anonymous.headers.push_back({"X-Do", "stay"});

  const auto worker = WorkerWith({"asks_for_users"});

  EXPECT_EQ(worker->Send(Request()).response.body, "ok");
  EXPECT_EQ(worker->Send(anonymous).response.body, "ok");
}

TEST(NullArgumentsOfTheContext, AreRefusedAndReported) {
  const Exchange exchange = ExchangeWith("passes_null_to_context");

  EXPECT_EQ(exchange.response.body, "ok") << ToTimeline(exchange);
  EXPECT_THAT(FindingIds(exchange.findings), SizeIs(13));
  EXPECT_THAT(FindingIds(exchange.findings), Each("null-argument"));
}

TEST(PlannedFault, MakesReadingAVariableFail) {
  Request request = Get("/x.demo?URL");
  request.faults.Fail("IHttpContext::GetServerVariable", E_OUTOFMEMORY, 1);
  request.faults.Fail("IHttpContext::GetServerVariable", E_OUTOFMEMORY, 2);

  const Exchange exchange = WorkerThatAnswers()->Send(request);

  EXPECT_EQ(exchange.response.body, "0x8007000E");
  EXPECT_EQ(exchange.planned_faults_hit, 2);
}

}  // namespace
