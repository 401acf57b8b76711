// A compression scheme that throws when it is to start.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpcompression.h>

HRESULT WINAPI InitCompression(VOID) {
  throw 1;
}

VOID WINAPI DeInitCompression(VOID) {}

HRESULT WINAPI CreateCompression(PVOID*, ULONG) {
  return E_NOTIMPL;
}

VOID WINAPI DestroyCompression(PVOID) {}

HRESULT WINAPI Compress(PVOID, const BYTE*, LONG, PBYTE, LONG, LONG*, LONG*, INT) {
  return S_FALSE;
}
