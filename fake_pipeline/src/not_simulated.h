// What a member of the API does that the fake does not simulate yet: it stops the program, because
// a quiet failure code would teach a module the wrong thing.
#pragma once

namespace fake_pipeline {

/// Prints which member is missing and which file to extend, then aborts.
[[noreturn]] void NotSimulated(const char* member, const char* file);

}  // namespace fake_pipeline
