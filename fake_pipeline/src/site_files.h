// The disk as the server sees it: the files of the configuration, and what the test changes in them
// while the process runs.
#pragma once

#include <fake_pipeline/configuration.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace fake_pipeline {

class SiteFiles {
 public:
  /// `configuration` keeps the files; those in it now were last written at `start_ms`.
  SiteFiles(Configuration& configuration, uint64_t start_ms)
      : configuration_(configuration), start_ms_(start_ms) {}

  struct File {
    std::string bytes;
    FileProperties properties;
    uint64_t last_write_ms = 0;
    /// How often the file was written since the process started.
    uint32_t change_number = 0;
  };
  /// The file at a physical path, whatever the case of its letters.
  std::optional<File> Find(const std::string& physical_path) const;

  /// Writes the file at a physical path, or makes it.
  void Write(const std::string& physical_path, const std::string& bytes, uint64_t now_ms);
  /// Changes only the time of the last write. Does nothing for a file that is not there.
  void Touch(const std::string& physical_path, uint64_t now_ms);
  void Remove(const std::string& physical_path);

 private:
  struct Change {
    uint64_t last_write_ms = 0;
    uint32_t number = 0;
  };
  // The key of Configuration::files for the path; one of the same letters if there is such a file.
  std::string KeyOf(const std::string& physical_path) const;
  void NoteChange(const std::string& key, uint64_t now_ms);

  Configuration& configuration_;
  const uint64_t start_ms_;
  mutable std::mutex mutex_;
  std::map<std::string, Change> changes_;
};

}  // namespace fake_pipeline
