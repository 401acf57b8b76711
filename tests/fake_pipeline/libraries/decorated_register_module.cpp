// Exports RegisterModule under its decorated C++ name only, as a module without a module-definition
// file does.
#ifdef _WIN32
__declspec(dllexport)
#endif
    int RegisterModule(int version) {
  return version;
}
