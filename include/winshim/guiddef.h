// GUIDs as the Windows headers offer them: the type, DEFINE_GUID and __uuidof. See windows.h beside
// this file.
#include <stdint.h>

// DEFINE_GUID declares a GUID, or defines it where INITGUID is defined (initguid.h does that). It
// stands before the include guard because a later #include <initguid.h> must be able to change it.
#undef DEFINE_GUID
#ifdef INITGUID
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) \
  extern "C" __attribute__((weak)) const GUID name;                  \
  const GUID name = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}
#else
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) extern "C" const GUID name
#endif

#ifndef WINSHIM_GUIDDEF_H
#define WINSHIM_GUIDDEF_H

typedef struct _GUID {
  uint32_t Data1;
  uint16_t Data2;
  uint16_t Data3;
  uint8_t Data4[8];
} GUID, IID;
typedef const GUID* LPCGUID;
#define REFGUID const GUID&
#define REFIID const IID&

inline bool operator==(const GUID& a, const GUID& b) {
  return __builtin_memcmp(&a, &b, sizeof(GUID)) == 0;
}
inline bool operator!=(const GUID& a, const GUID& b) { return !(a == b); }
#define IsEqualGUID(a, b) ((a) == (b))

// __uuidof and the macro that gives a type its identifier, in the form in which MinGW has them.
#ifndef _MSC_VER
template <typename T>
struct WinshimUuid;
template <typename T>
struct WinshimUuid<T*> : WinshimUuid<T> {};
template <typename T>
constexpr const GUID& WinshimUuidOf() {
  return WinshimUuid<T>::kId;
}
#define __uuidof(type) WinshimUuidOf<__typeof(type)>()
#define __CRT_UUID_DECL(type, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)       \
  template <>                                                                  \
  struct WinshimUuid<type> {                                                   \
    static constexpr GUID kId = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}; \
  };
#endif

#endif
