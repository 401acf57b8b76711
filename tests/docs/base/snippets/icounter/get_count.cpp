// Shows how a count is read with ICounter::GetCount. The client sees the number.
//
// 1. The module asks for the count.
// 2. It answers:
//    1. With a header.
//    2. With a body.
#include <httpserv.h>

// [get_count begin]
DWORD Show(ICounter* counter) {
  return counter->GetCount();
}
// [get_count end]
