// A compression scheme gets bodies as the server's compression modules bring them, and each rule
// that it breaks is told.
#include "fake_test.h"

#include <stdexcept>
#include <thread>

namespace {

using fake_pipeline::BodyToCompress;
using fake_pipeline::CompressedBody;
using fake_pipeline::CompressionScheme;
using fake_pipeline::ModuleLoadError;
using test_support::FindingIds;
using test_support::TestModulePath;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// What run_length_scheme's pairs of length and byte stand for.
std::string Decoded(const std::string& pairs) {
  std::string text;
  for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
    text.append(static_cast<unsigned char>(pairs[i]), pairs[i + 1]);
  }
  return text;
}

CompressedBody RunLengths(const BodyToCompress& body) {
  return CompressionScheme(TestModulePath("run_length_scheme")).Compress(body);
}

ModuleLoadError ErrorOfLoading(const char* name) {
  try {
    CompressionScheme scheme(TestModulePath(name));
  } catch (const ModuleLoadError& error) {
    return error;
  }
  return ModuleLoadError("none", "", 0, 0, "the scheme was loaded");
}

TEST(CompressionScheme, CompressesABodyThatCanBeDecoded) {
  const CompressedBody body = RunLengths({{"aaaab", "bbc"}});

  EXPECT_TRUE(body.is_complete);
  EXPECT_EQ(body.bytes, "\4a\3b\1c");
  EXPECT_EQ(body.result, S_OK);
  EXPECT_THAT(body.findings, IsEmpty());
}

TEST(CompressionScheme, IsCalledFromCreationToDestruction) {
  const CompressedBody body = RunLengths({{"aab"}});

  ASSERT_THAT(body.trace, SizeIs(4));
  EXPECT_STREQ(body.trace[0].what, "CreateCompression");
  EXPECT_STREQ(body.trace[1].what, "Compress2");
  EXPECT_EQ(body.trace[1].detail,
            "3 bytes, room for 8192, level 7, IIS_COMPRESSION_OPERATION_PROCESS");
  EXPECT_EQ(body.trace[1].result, "S_OK, 3 used, 2 put out");
  EXPECT_EQ(body.trace[2].detail,
            "0 bytes, room for 8192, level 7, IIS_COMPRESSION_OPERATION_FINISH");
  EXPECT_EQ(body.trace[2].result, "S_FALSE, 0 used, 2 put out");
  EXPECT_STREQ(body.trace[3].what, "DestroyCompression");
}

// [compression begin]
TEST(CompressionScheme, GetsByWithOneByteOfRoom) {
  const fake_pipeline::CompressionScheme scheme(TestModulePath("run_length_scheme"));
  fake_pipeline::BodyToCompress body;
  body.pieces = {"abc", "", "cd"};
  body.room_bytes = 1;

  const fake_pipeline::CompressedBody done = scheme.Compress(body);

  EXPECT_TRUE(done.is_complete);
  EXPECT_EQ(Decoded(done.bytes), "abccd");
  EXPECT_TRUE(done.findings.empty());
}
// [compression end]

TEST(CompressionScheme, PutsOutWhatItHasAtEachFlush) {
  BodyToCompress body{{"aa", "ab"}};
  body.flushes_each_piece = true;

  const CompressedBody done = RunLengths(body);

  EXPECT_EQ(done.bytes, "\2a\1a\1b");
  EXPECT_THAT(done.flushed_bytes, ElementsAre(2u, 6u));
  EXPECT_THAT(done.findings, IsEmpty());
}

TEST(CompressionScheme, IsDrivenByCompressAloneInOlderServers) {
  BodyToCompress body{{"aab"}};
  body.without_compress2 = true;
  body.flushes_each_piece = true;

  const CompressedBody done = RunLengths(body);

  EXPECT_STREQ(done.trace[1].what, "Compress");
  EXPECT_EQ(done.trace[1].detail, "3 bytes, room for 8192, level 7");
  EXPECT_EQ(done.bytes, "\2a\1b");
  EXPECT_THAT(done.flushed_bytes, IsEmpty());
  EXPECT_THAT(done.findings, IsEmpty());
}

TEST(CompressionScheme, EndsAnEmptyBodyToo) {
  const CompressedBody body = RunLengths({});

  EXPECT_TRUE(body.is_complete);
  EXPECT_EQ(body.bytes, "");
  EXPECT_THAT(body.findings, IsEmpty());
}

TEST(CompressionScheme, HasItsContextDestroyedWhenTheClientLeaves) {
  BodyToCompress body{{"aab", "bcc"}};
  body.abandoned_after_calls = 1;

  const CompressedBody done = RunLengths(body);

  EXPECT_FALSE(done.is_complete);
  ASSERT_THAT(done.trace, SizeIs(3));
  EXPECT_STREQ(done.trace[2].what, "DestroyCompression");
  EXPECT_THAT(done.findings, IsEmpty());
}

TEST(CompressionScheme, CompressesSeveralBodiesAtOnce) {
  const CompressionScheme scheme(TestModulePath("run_length_scheme"));
  const std::string long_text(100000, 'x');
  CompressedBody other;

  std::thread thread([&] { other = scheme.Compress({{long_text, "y"}}); });
  const CompressedBody body = scheme.Compress({{long_text, "z"}});
  thread.join();

  EXPECT_EQ(Decoded(body.bytes), long_text + "z");
  EXPECT_EQ(Decoded(other.bytes), long_text + "y");
}

TEST(CompressionScheme, RefusesWhatNoServerWouldPass) {
  const CompressionScheme scheme(TestModulePath("run_length_scheme"));
  BodyToCompress without_room;
  without_room.room_bytes = 0;
  BodyToCompress below_zero;
  below_zero.level = -1;

  EXPECT_THROW(scheme.Compress(without_room), std::invalid_argument);
  EXPECT_THROW(scheme.Compress(below_zero), std::invalid_argument);
}

TEST(CompressionScheme, CannotBeLoadedWithoutTheFunctionsThatServersCall) {
  const ModuleLoadError error = ErrorOfLoading("no_register_module");

  EXPECT_EQ(error.id, "scheme-export-missing");
  EXPECT_THAT(error.what(), HasSubstr("Cannot load the compression scheme"));
  EXPECT_THAT(error.what(), HasSubstr("it exports no function InitCompression."));
  EXPECT_THAT(error.what(),
              HasSubstr("See guide/fake-pipeline-other-libraries.html#scheme-export-missing."));
}

TEST(CompressionScheme, CannotBeLoadedFromAMissingFile) {
  EXPECT_EQ(ErrorOfLoading("no_such_scheme").id, "module-missing");
  EXPECT_EQ(ErrorOfLoading("no_such_scheme").event_id, 0u);
}

TEST(CompressionScheme, IsLeftUnusedWhenItCannotStart) {
  const ModuleLoadError error = ErrorOfLoading("scheme_without_start");

  EXPECT_EQ(error.id, "scheme-init-failed");
  EXPECT_EQ(error.code, static_cast<DWORD>(E_ACCESSDENIED));
}

TEST(CompressionScheme, IsLeftUnusedWhenItThrowsAtTheStart) {
  const ModuleLoadError error = ErrorOfLoading("scheme_that_throws");

  EXPECT_EQ(error.id, "scheme-init-failed");
  EXPECT_THAT(error.what(), HasSubstr("an exception left InitCompression."));
}

TEST(CompressionScheme, TellsOfAContextThatWasLeftBehind) {
  const CompressedBody body =
      CompressionScheme(TestModulePath("scheme_without_contexts")).Compress({{"a"}});

  EXPECT_EQ(body.result, E_OUTOFMEMORY);
  EXPECT_THAT(FindingIds(body.findings), ElementsAre("compression-context"));
  EXPECT_THAT(body.trace, SizeIs(1));
}

// What odd_scheme does at each level, in its order.
struct Oddity {
  const char* name;
  std::vector<std::string> findings;
  const char* value;
  HRESULT result = S_OK;
};

class OddScheme : public testing::TestWithParam<int> {};

const Oddity kOddities[] = {
    {"SetsNoCounts", {"compression-counts"}, "input_used -1 of 5"},
    {"TakesTooMuch", {"compression-counts"}, "input_used 6 of 5"},
    {"WritesBeyond", {"compression-memory"}, "it wrote beyond the 8192 bytes"},
    {"ChangesInput", {"compression-memory"}, "it changed the input buffer"},
    {"WritesLater", {"compression-memory"}, "it wrote to a buffer of an earlier call"},
    {"EndsEarly", {}, ""},
    {"EndsWithInputLeft", {"compression-cut-short"}, "4 bytes of the piece were left"},
    {"NeverEnds", {"compression-endless"}, "1001 calls, 5 bytes put out"},
    {"PutsOutForEver", {"compression-endless"}, "bytes put out"},
    {"FailsSecondFlush", {"compression-flush"}, "S_OK and 0 bytes"},
    {"Throws", {"exception-left-module"}, "", E_UNEXPECTED},
    {"ThrowsAtEnd", {"exception-left-module"}, ""},
    {"Fails", {}, "", E_OUTOFMEMORY},
};

TEST_P(OddScheme, IsFoundOut) {
  const Oddity& oddity = kOddities[GetParam()];
  BodyToCompress body{{"plain"}};
  body.level = GetParam();
  body.flushes_each_piece = true;

  const CompressedBody done = CompressionScheme(TestModulePath("odd_scheme")).Compress(body);

  EXPECT_EQ(FindingIds(done.findings), oddity.findings);
  EXPECT_THAT(done.findings.empty() ? "" : done.findings[0].what, HasSubstr(oddity.value));
  EXPECT_EQ(done.result, oddity.result);
  EXPECT_STREQ(done.trace.back().what, "DestroyCompression");
}

INSTANTIATE_TEST_SUITE_P(Schemes, OddScheme,
                         testing::Range(0, static_cast<int>(std::size(kOddities))),
                         [](const auto& info) { return std::string(kOddities[info.param].name); });

TEST(CompressionScheme, MayNotSayThatItHasEndedWhileCompressGetsInput) {
  BodyToCompress body{{"plain"}};
  body.level = 5;  // EndsEarly: only Compress2 may say S_FALSE when all of a piece is out.
  body.without_compress2 = true;

  const CompressedBody done = CompressionScheme(TestModulePath("odd_scheme")).Compress(body);

  EXPECT_THAT(FindingIds(done.findings), ElementsAre("compression-cut-short"));
}

}  // namespace
