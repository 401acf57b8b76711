// A module's snapshot of the headers of a request or response, kept with GetHeaderChanges.
#pragma once

#include "answers_checks.h"

namespace test_module {

constexpr DWORD kEndOfChanges = 0xFFFFFFFF;

template <size_t kKnownHeaders>
struct HeaderSnapshot {
  DWORD change_number = 0;
  PCSTR known[kKnownHeaders] = {};
  DWORD unknown_count = 0;
  PCSTR* names = nullptr;
  PCSTR* values = nullptr;
  DWORD changed_known[kKnownHeaders + 1] = {};
  DWORD changed_unknown_count = 0;
  DWORD* changed_unknown = nullptr;

  /// `message`: an IHttpRequest or an IHttpResponse.
  template <typename Message>
  HRESULT Update(Message* message) {
    return message->GetHeaderChanges(change_number, &change_number, known, &unknown_count, &names,
                                     &values, changed_known, &changed_unknown_count,
                                     &changed_unknown);
  }

  /// Without a place for the number of the change.
  template <typename Message>
  HRESULT UpdateNowhere(Message* message) {
    return message->GetHeaderChanges(0, nullptr, known, &unknown_count, &names, &values,
                                     changed_known, &changed_unknown_count, &changed_unknown);
  }
};

}  // namespace test_module
