// A module that cannot be loaded, because a library that it needs is not found.
int MissingDependency();

#ifdef _WIN32
__declspec(dllexport)
#endif
extern "C" int RegisterModule() { return MissingDependency(); }
