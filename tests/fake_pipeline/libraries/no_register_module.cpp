// A library without the export that a server looks for.
#ifdef _WIN32
__declspec(dllexport)
#endif
    extern "C" int SomethingElse() {
  return 1;
}
