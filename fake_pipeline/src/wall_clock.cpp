// Dates on the simulated clock.
#include "wall_clock.h"

#include <cstdio>

namespace fake_pipeline {

namespace {

constexpr uint64_t kStepsPerMs = 10000;
constexpr int kStartYear = 2020;
constexpr uint64_t kDaysFrom1601ToStart = 153036;
constexpr uint64_t kMsPerDay = 86400000;
constexpr int kWednesday = 3;  // The day of the week on which the machine started.

bool IsLeap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

}  // namespace

uint64_t FileTimeOf(uint64_t clock_ms) {
  return (kDaysFrom1601ToStart * kMsPerDay + clock_ms) * kStepsPerMs;
}

FILETIME ToFileTime(uint64_t steps) {
  FILETIME time = {};
  time.dwLowDateTime = static_cast<DWORD>(steps);
  time.dwHighDateTime = static_cast<DWORD>(steps >> 32);
  return time;
}

std::string HttpDateOf(uint64_t clock_ms) {
  static const char* const kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static const char* const kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  uint64_t day = clock_ms / kMsPerDay;
  const uint64_t seconds = clock_ms % kMsPerDay / 1000;
  const char* name = kDays[(day + kWednesday) % 7];
  int year = kStartYear;
  for (uint64_t length = 366; day >= length; length = IsLeap(year) ? 366 : 365) {
    day -= length;
    ++year;
  }
  const uint64_t lengths[] = {31, IsLeap(year) ? 29u : 28u, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int month = 0;
  while (day >= lengths[month]) {
    day -= lengths[month++];
  }
  char text[48];
  std::snprintf(text, sizeof(text), "%s, %02u %s %d %02u:%02u:%02u GMT", name,
                static_cast<unsigned>(day + 1), kMonths[month], year,
                static_cast<unsigned>(seconds / 3600), static_cast<unsigned>(seconds / 60 % 60),
                static_cast<unsigned>(seconds % 60));
  return text;
}

}  // namespace fake_pipeline
