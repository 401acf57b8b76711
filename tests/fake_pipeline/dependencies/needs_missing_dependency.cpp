// A module that cannot be loaded, because a library that it needs is not found.
int MissingDependency();

extern "C" int RegisterModule() { return MissingDependency(); }
