// The table of unknowns, and the choice among their readings.
#include <fake_pipeline/unknowns.h>

#include <stdexcept>

namespace fake_pipeline {

const std::vector<UnknownText>& AllUnknowns() {
  static const std::vector<UnknownText> unknowns = {
#define UNKNOWN(identifier, id, number, question, ...) \
  {Unknown::identifier, id, number, question, {__VA_ARGS__}},
#include <fake_pipeline/unknowns.inc>
#undef UNKNOWN
  };
  return unknowns;
}

const UnknownText& TextOf(Unknown unknown) {
  return AllUnknowns()[static_cast<size_t>(unknown)];
}

Readings& Readings::Choose(Unknown unknown, int reading) {
  const UnknownText& text = TextOf(unknown);
  if (reading < 0 || static_cast<size_t>(reading) >= text.readings.size()) {
    throw std::out_of_range("The unknown \"" + std::string(text.id) + "\" has no reading number " +
                            std::to_string(reading) + ".");
  }
  chosen_[static_cast<size_t>(unknown)] = static_cast<uint8_t>(reading);
  return *this;
}

}  // namespace fake_pipeline
