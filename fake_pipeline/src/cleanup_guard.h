// Who calls CleanupStoredContext: the server alone may, once for each stored context.
#pragma once

#include <windows.h>

#include <httpserv.h>

namespace fake_pipeline {

/// The server has taken `context` over. Until CleanUp a call by anybody else is reported; it still
/// has its effect, and the server makes none of its own then.
void TakeOver(IHttpStoredContext* context);

/// Whether the server has taken it over and nobody has cleaned it up.
bool IsOwned(IHttpStoredContext* context);

/// The server's own call, unless the module has made it. What it throws is reported.
void CleanUp(IHttpStoredContext* context);

}  // namespace fake_pipeline
