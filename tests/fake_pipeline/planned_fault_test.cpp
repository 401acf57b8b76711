// Calls that a test makes fail: each member returns the planned failure and does nothing else.
#include "fake_test.h"

namespace {

using fake_pipeline::ConfigurationSection;
using fake_pipeline::Exchange;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_test::ProcessRecord;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::HasNoFindings;

constexpr HRESULT kPlanned = HRESULT_FROM_WIN32(1234);
constexpr char kPlannedText[] = "0x800704D2";

WorkerOptions WithASection() {
  ConfigurationSection section;
  section.element.name = "own";
  section.element.properties = {{"mode", "on"}};
  section.element.children = {{"inner", {}, {}, {}}};
  section.element.collection = {{"add", {}, {}, {}}};
  WorkerOptions options;
  options.configuration.sections = {section};
  return options;
}

class PlannedFaultOf : public testing::TestWithParam<const char*> {};

TEST_P(PlannedFaultOf, IsReturnedAndLeavesNothingBehind) {
  const auto worker = WorkerWith({"calls_what_can_fail"}, WithASection());
  Request request;
  request.tls = fake_pipeline::TlsClient();
  request.faults.Fail(GetParam(), kPlanned);

  const Exchange exchange = worker->Send(request);

  EXPECT_EQ(exchange.planned_faults_hit, 1);
  EXPECT_THAT(exchange, Called(GetParam(), kPlannedText));
  EXPECT_THAT(exchange, HasNoFindings());
  EXPECT_THAT(worker->Stop(), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Members, PlannedFaultOf,
    testing::Values(
        "IHttpServer::FlushKernelCache", "IHttpServer::ReadFragmentFromCache",
        "IHttpServer::RemoveFragmentFromCache", "IHttpServer::AssociateWithThreadPool",
        "IHttpServer::RegisterFileChangeMonitor", "IHttpServer::GetWorkerProcessSettings",
        "IHttpServer2::GetMetadata", "IHttpServer2::GetToken",
        "IHttpServer2::GetWorkerProcessFramework", "IHttpServer3::QueryRequestProperty",
        "IWpfSettings::GetStringProperty", "IWorkerProcessFramework::GetWpfInterface",
        "IWorkerProcessFramework::GetCustomInterface",
        "IWorkerProcessFramework::GetInterfaceVersion", "IHttpRequest::SetHttpMethod",
        "IHttpRequest::GetClientCertificate", "IHttpRequest::NegotiateClientCertificate",
        "IHttpRequest2::GetChannelBindingToken", "IHttpTraceContext::GetTraceConfiguration",
        "IAppHostAdminManager::GetAdminSection", "IAppHostElement::get_Name",
        "IAppHostElement::get_Collection", "IAppHostElement::GetElementByName",
        "IAppHostElement::GetPropertyByName", "IAppHostProperty::get_Value",
        "IAppHostProperty::get_StringValue", "IAppHostElementCollection::get_Count",
        "IAppHostElementCollection::get_Item"));

// Outside requests the plan is that of the worker.
TEST(PlannedFaultOfTheProcess, IsReturnedForQueriesOfTheRunTimeStatus) {
  WorkerOptions options;
  options.faults.Fail("IGlobalRSCAQueryProvider::GetOutputBuffer", kPlanned);
  options.faults.Fail("IGlobalRSCAQueryProvider::ResizeOutputBuffer", kPlanned, 2);
  const auto worker = WorkerWith({"answers_rsca_query"}, std::move(options));

  const auto without_buffer = worker->QueryRuntimeStatus("Test_Echo", "ab");
  const auto without_growth = worker->QueryRuntimeStatus("Test_Echo", "ab");

  EXPECT_EQ(without_buffer.result, kPlanned);
  EXPECT_EQ(without_growth.result, kPlanned);
  EXPECT_EQ(without_growth.bytes, "");
}

TEST(PlannedFaultOfTheProcess, IsReturnedForModulesOfAnApplication) {
  const char* const methods[] = {
      "IHttpApplicationResolveModulesProvider::RegisterModule",
      "IHttpApplicationResolveModulesProvider::SetPriorityForRequestNotification"};
  Request request;
  request.faults.Fail(methods[0], kPlanned, 3).Fail(methods[1], kPlanned);

  const Exchange exchange = WorkerWith({"adds_application_module"})->Send(request);

  EXPECT_EQ(exchange.planned_faults_hit, 2);
  EXPECT_THAT(exchange, Called(methods[0], kPlannedText));
  EXPECT_THAT(exchange, Called(methods[1], kPlannedText));
}

}  // namespace
