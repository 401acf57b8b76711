// The driver's caches as a module reaches them: fragments by name, and the cache of whole
// responses.
#include "fake_http_server.h"

#include "chunk_reading.h"
#include "fragment_cache.h"
#include "server_call.h"
#include "text.h"
#include "worker.h"

#include <cstring>
#include <utility>

namespace fake_pipeline {

namespace {

bool IsAbsoluteUrl(const std::string& url) {
  return EqualsIgnoringCase(url.substr(0, 7), "http://") ||
         EqualsIgnoringCase(url.substr(0, 8), "https://");
}

}  // namespace

HRESULT FakeHttpServer::FlushKernelCache(PCWSTR pszUrl) {
  ServerCall call(worker_, "IHttpServer::FlushKernelCache", TextOrNull(pszUrl));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszUrl == nullptr) {
    return call.ReturnNullArgument("pszUrl");
  }
  // The driver's keys are absolute URLs, so a path names nothing that could be flushed.
  return call.Return(IsAbsoluteUrl(ToUtf8(pszUrl)) ? S_OK
                                                   : HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
}

HRESULT FakeHttpServer::AddFragmentToCache(HTTP_DATA_CHUNK* pDataChunk, PCWSTR pszFragmentName) {
  ServerCall call(worker_, "IHttpServer::AddFragmentToCache", TextOrNull(pszFragmentName));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pDataChunk == nullptr) {
    return call.ReturnNullArgument("pDataChunk");
  }
  if (pszFragmentName == nullptr) {
    return call.ReturnNullArgument("pszFragmentName");
  }
  const bool is_file = pDataChunk->DataChunkType == HttpDataChunkFromFileHandle;
  if ((!is_file && pDataChunk->DataChunkType != HttpDataChunkFromMemory) ||
      *pszFragmentName == L'\0') {
    return call.Return(E_INVALIDARG);
  }
  const auto& memory = pDataChunk->FromMemory;
  if (!is_file && memory.pBuffer == nullptr && memory.BufferLength != 0) {
    return call.ReturnNullArgument("pDataChunk->FromMemory.pBuffer");
  }
  std::string bytes;
  if (FAILED(ReadChunk(*pDataChunk, worker_.fragments(), &bytes))) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INVALID_PARAMETER));
  }
  const std::string size = std::to_string(bytes.size()) + " bytes";
  worker_.fragments().Store(pszFragmentName, std::move(bytes));
  return call.Return(S_OK, size);
}

HRESULT FakeHttpServer::ReadFragmentFromCache(PCWSTR pszFragmentName, BYTE* pvBuffer, DWORD cbSize,
                                              DWORD* pcbCopied) {
  ServerCall call(worker_, "IHttpServer::ReadFragmentFromCache",
                  TextOrNull(pszFragmentName) + ", " + std::to_string(cbSize) + " bytes");
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszFragmentName == nullptr) {
    return call.ReturnNullArgument("pszFragmentName");
  }
  if (pcbCopied == nullptr) {
    return call.ReturnNullArgument("pcbCopied");
  }
  const auto fragment = worker_.fragments().Find(pszFragmentName);
  if (fragment == nullptr) {
    *pcbCopied = 0;
    return call.Return(HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND));
  }
  *pcbCopied = static_cast<DWORD>(fragment->size());
  const std::string out = "*pcbCopied=" + std::to_string(*pcbCopied);
  if (fragment->size() > cbSize) {
    return call.Return(HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER), out);
  }
  if (!fragment->empty()) {
    if (pvBuffer == nullptr) {
      return call.ReturnNullArgument("pvBuffer");
    }
    std::memcpy(pvBuffer, fragment->data(), fragment->size());
  }
  return call.Return(S_OK, out);
}

HRESULT FakeHttpServer::RemoveFragmentFromCache(PCWSTR pszFragmentName) {
  ServerCall call(worker_, "IHttpServer::RemoveFragmentFromCache", TextOrNull(pszFragmentName));
  if (const HRESULT fault = call.Fault(); FAILED(fault)) {
    return call.Return(fault);
  }
  if (pszFragmentName == nullptr) {
    return call.ReturnNullArgument("pszFragmentName");
  }
  const bool removed = worker_.fragments().Remove(pszFragmentName);
  return call.Return(removed ? S_OK : HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND));
}

}  // namespace fake_pipeline
