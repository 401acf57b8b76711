// Bodies that are not in memory: parts of open files, and fragments from the driver's cache.
#include "fake_test.h"

namespace {

using fake_pipeline::Exchange;
using fake_pipeline::Response;
using fake_pipeline::WorkerOptions;
using fake_pipeline::WorkerProcess;
using fake_test::GetToDo;
using fake_test::WorkerWith;
using test_support::FindingIds;
using test_support::HasHeader;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A worker that keeps a.htm open.
std::unique_ptr<WorkerProcess> ChunkWorker(uint32_t buffer_limit = 4194304) {
  WorkerOptions options;
  options.configuration.files["/a.htm"] = "<html>";
  options.configuration.file_properties["/a.htm"].opened_as_handle = true;
  options.configuration.response_buffer_limit_bytes = buffer_limit;
  return WorkerWith({"sends_chunks"}, std::move(options));
}

Exchange ChunkExchange(WorkerProcess& worker, const char* what) {
  return worker.Send(GetToDo(what, "/a.htm"));
}

std::string BodyOfChunk(const char* what) {
  return ChunkExchange(*ChunkWorker(), what).response.body;
}

TEST(FileChunk, SendsTheFileOrAPart) {
  EXPECT_EQ(BodyOfChunk("whole"), "<html>");
  EXPECT_EQ(BodyOfChunk("part"), "htm");
}

TEST(FileChunk, IsWhatTheStaticHandlerSendsOfAFileWithHandle) {
  const Exchange exchange = ChunkExchange(*ChunkWorker(), "static");

  EXPECT_EQ(exchange.response.body, "<html>");
  EXPECT_THAT(exchange.response, HasHeader("X-Type", "1"));
  EXPECT_THAT(exchange.response, HasHeader("Content-Length", "6"));
}

TEST(FileChunk, CountsTowardsTheBufferLimit) {
  EXPECT_EQ(ChunkExchange(*ChunkWorker(5), "whole").response.sends.size(), 3u);
  EXPECT_EQ(ChunkExchange(*ChunkWorker(6), "whole").response.sends.size(), 2u);
}

TEST(FileChunk, FailsTheSendThatCannotReadIt) {
  const Exchange beyond = ChunkExchange(*ChunkWorker(), "beyond");
  const Exchange closed = ChunkExchange(*ChunkWorker(), "closed");

  EXPECT_EQ(beyond.response.body, "0x80070026");
  ASSERT_THAT(FindingIds(beyond.findings), ElementsAre("file-chunk-unreadable"));
  EXPECT_EQ(closed.response.body, "0x80070006");
  EXPECT_THAT(FindingIds(closed.findings), ElementsAre("file-chunk-unreadable"));
}

TEST(FileChunk, IsRefusedWithoutAFile) {
  const Exchange exchange = ChunkExchange(*ChunkWorker(), "invalid");

  EXPECT_EQ(exchange.response.body, "0x80070057");
  ASSERT_THAT(FindingIds(exchange.findings), ElementsAre("invalid-argument"));
  EXPECT_THAT(exchange.findings[0].what, HasSubstr("FileHandle is no open file"));
}

TEST(FragmentChunk, SendsTheFragmentOrAPart) {
  const auto worker = ChunkWorker();

  EXPECT_EQ(ChunkExchange(*worker, "store").response.body, "0x000000000x80070057");
  EXPECT_EQ(ChunkExchange(*worker, "fragment").response.body, "html");
  EXPECT_EQ(ChunkExchange(*worker, "part of fragment").response.body, "ml");
  EXPECT_EQ(ChunkExchange(*worker, "beyond fragment").response.body, "0x80070026");
}

TEST(FragmentChunk, FailsTheSendWhenTheFragmentIsGone) {
  const auto worker = ChunkWorker();
  ChunkExchange(*worker, "store");
  worker->DropFragments();

  const Exchange exchange = ChunkExchange(*worker, "fragment");

  EXPECT_EQ(exchange.response.body, "0x80070003");
  EXPECT_THAT(exchange.findings, IsEmpty());
}

TEST(FragmentChunk, BreaksTheConnectionWhenItIsGoneAtTheEnd) {
  const Exchange exchange = ChunkExchange(*ChunkWorker(), "end");

  EXPECT_EQ(exchange.response.connection, Response::Connection::kReset);
  EXPECT_THAT(exchange.response.sends, IsEmpty());
}

TEST(ChunkOfAnotherKind, IsRefused) {
  const Exchange nameless = ChunkExchange(*ChunkWorker(), "nameless");
  const Exchange trailers = ChunkExchange(*ChunkWorker(), "trailers");

  EXPECT_EQ(nameless.response.body, "0x80070057");
  EXPECT_THAT(FindingIds(nameless.findings), ElementsAre("null-argument"));
  EXPECT_EQ(trailers.response.body, "0x8007000D");
  EXPECT_THAT(FindingIds(trailers.findings), ElementsAre("invalid-argument"));
}

}  // namespace
