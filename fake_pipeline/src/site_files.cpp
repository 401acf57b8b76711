// The disk as the server sees it.
#include "site_files.h"

#include "path_mapping.h"
#include "text.h"

namespace fake_pipeline {

std::string SiteFiles::KeyOf(const std::string& physical_path) const {
  const std::string key = ContentKey(configuration_, physical_path);
  const auto& files = configuration_.files;
  if (files.count(key) != 0) {
    return key;
  }
  for (const auto& file : files) {
    if (EqualsIgnoringCase(file.first, key)) {
      return file.first;
    }
  }
  return key;
}

std::optional<SiteFiles::File> SiteFiles::Find(const std::string& physical_path) const {
  std::lock_guard<std::mutex> lock(mutex_);
  const std::string key = KeyOf(physical_path);
  const auto found = configuration_.files.find(key);
  if (found == configuration_.files.end()) {
    return std::nullopt;
  }
  File file;
  file.bytes = found->second;
  const auto properties = configuration_.file_properties.find(key);
  if (properties != configuration_.file_properties.end()) {
    file.properties = properties->second;
  }
  const auto change = changes_.find(key);
  file.last_write_ms = change == changes_.end() ? start_ms_ : change->second.last_write_ms;
  file.change_number = change == changes_.end() ? 0 : change->second.number;
  return file;
}

void SiteFiles::NoteChange(const std::string& key, uint64_t now_ms) {
  Change& change = changes_[key];
  change.last_write_ms = now_ms;
  ++change.number;
}

void SiteFiles::Write(const std::string& physical_path, const std::string& bytes, uint64_t now_ms) {
  std::lock_guard<std::mutex> lock(mutex_);
  const std::string key = KeyOf(physical_path);
  configuration_.files[key] = bytes;
  NoteChange(key, now_ms);
}

void SiteFiles::Touch(const std::string& physical_path, uint64_t now_ms) {
  std::lock_guard<std::mutex> lock(mutex_);
  const std::string key = KeyOf(physical_path);
  if (configuration_.files.count(key) != 0) {
    NoteChange(key, now_ms);
  }
}

void SiteFiles::Remove(const std::string& physical_path) {
  std::lock_guard<std::mutex> lock(mutex_);
  configuration_.files.erase(KeyOf(physical_path));
}

}  // namespace fake_pipeline
