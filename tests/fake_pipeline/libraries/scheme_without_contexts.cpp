// A compression scheme that cannot make contexts and leaves something behind all the same.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpcompression.h>

HRESULT WINAPI InitCompression(VOID) {
  return S_OK;
}

VOID WINAPI DeInitCompression(VOID) {}

HRESULT WINAPI CreateCompression(PVOID* context, ULONG) {
  static int leftover = 0;
  *context = &leftover;
  return E_OUTOFMEMORY;
}

VOID WINAPI DestroyCompression(PVOID) {}

HRESULT WINAPI Compress(PVOID, const BYTE*, LONG, PBYTE, LONG, LONG*, LONG*, INT) {
  return S_FALSE;
}
