// How much memory the whole program has taken from its heap.
#pragma once

#include <cstdint>
#include <optional>

namespace fake_pipeline {

/// The bytes in use, or nothing where the host cannot tell.
std::optional<int64_t> HeapBytesInUse();

}  // namespace fake_pipeline
