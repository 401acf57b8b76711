// What the chunks of a body stand for: bytes in memory, parts of files, cached fragments.
#pragma once

#include <windows.h>

#include <httpserv.h>

#include <string>

namespace fake_pipeline {

class ApiCall;
class FragmentCache;

/// S_OK, or what a server answers to a chunk that can be none, reported.
HRESULT CheckChunk(ApiCall& call, const HTTP_DATA_CHUNK& chunk);

/// Appends the bytes of the chunk as they are now. Fails when its file or fragment cannot be read.
HRESULT ReadChunk(const HTTP_DATA_CHUNK& chunk, const FragmentCache& fragments, std::string* bytes);

/// How many bytes the chunk has; 0 when it cannot be read.
size_t SizeOfChunk(const HTTP_DATA_CHUNK& chunk, const FragmentCache& fragments);

}  // namespace fake_pipeline
