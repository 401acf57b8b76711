// Where tests find what was built and what they compare with.
#pragma once

#include <string>

namespace test_support {

/// The built module of an example, such as "chttpmodule/on_async_completion".
std::string SnippetPath(const std::string& key);
/// The source of an example.
std::string SnippetSourcePath(const std::string& key);
/// The recorded run of an example.
std::string RunPath(const std::string& key);
/// The built module in tests/fake_pipeline/modules of that name.
std::string TestModulePath(const std::string& name);
/// A file of the project's tree.
std::string SourcePath(const std::string& path);

}  // namespace test_support
