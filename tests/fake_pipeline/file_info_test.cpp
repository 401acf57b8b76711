// Files as the server has them open: of a request, of any path, shared, and changed while they are
// kept.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Get;
using fake_pipeline::Request;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using fake_test::GetToDo;
using fake_test::WorkerWith;
using test_support::Called;
using test_support::FindingIds;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// A worker with the module, whose site has the file a.htm, which users may not read.
std::unique_ptr<WorkerProcess> FileSiteWith(const char* module, bool opens_handles = false) {
  WorkerOptions options;
  options.configuration.files = {{"/a.htm", "<html>"}, {"D:\\other.txt", "other"}};
  options.configuration.file_properties["/a.htm"] = {0x21, false, opens_handles};
  return WorkerWith({module}, std::move(options));
}

std::string TagOf(WorkerProcess& worker, const char* path, const char* what = "") {
  Request request = GetToDo(what, "/");
  request.headers.push_back({"X-Path", path});
  return worker.Send(request).response.body;
}

TEST(FileOfARequest, IsInMemory) {
  const Exchange exchange = FileSiteWith("inspects_file")->Send(Get("/a.htm"));

  EXPECT_EQ(exchange.response.body, "ok");
  EXPECT_THAT(exchange, Called("IHttpFileInfo::SetFlushed", ""));
  EXPECT_THAT(exchange, Called("IHttpFileInfo::GetFlushed", "FALSE"));
  EXPECT_THAT(exchange, Called("IHttpFileInfo::GetVrToken", "NULL"));
  EXPECT_THAT(exchange, Called("IHttpFileInfo::GetHttpCacheAllowed", "TRUE"));
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(FileOfARequest, HasAHandleIfConfigured) {
  const auto worker = FileSiteWith("inspects_file", true);

  EXPECT_EQ(worker->Send(GetToDo("handle", "/a.htm")).response.body, "ok");
}

TEST(FileOfARequest, IsNoneForAHandlerWithoutAFile) {
  WorkerOptions options;
  options.configuration.handlers = {{"Own", "/b", "*", {"inspects_file"}}};
  const auto worker = WorkerWith({"inspects_file"}, std::move(options));

  EXPECT_EQ(worker->Send(GetToDo("none", "/b")).response.body, "ok");
}

TEST(FileOfARequest, IsSharedByRequestsUntilItChanges) {
  const auto worker = FileSiteWith("keeps_file");

  EXPECT_EQ(worker->Send(Get("/a.htm")).response.body, "1 requests, unchanged, same, 0 ended");
  EXPECT_EQ(worker->Send(Get("/a.htm")).response.body, "2 requests, unchanged, same, 0 ended");
  worker->PutFile("/a.htm", "new");
  EXPECT_EQ(worker->Send(Get("/a.htm")).response.body, "1 requests, changed, other, 0 ended");
  worker->ChangeFile("C:\\inetpub\\wwwroot\\A.htm");
  EXPECT_EQ(worker->Send(Get("/a.htm")).response.body, "1 requests, changed, other, 1 ended");
  EXPECT_THAT(worker->Stop(), IsEmpty());
}

TEST(FileOfARequest, IsGoneWhenItWasRemoved) {
  const auto worker = FileSiteWith("keeps_file");
  worker->Send(Get("/a.htm"));

  worker->RemoveFile("/a.htm");

  EXPECT_EQ(worker->Send(Get("/a.htm")).response.status, 404);
}

TEST(FileOfAPath, IsFoundWhateverItsCase) {
  const auto worker = FileSiteWith("opens_file");

  EXPECT_EQ(TagOf(*worker, "c:\\INETPUB\\wwwroot\\A.HTM"), "\"1d5c03669050000:0\"");
  EXPECT_EQ(TagOf(*worker, "D:\\other.txt"), "\"1d5c03669050000:0\"");
}

TEST(FileOfAPath, TellsTheDayOfItsLastWrite) {
  constexpr uint64_t kDayMs = 86400000;
  const auto worker = FileSiteWith("opens_file");
  Request request = Get("/");
  request.headers.push_back({"X-Path", "D:\\other.txt"});

  worker->AdvanceClock(31 * kDayMs);
  worker->PutFile("D:\\other.txt", "first");
  const Exchange next_month = worker->Send(request);
  worker->AdvanceClock(28 * kDayMs);
  worker->PutFile("D:\\other.txt", "other");
  const Exchange on_leap_day = worker->Send(request);
  worker->AdvanceClock(307 * kDayMs);
  worker->PutFile("D:\\other.txt", "new");
  const Exchange next_year = worker->Send(request);

  EXPECT_THAT(next_month,
              Called("IHttpFileInfo::GetLastModifiedString", "\"Sat, 01 Feb 2020 00:00:00 GMT\""));
  EXPECT_THAT(on_leap_day,
              Called("IHttpFileInfo::GetLastModifiedString", "\"Sat, 29 Feb 2020 00:00:00 GMT\""));
  EXPECT_THAT(next_year,
              Called("IHttpFileInfo::GetLastModifiedString", "\"Fri, 01 Jan 2021 00:00:00 GMT\""));
}

TEST(FileOfAPath, HasANewTagAfterEachWrite) {
  const auto worker = FileSiteWith("opens_file");
  worker->AdvanceClock(1);

  worker->PutFile("D:\\other.txt", "other");

  EXPECT_EQ(TagOf(*worker, "D:\\other.txt"), "\"1d5c03669052710:1\"");
}

TEST(FileOfAPath, FailsLikeOpeningItDoes) {
  const auto worker = FileSiteWith("opens_file");

  EXPECT_EQ(TagOf(*worker, "C:\\inetpub\\wwwroot\\b.htm"), "0x80070002");
  EXPECT_EQ(TagOf(*worker, "Q:\\nowhere\\b.htm"), "0x80070003");
  EXPECT_EQ(TagOf(*worker, "C:\\inetpub\\wwwroot\\a.htm", "check"), "0x80070005");
}

TEST(FileOfAPath, FailsAsPlanned) {
  Request request = GetToDo("", "/");
  request.headers.push_back({"X-Path", "D:\\other.txt"});
  request.faults.Fail("IHttpServer::GetFileInfo", E_OUTOFMEMORY);

  EXPECT_EQ(FileSiteWith("opens_file")->Send(request).response.body, "0x8007000E");
}

TEST(FindingOfAFile, ThatWasOnlyLent) {
  const Exchange exchange = FileSiteWith("mistreats_file")->Send(GetToDo("release", "/a.htm"));

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("reference-not-held"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("IHttpFileInfo of C:\\INETPUB\\WWWROOT\\A.HTM"));
}

TEST(FindingOfAFile, ThatIsKeptForEver) {
  const auto worker = FileSiteWith("mistreats_file");
  worker->Send(GetToDo("keep", "/a.htm"));

  const auto findings = worker->Stop();

  ASSERT_THAT(FindingIds(findings), ElementsAre("reference-leaked"));
  EXPECT_THAT(findings[0].what, HasSubstr("A.HTM, 1 left"));
}

TEST(FindingOfAFile, ThatIsUsedAfterItWasGivenBack) {
  const Exchange exchange = FileSiteWith("mistreats_file")->Send(GetToDo("use", "/a.htm"));

  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("used-after-release"));
  EXPECT_THAT(exchange.findings[0].where, HasSubstr("IHttpFileInfo::GetAttributes"));
}

TEST(FindingOfAFile, ForEachNullPointer) {
  const Exchange exchange = FileSiteWith("mistreats_file")->Send(GetToDo("null", "/a.htm"));

  EXPECT_THAT(FindingIds(exchange.findings), Each("null-argument"));
  EXPECT_THAT(exchange.findings, SizeIs(6));
  EXPECT_EQ(exchange.response.body, "0x80070057");
}

}  // namespace
