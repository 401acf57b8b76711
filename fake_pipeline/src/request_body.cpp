// The body of a request that nobody has read yet.
#include "request_body.h"

#include "text.h"

#include <fake_pipeline/request.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace fake_pipeline {

namespace {

// What the headers announce. A body without a header that announces it is of unknown length, as in
// HTTP/2.
uint64_t AnnouncedBytes(const Request& request) {
  uint64_t length = request.body.empty() ? 0 : RequestBody::kUnknownLength;
  for (const Header& header : request.headers) {
    if (EqualsIgnoringCase(header.name, "Transfer-Encoding")) {
      return RequestBody::kUnknownLength;
    }
    if (EqualsIgnoringCase(header.name, "Content-Length")) {
      length = std::strtoull(header.value.c_str(), nullptr, 10);
    }
  }
  return length;
}

}  // namespace

RequestBody::RequestBody(const Request& request)
    : client_(request.body),
      announced_(AnnouncedBytes(request)),
      piece_bytes_(request.body_piece_bytes),
      falls_silent_(request.client_falls_silent) {
  if (announced_ < client_.size()) {
    client_.resize(static_cast<size_t>(announced_));  // The rest would be another request.
  }
  preloaded_bytes_ = std::min(request.preloaded_body_bytes, client_.size());
  ShowPreloaded();
}

void RequestBody::ShowPreloaded() {
  preloaded_.DataChunkType = HttpDataChunkFromMemory;
  preloaded_.FromMemory.pBuffer = &client_[position_];
  preloaded_.FromMemory.BufferLength = static_cast<ULONG>(preloaded_bytes_);
}

bool RequestBody::has_more_than_preloaded() const {
  return announced_ != preloaded_bytes_;
}

RequestBody::Taken RequestBody::Take(size_t limit, bool fill) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Taken taken;
  do {
    const size_t before = taken.bytes.size();
    if (!lent_.empty()) {
      TakeLent(limit - before, taken);
      continue;
    }
    TakeFromClient(limit - before, taken);
    if (taken.bytes.size() == before) {
      break;
    }
  } while (taken.bytes.empty() || (fill && taken.bytes.size() < limit));
  return taken;
}

void RequestBody::TakeLent(size_t limit, Taken& taken) {
  Lent& first = lent_.back();
  if (!first.memory.IsUnchanged()) {
    if (!first.was_inserted) {
      taken.changed_entity_where = first.where;
    }
    lent_.pop_back();
    return;
  }
  const size_t bytes = std::min(limit, first.memory.bytes() - first.position);
  taken.bytes.append(first.memory.data() + first.position, bytes);
  first.position += bytes;
  if (first.position == first.memory.bytes()) {
    lent_.pop_back();
  }
}

size_t RequestBody::ClientPieceBytes() const {
  const size_t left = client_.size() - position_;
  if (preloaded_bytes_ != 0) {
    return preloaded_bytes_;
  }
  return piece_bytes_ == 0 ? left : std::min(left, piece_bytes_);
}

size_t RequestBody::NextPieceBytes() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return lent_.empty() ? ClientPieceBytes() : lent_.back().memory.bytes() - lent_.back().position;
}

void RequestBody::TakeFromClient(size_t limit, Taken& taken) {
  const size_t bytes = std::min(limit, ClientPieceBytes());
  preloaded_bytes_ -= std::min(bytes, preloaded_bytes_);
  taken.bytes.append(client_, position_, bytes);
  taken.from_client = true;
  position_ += bytes;
  ShowPreloaded();
  if (bytes == 0) {
    const bool is_short = announced_ != kUnknownLength && position_ < announced_;
    taken.is_cut_short = is_short && taken.bytes.empty();
    end_seen_ = !is_short;
  }
}

void RequestBody::Insert(const void* data, size_t bytes, std::string where) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Lent lent{BorrowedMemory(data, bytes), 0, std::move(where), true, false};
  lent_.push_back(lent);
  inserted_.push_back(std::move(lent));
  length_after_insert_ = RemainingLocked();
  consumed_ = 0;
}

void RequestBody::PutBack(const void* data, size_t bytes, std::string where) {
  const std::lock_guard<std::mutex> lock(mutex_);
  lent_.push_back({BorrowedMemory(data, bytes), 0, std::move(where), false, false});
}

uint64_t RequestBody::RemainingLocked() const {
  uint64_t remaining = announced_ - position_;
  if (announced_ == kUnknownLength) {
    if (!end_seen_) {
      return kUnknownLength;
    }
    remaining = 0;
  }
  for (const Lent& lent : lent_) {
    remaining += lent.memory.bytes() - lent.position;
  }
  return remaining;
}

uint64_t RequestBody::Remaining() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return RemainingLocked();
}

std::string RequestBody::Unread() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::string bytes;
  for (auto lent = lent_.rbegin(); lent != lent_.rend(); ++lent) {
    if (lent->memory.IsUnchanged()) {
      bytes.append(lent->memory.data() + lent->position, lent->memory.bytes() - lent->position);
    }
  }
  return bytes.append(client_, position_, std::string::npos);
}

bool RequestBody::IsEmpty() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  const bool client_is_done =
      announced_ == kUnknownLength ? position_ == client_.size() : position_ == announced_;
  return lent_.empty() && client_is_done;
}

bool RequestBody::WaitsForSilentClient() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return falls_silent_ && lent_.empty() && position_ == client_.size() && position_ < announced_;
}

std::vector<std::string> RequestBody::ChangedInsertions() {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::vector<std::string> places;
  for (Lent& lent : inserted_) {
    if (!lent.was_told && !lent.memory.IsUnchanged()) {
      lent.was_told = true;
      places.push_back(lent.where);
    }
  }
  return places;
}

void RequestBody::NoteReader(const void* module, std::string where, size_t bytes) {
  const std::lock_guard<std::mutex> lock(mutex_);
  reader_ = module;
  reader_where_ = std::move(where);
  consumed_ += bytes;
}

}  // namespace fake_pipeline
