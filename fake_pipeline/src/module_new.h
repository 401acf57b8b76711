// What a module's operator new becomes: one that a test can make fail.
#pragma once

namespace fake_pipeline {

/// The function to bind to `symbol`, a name as compilers decorate it; null for all but operator
/// new.
void* ReplacementOfNew(const char* symbol);

}  // namespace fake_pipeline
