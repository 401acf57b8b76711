// The body of a request that nobody has read yet: what modules put in front of it, then what the
// client sends. It knows nothing of notifications and completions; see request_reading.cpp.
#pragma once

#include "borrowed_memory.h"

#include <windows.h>

#include <httpserv.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace fake_pipeline {

struct Request;

class RequestBody {
 public:
  /// Takes the client's part from `request` and how much of it was announced from the headers.
  explicit RequestBody(const Request& request);

  /// A body whose length was not announced: it is chunked, or of a request of HTTP/2.
  static constexpr uint64_t kUnknownLength = ~0ull;

  struct Taken {
    std::string bytes;
    /// Whether they, or the lack of them, came from the client and not from a module.
    bool from_client = false;
    /// The client announced more than it sent, and has gone.
    bool is_cut_short = false;
    /// Who lent memory, through SetEntity, that was changed before it could be read. Its bytes are
    /// left out; so are those of an inserted body, for which see ChangedInsertions.
    std::string changed_entity_where;
  };
  /// Takes up to `limit` bytes off the body. Stops at the border of a piece unless `fill`.
  Taken Take(size_t limit, bool fill);

  /// Puts a module's memory in front. It is not copied.
  void Insert(const void* data, size_t bytes, std::string where);
  /// Puts back what did not fit into a reader's buffer.
  void PutBack(const void* data, size_t bytes, std::string where);

  /// How many bytes are left, or kUnknownLength.
  uint64_t Remaining() const;
  /// How many bytes the next piece has.
  size_t NextPieceBytes() const;
  /// Whether nothing is left although more is to come, and the client keeps still.
  bool WaitsForSilentClient() const;
  /// A copy of the bytes that are left.
  std::string Unread() const;
  /// Whether nothing is left, known to the server or not.
  bool IsEmpty() const;

  /// What arrived together with the headers and has not been read.
  HTTP_DATA_CHUNK* preloaded() { return preloaded_bytes_ == 0 ? nullptr : &preloaded_; }
  /// Whether more of the body will follow what arrived with the headers.
  bool has_more_than_preloaded() const;

  /// The length of the whole unread body when bytes were last inserted; kUnknownLength if nothing
  /// was inserted or the length cannot be told.
  uint64_t length_after_insert() const { return length_after_insert_; }
  bool was_inserted() const { return !inserted_.empty(); }
  const std::string& inserted_where() const { return inserted_.back().where; }
  /// Where the inserted memory came from that has been changed or freed since, for each piece that
  /// was not told about before.
  std::vector<std::string> ChangedInsertions();

  /// Notes who took bytes; forgotten when bytes are inserted.
  void NoteReader(const void* module, std::string where, size_t bytes);
  /// How many bytes were read and never put back.
  uint64_t consumed() const { return consumed_; }
  const void* reader() const { return reader_; }
  const std::string& reader_where() const { return reader_where_; }

 private:
  struct Lent {
    BorrowedMemory memory;
    size_t position = 0;
    std::string where;
    bool was_inserted = false;
    bool was_told = false;
  };
  // These need the lock.
  uint64_t RemainingLocked() const;
  size_t ClientPieceBytes() const;
  // Each moves the rest of one piece, or `limit` bytes of it, into `taken`.
  void TakeLent(size_t limit, Taken& taken);
  void TakeFromClient(size_t limit, Taken& taken);
  void ShowPreloaded();

  mutable std::mutex mutex_;
  std::vector<Lent> lent_;  // What comes first stands last.
  std::string client_;
  size_t position_ = 0;
  uint64_t announced_ = 0;
  size_t piece_bytes_ = 0;
  const bool falls_silent_;
  bool end_seen_ = false;

  HTTP_DATA_CHUNK preloaded_ = {};
  size_t preloaded_bytes_ = 0;

  std::vector<Lent> inserted_;
  uint64_t length_after_insert_ = kUnknownLength;
  uint64_t consumed_ = 0;
  const void* reader_ = nullptr;
  std::string reader_where_;
};

}  // namespace fake_pipeline
