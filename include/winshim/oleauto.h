// The few Automation names that ahadmin.h needs, for hosts without the Windows headers: IUnknown,
// counted text (BSTR) and VARIANT with the kinds of values that a configuration has. Memory comes
// from malloc, so that a module may free what the server gave it, and the other way.
#pragma once

#include <windows.h>

// What looks at layouts alone for Microsoft's compilers has no C library.
#if __has_include(<stdlib.h>)
#include <stdlib.h>
#endif

typedef WCHAR* BSTR;
typedef short VARIANT_BOOL;
typedef unsigned short VARTYPE;

#define VARIANT_TRUE ((VARIANT_BOOL)-1)
#define VARIANT_FALSE ((VARIANT_BOOL)0)

enum VARENUM { VT_EMPTY = 0, VT_I4 = 3, VT_BSTR = 8, VT_BOOL = 11, VT_UI4 = 19 };

typedef struct tagVARIANT {
  VARTYPE vt;
  WORD wReserved1;
  WORD wReserved2;
  WORD wReserved3;
  union {
    LONG lVal;
    ULONG ulVal;
    VARIANT_BOOL boolVal;
    BSTR bstrVal;
    ULONGLONG ullVal;
  };
  PVOID reserved;
} VARIANT;

struct IUnknown {
  virtual HRESULT QueryInterface(REFIID riid, VOID** ppvObject) = 0;
  virtual ULONG AddRef() = 0;
  virtual ULONG Release() = 0;
};
#ifndef _MSC_VER
__CRT_UUID_DECL(IUnknown, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46)
#endif

#if __has_include(<stdlib.h>)
// The length in bytes lies before the first character.
inline BSTR SysAllocStringLen(const WCHAR* text, UINT length) {
  const size_t bytes = length * sizeof(WCHAR);
  char* memory = (char*)malloc(sizeof(ULONGLONG) + bytes + sizeof(WCHAR));
  if (memory == NULL) return NULL;
  *(ULONGLONG*)memory = bytes;
  WCHAR* copy = (WCHAR*)(memory + sizeof(ULONGLONG));
  if (text != NULL) memcpy(copy, text, bytes);
  copy[length] = L'\0';
  return copy;
}
inline BSTR SysAllocString(const WCHAR* text) {
  return text == NULL ? NULL : SysAllocStringLen(text, (UINT)wcslen(text));
}
inline UINT SysStringLen(BSTR text) {
  return text == NULL ? 0 : (UINT)(((ULONGLONG*)text)[-1] / sizeof(WCHAR));
}
inline VOID SysFreeString(BSTR text) {
  if (text != NULL) free((char*)text - sizeof(ULONGLONG));
}
inline VOID VariantInit(VARIANT* value) { memset(value, 0, sizeof(*value)); }
inline HRESULT VariantClear(VARIANT* value) {
  if (value->vt == VT_BSTR) SysFreeString(value->bstrVal);
  VariantInit(value);
  return S_OK;
}
#endif
