// Stops the program at a member that the fake does not simulate.
#include "not_simulated.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace fake_pipeline {

void NotSimulated(const char* member, const char* file) {
  const char* name = std::strstr(file, "fake_pipeline");
  std::fprintf(
      stderr,
      "The fake pipeline does not simulate %s yet. A made-up answer would prove nothing, so "
      "the program stops here. To go on, implement the member in %s.\n",
      member, name == nullptr ? file : name);
  std::fflush(stderr);
  std::abort();
}

}  // namespace fake_pipeline
