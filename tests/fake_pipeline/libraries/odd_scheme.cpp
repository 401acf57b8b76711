// A compression scheme that copies its input, and whose level says which rule it breaks.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpcompression.h>

#include <cstring>
#include <new>

namespace {

enum Oddity {
  kSetsNoCounts,
  kTakesTooMuch,
  kWritesBeyond,
  kChangesInput,
  kWritesLater,
  kEndsEarly,
  kEndsWithInputLeft,
  kNeverEnds,
  kPutsOutForEver,
  kFailsSecondFlush,
  kThrows,
  kThrowsAtEnd,
  kFails,
};

// One body at a time.
BYTE* earlier = nullptr;
bool has_flushed = false;
bool throws_at_end = false;

}  // namespace

HRESULT WINAPI InitCompression(VOID) {
  return S_OK;
}

VOID WINAPI DeInitCompression(VOID) {}

HRESULT WINAPI CreateCompression(PVOID* context, ULONG) {
  *context = nullptr;
  earlier = nullptr;
  has_flushed = false;
  throws_at_end = false;
  return S_OK;
}

VOID WINAPI DestroyCompression(PVOID) {
  if (throws_at_end) {
    throw std::bad_alloc();
  }
}

HRESULT WINAPI Compress2(PVOID, const BYTE* input_buffer, LONG input_buffer_size,
                         PBYTE output_buffer, LONG output_buffer_size, LONG* input_used,
                         LONG* output_used, INT compression_level, ULONG operation) {
  if (compression_level == kSetsNoCounts) {
    return S_OK;
  }
  *input_used = input_buffer_size;
  *output_used = input_buffer_size;
  if (input_buffer_size > 0) {
    std::memcpy(output_buffer, input_buffer, static_cast<size_t>(input_buffer_size));
  }
  switch (compression_level) {
    case kTakesTooMuch:
      ++*input_used;
      return S_OK;
    case kWritesBeyond:
      output_buffer[output_buffer_size] = 'x';
      return S_OK;
    case kChangesInput:
      const_cast<BYTE*>(input_buffer)[0] = 'x';
      return S_OK;
    case kWritesLater:
      if (earlier != nullptr) {
        *earlier = 'x';
      }
      earlier = output_buffer;
      break;
    case kEndsWithInputLeft:
      *input_used = 1;
      return S_FALSE;
    case kEndsEarly:
      return S_FALSE;
    case kNeverEnds:
      return S_OK;
    case kPutsOutForEver:
      std::memset(output_buffer, 'x', static_cast<size_t>(output_buffer_size));
      *output_used = output_buffer_size;
      return S_OK;
    case kFailsSecondFlush:
      if (operation == IIS_COMPRESSION_OPERATION_FLUSH) {
        has_flushed = !has_flushed;
        return has_flushed ? S_FALSE : S_OK;
      }
      break;
    case kThrows:
      throw std::bad_alloc();
    case kThrowsAtEnd:
      throws_at_end = true;
      break;
    case kFails:
      return E_OUTOFMEMORY;
    default:
      break;
  }
  return operation == IIS_COMPRESSION_OPERATION_PROCESS ? S_OK : S_FALSE;
}

HRESULT WINAPI Compress(PVOID context, const BYTE* input_buffer, LONG input_buffer_size,
                        PBYTE output_buffer, LONG output_buffer_size, LONG* input_used,
                        LONG* output_used, INT compression_level) {
  return Compress2(
      context, input_buffer, input_buffer_size, output_buffer, output_buffer_size, input_used,
      output_used, compression_level,
      input_buffer_size > 0 ? IIS_COMPRESSION_OPERATION_PROCESS : IIS_COMPRESSION_OPERATION_FINISH);
}
