// Trace events as people read them: GUIDs, values by their types, and the copy of an event that a
// record keeps.
#pragma once

#include <fake_pipeline/exchange.h>

#include <windows.h>

#include <httpserv.h>

#include <string>

namespace fake_pipeline {

/// "{3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83}"
std::string GuidText(const GUID& guid);
/// Reads what GuidText writes, in either case. False for anything else.
bool ParseGuid(const std::string& text, GUID* guid);

/// The value of an item by its type; empty for no value.
std::string TraceValueText(const HTTP_TRACE_EVENT_ITEM& item);
/// "HTTP_TRACE_TYPE_ULONG" and so on; empty for no type of the enumeration.
std::string TraceTypeText(HTTP_TRACE_TYPE type);

TracedEvent CopyOf(const HTTP_TRACE_EVENT& event);

}  // namespace fake_pipeline
