// For modules that check what an interface promises in RQ_BEGIN_REQUEST: answers 200 with the body
// "ok" if everything is so, otherwise with the number of the check that failed.
#pragma once

#include "simple_module.h"

#include <cstdio>
#include <cstring>

namespace test_module {

/// `Checks` has a static method FirstFailedCheck(IHttpContext*) that returns 0 if all hold.
template <typename Checks>
class ChecksAtBegin : public CHttpModule {
 public:
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext* pHttpContext,
                                             IHttpEventProvider*) override {
    const int failed = Checks::FirstFailedCheck(pHttpContext);
    if (failed == 0) {
      std::strcpy(text_, "ok");
    } else {
      std::snprintf(text_, sizeof(text_), "check %d failed", failed);
    }
    HTTP_DATA_CHUNK chunk = {};
    chunk.DataChunkType = HttpDataChunkFromMemory;
    chunk.FromMemory.pBuffer = text_;
    chunk.FromMemory.BufferLength = static_cast<ULONG>(std::strlen(text_));
    pHttpContext->GetResponse()->WriteEntityChunkByReference(&chunk);
    return RQ_NOTIFICATION_FINISH_REQUEST;
  }

 private:
  char text_[32] = "";
};

}  // namespace test_module
