// Exports RegisterModule under its decorated C++ name only, as a module without a module-definition
// file does.
int RegisterModule(int version) { return version; }
