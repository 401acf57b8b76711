// What the default bodies of CHttpModule and CGlobalModule do: complain as loudly as they can.
#pragma once

#include <windows.h>

// Tells the debugger that `method` was subscribed to and not overridden, and breaks into it.
// Without a debugger the break ends the worker process (exception 0x80000003). Under a debugger, or
// the fake pipeline, execution goes on and the notification gets `status`.
template <typename Status, typename... Arguments>
inline Status IisNotOverridden(const char* method, Status status, const Arguments&...) {
  OutputDebugStringA("This module subscribed to a notification, but did not override ");
  OutputDebugStringA(method);
  OutputDebugStringA(". Override it with exactly the declared signature, or do not subscribe.\n");
  DebugBreak();
  return status;
}
