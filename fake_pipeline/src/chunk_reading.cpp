// What the chunks of a body stand for.
#include "chunk_reading.h"

#include "api_call.h"
#include "file_handle.h"
#include "fragment_cache.h"

#include <algorithm>
#include <cstdint>

namespace fake_pipeline {

namespace {

// HttpDataChunkFromFragmentCacheEx, which not every <http.h> has.
constexpr int kPartOfFragment = 3;

// Of a chunk for a part of a fragment: its range lies where that of a file does, and its name where
// the file's handle is.
PCWSTR PartialFragmentName(const HTTP_DATA_CHUNK& chunk) {
  return static_cast<PCWSTR>(chunk.FromFileHandle.FileHandle);
}

bool IsToTheEnd(const HTTP_BYTE_RANGE& range) {
  return range.Length.QuadPart == static_cast<ULONGLONG>(-1);
}

HRESULT ReadFragment(const FragmentCache& fragments, const std::wstring& name,
                     const HTTP_BYTE_RANGE* range, std::string* bytes) {
  const auto fragment = fragments.Find(name);
  if (fragment == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND);
  }
  if (range == nullptr) {
    bytes->append(*fragment);
    return S_OK;
  }
  const uint64_t start = range->StartingOffset.QuadPart;
  const uint64_t left = start <= fragment->size() ? fragment->size() - start : 0;
  const uint64_t length = IsToTheEnd(*range) ? left : range->Length.QuadPart;
  if (start > fragment->size() || length > left) {
    return HRESULT_FROM_WIN32(ERROR_HANDLE_EOF);
  }
  bytes->append(*fragment, static_cast<size_t>(start), static_cast<size_t>(length));
  return S_OK;
}

HRESULT ReadPartOfFile(HANDLE file, const HTTP_BYTE_RANGE& range, std::string* bytes) {
  if (file == nullptr) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE);
  }
  const auto read = ReadFromHandle(file, range.StartingOffset.QuadPart, range.Length.QuadPart);
  if (!read) {
    return HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE);
  }
  if (!IsToTheEnd(range) && read->size() < range.Length.QuadPart) {
    return HRESULT_FROM_WIN32(ERROR_HANDLE_EOF);
  }
  bytes->append(*read);
  return S_OK;
}

}  // namespace

HRESULT CheckChunk(ApiCall& call, const HTTP_DATA_CHUNK& chunk) {
  const char* null = nullptr;
  switch (static_cast<int>(chunk.DataChunkType)) {
    case HttpDataChunkFromMemory:
      null = chunk.FromMemory.pBuffer == nullptr && chunk.FromMemory.BufferLength != 0
                 ? "FromMemory.pBuffer"
                 : nullptr;
      break;
    case HttpDataChunkFromFileHandle:
      if (chunk.FromFileHandle.FileHandle == INVALID_HANDLE_VALUE ||
          chunk.FromFileHandle.FileHandle == nullptr) {
        call.Report(Rule::kInvalidArgument, "FileHandle is no open file");
        return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
      }
      break;
    case HttpDataChunkFromFragmentCache:
      null = chunk.FromFragmentCache.pFragmentName == nullptr ? "FromFragmentCache.pFragmentName"
                                                              : nullptr;
      break;
    case kPartOfFragment:
      null = PartialFragmentName(chunk) == nullptr ? "FromFragmentCacheEx.pFragmentName" : nullptr;
      break;
    default:
      call.Report(Rule::kInvalidArgument,
                  "the chunk's type is " + std::to_string(static_cast<int>(chunk.DataChunkType)));
      return HRESULT_FROM_WIN32(ERROR_INVALID_DATA);
  }
  if (null != nullptr) {
    call.Report(Rule::kNullArgument, null);
    return HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER);
  }
  return S_OK;
}

HRESULT ReadChunk(const HTTP_DATA_CHUNK& chunk, const FragmentCache& fragments,
                  std::string* bytes) {
  switch (static_cast<int>(chunk.DataChunkType)) {
    case HttpDataChunkFromMemory:
      bytes->append(static_cast<const char*>(chunk.FromMemory.pBuffer),
                    chunk.FromMemory.BufferLength);
      return S_OK;
    case HttpDataChunkFromFileHandle:
      return ReadPartOfFile(chunk.FromFileHandle.FileHandle, chunk.FromFileHandle.ByteRange, bytes);
    case HttpDataChunkFromFragmentCache: {
      const auto& fragment = chunk.FromFragmentCache;
      return ReadFragment(fragments,
                          {fragment.pFragmentName, fragment.FragmentNameLength / sizeof(WCHAR)},
                          nullptr, bytes);
    }
    case kPartOfFragment:
      return ReadFragment(fragments, PartialFragmentName(chunk), &chunk.FromFileHandle.ByteRange,
                          bytes);
    default:
      return HRESULT_FROM_WIN32(ERROR_INVALID_DATA);
  }
}

size_t SizeOfChunk(const HTTP_DATA_CHUNK& chunk, const FragmentCache& fragments) {
  if (chunk.DataChunkType == HttpDataChunkFromMemory) {
    return chunk.FromMemory.BufferLength;
  }
  std::string bytes;
  return SUCCEEDED(ReadChunk(chunk, fragments, &bytes)) ? bytes.size() : 0;
}

}  // namespace fake_pipeline
