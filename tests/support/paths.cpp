// Where tests find what was built and what they compare with.
#include "support/paths.h"

namespace test_support {

std::string SnippetPath(const std::string& key) {
  return IIS_BINARY_DIR "/snippets/" + key + IIS_MODULE_SUFFIX;
}

std::string SnippetSourcePath(const std::string& key) { return SourcePath("snippets/" + key + ".cpp"); }

std::string RunPath(const std::string& key) {
  return SourcePath("tests/snippets/" + key + ".run.json");
}

std::string TestModulePath(const std::string& name) {
  return IIS_BINARY_DIR "/tests/fake_pipeline/modules/" + name + IIS_MODULE_SUFFIX;
}

std::string SourcePath(const std::string& path) { return IIS_SOURCE_DIR "/" + path; }

}  // namespace test_support
