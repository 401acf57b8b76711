// A library that is built where no loader looks.
#ifdef _WIN32
__declspec(dllexport)
#endif
int MissingDependency() { return 1; }
