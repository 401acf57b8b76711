// What makes the declarations in this folder binary-exact: the platform's types, the order in which
// a compiler lays overloaded virtual functions out, and the identifiers behind __uuidof.
#pragma once

// <http.h> needs the second version of the socket declarations, which must come before <windows.h>.
#include <winsock2.h>

#include <windows.h>

#include <http.h>

#ifdef __MINGW32__
#include <httpserv/mingw_http.h>
#endif

// Microsoft's compilers (and Clang when it targets them) put a set of overloaded virtual functions
// into the vtable in reverse order of declaration; all others keep the order. Every overload set in
// these headers is therefore declared twice, in slot order and reversed; one of the two is used.
#ifdef _MSC_VER
#define IIS_OVERLOADS_IN_SLOT_ORDER 0
#else
#define IIS_OVERLOADS_IN_SLOT_ORDER 1
#endif

// IIS_INTERFACE(name, id) declares class `name` and gives it the identifier that __uuidof returns.
// Where __uuidof is an operator of the language, an attribute carries it. Elsewhere it is a macro
// of the platform's headers, whose inside has changed between versions of MinGW-w64:
// __CRT_UUID_DECL is their own way to feed it (winshim has the same).
#if defined(_MSC_VER) || (defined(USE___UUIDOF) && USE___UUIDOF)
#define IIS_INTERFACE(name, id) class __declspec(uuid(id)) name;
#else
#define IIS_INTERFACE(name, id)                                         \
  class name;                                                           \
  __CRT_UUID_DECL(name, IisHexDigits(id, 0, 8), IisHexDigits(id, 9, 4), \
                  IisHexDigits(id, 14, 4), IisHexDigits(id, 19, 2),     \
                  IisHexDigits(id, 21, 2), IisHexDigits(id, 24, 2),     \
                  IisHexDigits(id, 26, 2), IisHexDigits(id, 28, 2),     \
                  IisHexDigits(id, 30, 2), IisHexDigits(id, 32, 2),     \
                  IisHexDigits(id, 34, 2))

// Reads `count` digits at `first` of an identifier, which has upper-case digits only.
constexpr ULONGLONG IisHexDigits(const char (&id)[37], int first, int count) {
  ULONGLONG value = 0;
  for (int i = first; i < first + count; ++i) {
    value = value * 16 + (id[i] <= '9' ? id[i] - '0' : id[i] - 'A' + 10);
  }
  return value;
}
#endif
