// The parameter annotations __in and __out, which modules of the first years write.
//
// No other header here defines them for C++, nor does MinGW, because the GNU C++ library uses the
// two names for its own variables. The parts of it that do are included here, so that they have
// been read before the names become empty macros. Only sources pay for this that spell <Windows.h>
// or <Httpserv.h> in this way, or that get this file from a compiler's -include option.
#pragma once

#ifdef __cplusplus
#include <algorithm>
#include <istream>
#include <locale>
#include <memory>
#include <regex>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#endif

#define __in
#define __out
