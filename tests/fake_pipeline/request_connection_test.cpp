// What a request tells of its connection: addresses, the client's certificate, the channel binding.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::Schedule;
using fake_pipeline::TlsClient;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::Entries;
using test_support::FindingIds;
using test_support::HasNoFindings;
using testing::Each;
using testing::IsEmpty;
using testing::SizeIs;

Request OverTls(bool asked_in_handshake, std::string certificate = "DER") {
  Request request = Get("/");
  request.tls = TlsClient();
  request.tls->certificate = std::move(certificate);
  request.tls->certificate_flags = 0x800B0101;
  request.tls->asked_in_handshake = asked_in_handshake;
  request.tls->channel_binding_token = "token";
  return request;
}

constexpr char kGet[] = "IHttpRequest::GetClientCertificate";
constexpr char kNegotiate[] = "IHttpRequest::NegotiateClientCertificate";
constexpr char kShown[] = "S_OK, *pfClientCertNegotiated=TRUE, 3 bytes, flags 0x800B0101";

TEST(RequestConnection, OverPlainHttpHasLoopbackAddressesAndNoCertificate) {
  const Exchange exchange = WorkerWith({"inspects_connection"})->Send(Get("/"));

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(FindingIds(exchange.findings), Each("null-argument"));
  EXPECT_THAT(exchange.findings, SizeIs(4));
}

TEST(ClientCertificate, IsThereWhenTheHandshakeAskedForIt) {
  const Exchange exchange = WorkerWith({"asks_for_certificate"})->Send(OverTls(true));

  EXPECT_THAT(exchange, Called(kGet, kShown));
  EXPECT_THAT(Entries(exchange, kNegotiate), IsEmpty());
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ClientCertificate, ComesWithAPendingNegotiation) {
  const Exchange exchange = WorkerWith({"asks_for_certificate"})->Send(OverTls(false));

  EXPECT_THAT(exchange, Called(kGet, "0x80070490 (ERROR_NOT_FOUND)"));
  EXPECT_THAT(exchange, Called(kNegotiate, "S_OK, *pfCompletionPending=TRUE"));
  EXPECT_THAT(exchange, Called("IHttpCompletionInfo2::GetCompletedOperation", "3"));
  EXPECT_THAT(exchange, Called(kGet, kShown));
  EXPECT_THAT(exchange, HasNoFindings());
}

TEST(ClientCertificate, ComesWithANegotiationThatIsDoneAtOnce) {
  Request at_once = OverTls(false);
  at_once.schedule = Schedule::Inline();
  Request synchronous = OverTls(false);
  synchronous.headers.push_back({"X-Sync", "1"});
  const auto worker = WorkerWith({"asks_for_certificate"});

  EXPECT_THAT(worker->Send(at_once), Called(kGet, kShown));
  EXPECT_THAT(worker->Send(synchronous), Called(kGet, kShown));
}

TEST(ClientCertificate, MayBeMissingAfterASuccessfulNegotiation) {
  const Exchange exchange = WorkerWith({"asks_for_certificate"})->Send(OverTls(false, ""));

  EXPECT_THAT(exchange, Called(kGet, "0x80070490 (ERROR_NOT_FOUND), *pfClientCertNegotiated=TRUE"));
}

TEST(ClientCertificate, CannotBeNegotiatedInHttp2) {
  Request request = OverTls(false);
  request.http_version = "2.0";

  EXPECT_THAT(WorkerWith({"asks_for_certificate"})->Send(request), Called(kNegotiate, "E_FAIL"));
}

TEST(ClientCertificate, DoesNotComeWhenTheClientLeaves) {
  Request request = OverTls(false);
  request.schedule.DisconnectDuring(1);

  const Exchange exchange = WorkerWith({"asks_for_certificate"})->Send(request);

  EXPECT_EQ(Entries(exchange, "CHttpModule::OnAsyncCompletion")[0].detail,
            "RQ_BEGIN_REQUEST, 0 bytes, 0x800704CD (ERROR_CONNECTION_INVALID)");
  EXPECT_EQ(Entries(exchange, kGet)[1].result,
            "0x80070490 (ERROR_NOT_FOUND), *pfClientCertNegotiated=FALSE");
}

TEST(ChannelBindingToken, IsThatOfTheTlsConnection) {
  const Exchange exchange = WorkerWith({"asks_for_certificate"})->Send(OverTls(true));

  EXPECT_THAT(exchange, Called("IHttpRequest2::GetChannelBindingToken", "S_OK, 5 bytes"));
}

}  // namespace
