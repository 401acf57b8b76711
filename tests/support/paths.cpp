// Where tests find what was built and what they compare with.
#include "support/paths.h"

#include <cstdlib>

namespace test_support {

std::string SnippetPath(const std::string& key) {
  // Set by tests/mutation, which puts a damaged module in an example's place.
  const char* folder = std::getenv("IIS_SNIPPETS");
  return (folder == nullptr ? IIS_BINARY_DIR "/snippets" : std::string(folder)) + "/" + key +
         IIS_MODULE_SUFFIX;
}

std::string SnippetSourcePath(const std::string& key) {
  return SourcePath("snippets/" + key + ".cpp");
}

std::string RunPath(const std::string& key) {
  return SourcePath("tests/snippets/" + key + ".run.json");
}

std::string TestModulePath(const std::string& name) {
  return IIS_BINARY_DIR "/tests/fake_pipeline/modules/" + name + IIS_MODULE_SUFFIX;
}

std::string SourcePath(const std::string& path) {
  return IIS_SOURCE_DIR "/" + path;
}

}  // namespace test_support
