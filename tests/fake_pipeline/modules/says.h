// How a test module tells its test what it saw: in the body of the response.
#pragma once

#include "simple_module.h"

#include <cstdio>
#include <cstring>

namespace test_module {

// Adds `text` to the body. It is copied.
inline void Say(IHttpContext* context, const char* text) {
  HTTP_DATA_CHUNK chunk = {};
  chunk.DataChunkType = HttpDataChunkFromMemory;
  chunk.FromMemory.pBuffer = const_cast<char*>(text);
  chunk.FromMemory.BufferLength = static_cast<ULONG>(std::strlen(text));
  DWORD sent = 0;
  context->GetResponse()->WriteEntityChunks(&chunk, 1, FALSE, TRUE, &sent);
}

// "ok", or which check failed.
inline void SayFirstFailed(IHttpContext* context, int failed) {
  char text[32] = "ok";
  if (failed != 0) {
    std::snprintf(text, sizeof(text), "check %d failed", failed);
  }
  Say(context, text);
}

inline void SayHresult(IHttpContext* context, HRESULT hr) {
  char text[16];
  std::snprintf(text, sizeof(text), "0x%08X", static_cast<unsigned>(hr));
  Say(context, text);
}

// Whether the request has the header X-Do with this value: how a test picks one behaviour.
inline bool IsAskedTo(IHttpContext* context, const char* what) {
  PCSTR value = context->GetRequest()->GetHeader("X-Do");
  return value != nullptr && std::strcmp(value, what) == 0;
}

}  // namespace test_module
