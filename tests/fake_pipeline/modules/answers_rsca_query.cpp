// Answers the query "Test_Echo" with its parameters, twice, in a buffer that it lets grow; answers
// "Test_Overrun" with more than it has; leaves every other query alone.
#include "simple_global_module.h"

#include <cstring>
#include <cwchar>

namespace {

class OddModule : public test_module::GlobalModule {
 public:
  GLOBAL_NOTIFICATION_STATUS OnGlobalRSCAQuery(IGlobalRSCAQueryProvider* pProvider) override {
    BYTE* buffer = nullptr;
    if (std::wcscmp(pProvider->GetFunctionName(), L"Test_Overrun") == 0) {
      const HRESULT hr = pProvider->GetOutputBuffer(2, &buffer);
      pProvider->SetResult(3, hr);
      return GL_NOTIFICATION_HANDLED;
    }
    if (std::wcscmp(pProvider->GetFunctionName(), L"Test_Echo") != 0) {
      return GL_NOTIFICATION_CONTINUE;
    }
    const PCWSTR parameters = pProvider->GetFunctionParameters();
    const DWORD length = static_cast<DWORD>(std::wcslen(parameters));
    HRESULT hr = pProvider->GetOutputBuffer(length, &buffer);
    if (SUCCEEDED(hr)) {
      for (DWORD i = 0; i < length; ++i) {
        buffer[i] = static_cast<BYTE>(parameters[i]);
      }
      if (pProvider->ResizeOutputBuffer(length, 2 * length, &buffer) != E_INVALIDARG) {
        hr = E_UNEXPECTED;
      }
    }
    if (SUCCEEDED(hr)) {
      hr = pProvider->ResizeOutputBuffer(2 * length, length, &buffer);
    }
    if (SUCCEEDED(hr)) {
      std::memcpy(buffer + length, buffer, length);
    }
    pProvider->SetResult(SUCCEEDED(hr) ? 2 * length : 0, hr);
    return GL_NOTIFICATION_HANDLED;
  }
};

}  // namespace

REGISTER_GLOBAL_MODULE(OddModule, GL_RSCA_QUERY)
