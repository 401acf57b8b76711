// A compression scheme whose InitCompression fails.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <httpcompression.h>

HRESULT WINAPI InitCompression(VOID) {
  return E_ACCESSDENIED;
}

VOID WINAPI DeInitCompression(VOID) {}

HRESULT WINAPI CreateCompression(PVOID*, ULONG) {
  return E_NOTIMPL;
}

VOID WINAPI DestroyCompression(PVOID) {}

HRESULT WINAPI Compress(PVOID, const BYTE*, LONG, PBYTE, LONG, LONG*, LONG*, INT) {
  return S_FALSE;
}
