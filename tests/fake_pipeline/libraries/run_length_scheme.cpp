// A compression scheme that breaks no rule: a run of equal bytes becomes its length and the byte.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpcompression.h>

#include <cstring>
#include <string>

namespace {

struct Context {
  // What is encoded and not put out yet.
  std::string encoded;
  int run_length = 0;
  char run_byte = 0;

  void EndRun() {
    if (run_length > 0) {
      encoded += static_cast<char>(run_length);
      encoded += run_byte;
    }
    run_length = 0;
  }

  void Take(char byte) {
    if (byte != run_byte || run_length == 255) {
      EndRun();
    }
    run_byte = byte;
    ++run_length;
  }
};

}  // namespace

HRESULT WINAPI InitCompression(VOID) {
  return S_OK;
}

VOID WINAPI DeInitCompression(VOID) {}

HRESULT WINAPI CreateCompression(PVOID* context, ULONG) {
  *context = new Context();
  return S_OK;
}

VOID WINAPI DestroyCompression(PVOID context) {
  delete static_cast<Context*>(context);
}

HRESULT WINAPI ResetCompression(PVOID) {
  return S_OK;
}

HRESULT WINAPI Compress2(PVOID context, const BYTE* input_buffer, LONG input_buffer_size,
                         PBYTE output_buffer, LONG output_buffer_size, LONG* input_used,
                         LONG* output_used, INT, ULONG operation) {
  auto* state = static_cast<Context*>(context);
  *input_used = 0;
  if (state->encoded.empty()) {
    for (; *input_used < input_buffer_size; ++*input_used) {
      state->Take(static_cast<char>(input_buffer[*input_used]));
    }
  }
  const bool ends = operation != IIS_COMPRESSION_OPERATION_PROCESS;
  if (ends) {
    state->EndRun();
  }
  const auto room = static_cast<size_t>(output_buffer_size);
  const size_t count = state->encoded.size() < room ? state->encoded.size() : room;
  std::memcpy(output_buffer, state->encoded.data(), count);
  state->encoded.erase(0, count);
  *output_used = static_cast<LONG>(count);
  return ends && count < room ? S_FALSE : S_OK;
}

HRESULT WINAPI Compress(PVOID context, const BYTE* input_buffer, LONG input_buffer_size,
                        PBYTE output_buffer, LONG output_buffer_size, LONG* input_used,
                        LONG* output_used, INT compression_level) {
  return Compress2(
      context, input_buffer, input_buffer_size, output_buffer, output_buffer_size, input_used,
      output_used, compression_level,
      input_buffer_size > 0 ? IIS_COMPRESSION_OPERATION_PROCESS : IIS_COMPRESSION_OPERATION_FINISH);
}
