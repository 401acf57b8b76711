// The names behind HTTP_HEADER_ID, and header storage in the structures that modules see.
#include "known_headers.h"

#include "text.h"

#include <algorithm>
#include <cstring>

namespace fake_pipeline {

namespace {

constexpr int kShared = 20;

constexpr std::string_view kRequestNames[HttpHeaderRequestMaximum] = {"Cache-Control",
                                                                      "Connection",
                                                                      "Date",
                                                                      "Keep-Alive",
                                                                      "Pragma",
                                                                      "Trailer",
                                                                      "Transfer-Encoding",
                                                                      "Upgrade",
                                                                      "Via",
                                                                      "Warning",
                                                                      "Allow",
                                                                      "Content-Length",
                                                                      "Content-Type",
                                                                      "Content-Encoding",
                                                                      "Content-Language",
                                                                      "Content-Location",
                                                                      "Content-MD5",
                                                                      "Content-Range",
                                                                      "Expires",
                                                                      "Last-Modified",
                                                                      "Accept",
                                                                      "Accept-Charset",
                                                                      "Accept-Encoding",
                                                                      "Accept-Language",
                                                                      "Authorization",
                                                                      "Cookie",
                                                                      "Expect",
                                                                      "From",
                                                                      "Host",
                                                                      "If-Match",
                                                                      "If-Modified-Since",
                                                                      "If-None-Match",
                                                                      "If-Range",
                                                                      "If-Unmodified-Since",
                                                                      "Max-Forwards",
                                                                      "Proxy-Authorization",
                                                                      "Referer",
                                                                      "Range",
                                                                      "TE",
                                                                      "Translate",
                                                                      "User-Agent"};

constexpr std::string_view kResponseOwnNames[HttpHeaderResponseMaximum - kShared] = {
    "Accept-Ranges", "Age",    "ETag",       "Location", "Proxy-Authenticate",
    "Retry-After",   "Server", "Set-Cookie", "Vary",     "WWW-Authenticate"};

std::string_view RequestName(int id) {
  return kRequestNames[id];
}

std::string_view ResponseName(int id) {
  return id < kShared ? kRequestNames[id] : kResponseOwnNames[id - kShared];
}

template <typename NameOf>
int FindId(std::string_view name, int count, const NameOf& name_of) {
  for (int id = 0; id < count; ++id) {
    const std::string_view known = name_of(id);
    if (known.size() == name.size() && EqualsIgnoringCase(known, name)) {
      return id;
    }
  }
  return -1;
}

void SetLength(USHORT* length, USHORT value) {
  if (length != nullptr) {
    *length = value;
  }
}

}  // namespace

const char* RequestHeaderName(int id) {
  return id >= 0 && id < HttpHeaderRequestMaximum ? RequestName(id).data() : nullptr;
}

const char* ResponseHeaderName(int id) {
  return id >= 0 && id < HttpHeaderResponseMaximum ? ResponseName(id).data() : nullptr;
}

int RequestHeaderId(std::string_view name) {
  return FindId(name, HttpHeaderRequestMaximum, RequestName);
}

int ResponseHeaderId(std::string_view name) {
  return FindId(name, HttpHeaderResponseMaximum, ResponseName);
}

PCSTR HeaderStore::GetKnown(int id, USHORT* length) const {
  SetLength(length, known_[id].RawValueLength);
  return known_[id].pRawValue;
}

PCSTR HeaderStore::GetUnknown(std::string_view name, USHORT* length) const {
  for (const HTTP_UNKNOWN_HEADER& entry : entries_) {
    if (EqualsIgnoringCase(name, {entry.pName, entry.NameLength})) {
      SetLength(length, entry.RawValueLength);
      return entry.pRawValue;
    }
  }
  SetLength(length, 0);
  return nullptr;
}

void HeaderStore::SetKnown(int id, std::string_view value, bool replace) {
  ++changes_;
  HTTP_KNOWN_HEADER& header = known_[id];
  if (!replace && header.RawValueLength != 0) {
    const std::string joined =
        std::string(header.pRawValue, header.RawValueLength) + "," + std::string(value);
    header.pRawValue = pool_.Copy(joined);
    header.RawValueLength = static_cast<USHORT>(joined.size());
    return;
  }
  header.pRawValue = pool_.Copy(value);
  header.RawValueLength = static_cast<USHORT>(value.size());
}

void HeaderStore::SetUnknown(std::string_view name, std::string_view value, bool replace,
                             bool add) {
  if (replace) {
    DeleteUnknown(name);
  } else if (!add) {
    for (HTTP_UNKNOWN_HEADER& entry : entries_) {
      if (EqualsIgnoringCase(name, {entry.pName, entry.NameLength})) {
        const std::string joined =
            std::string(entry.pRawValue, entry.RawValueLength) + "," + std::string(value);
        entry.pRawValue = pool_.Copy(joined);
        entry.RawValueLength = static_cast<USHORT>(joined.size());
        ++changes_;
        return;
      }
    }
  }
  HTTP_UNKNOWN_HEADER entry = {};
  entry.pName = pool_.Copy(name);
  entry.NameLength = static_cast<USHORT>(name.size());
  entry.pRawValue = pool_.Copy(value);
  entry.RawValueLength = static_cast<USHORT>(value.size());
  entries_.push_back(entry);
  Publish();
}

void HeaderStore::AddStatic(const char* name, const char* value) {
  HTTP_UNKNOWN_HEADER entry = {};
  entry.pName = name;
  entry.NameLength = static_cast<USHORT>(std::strlen(name));
  entry.pRawValue = value;
  entry.RawValueLength = static_cast<USHORT>(std::strlen(value));
  entries_.push_back(entry);
  Publish();
}

void HeaderStore::DeleteKnown(int id) {
  changes_ += known_[id].pRawValue != nullptr ? 1 : 0;
  known_[id] = {};
}

void HeaderStore::DeleteUnknown(std::string_view name) {
  entries_.erase(std::remove_if(entries_.begin(), entries_.end(),
                                [&](const HTTP_UNKNOWN_HEADER& entry) {
                                  return EqualsIgnoringCase(name, {entry.pName, entry.NameLength});
                                }),
                 entries_.end());
  Publish();
}

void HeaderStore::Clear(int known_count) {
  std::memset(known_, 0, static_cast<size_t>(known_count) * sizeof(HTTP_KNOWN_HEADER));
  entries_.clear();
  Publish();
}

std::vector<Header> HeaderStore::All() const {
  std::vector<Header> all;
  for (int id = 0; id < HttpHeaderRequestMaximum; ++id) {
    const HTTP_KNOWN_HEADER& header = known_[id];
    if (header.pRawValue != nullptr) {
      all.push_back({RequestHeaderName(id), std::string(header.pRawValue, header.RawValueLength)});
    }
  }
  for (const HTTP_UNKNOWN_HEADER& header : entries_) {
    all.push_back({std::string(header.pName, header.NameLength),
                   std::string(header.pRawValue, header.RawValueLength)});
  }
  return all;
}

void HeaderStore::Publish() {
  ++changes_;
  *unknown_ = entries_.data();
  *unknown_count_ = static_cast<USHORT>(entries_.size());
}

}  // namespace fake_pipeline
