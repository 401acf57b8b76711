// Loading a shared object.
#ifndef _WIN32
#include "module_library.h"

#include <dlfcn.h>

namespace fake_pipeline {

Image OpenImage(const std::string& path) {
  Image image;
  // A name without a slash would be looked for in the system's folders.
  const std::string file = path.find('/') == std::string::npos ? "./" + path : path;
  image.handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (image.handle == nullptr) {
    const char* message = dlerror();
    image.message = std::string("the loader says \"") + (message == nullptr ? "" : message) + "\".";
    image.error = image.message.find("undefined symbol") != std::string::npos ? ERROR_PROC_NOT_FOUND
                                                                              : ERROR_MOD_NOT_FOUND;
  }
  return image;
}

void CloseImage(void* handle) {
  dlclose(handle);
}

void* FindExport(void* handle, const char* name) {
  return dlsym(handle, name);
}

void RedirectHostCalls(void*) {
  // The functions of host_calls.cpp carry the very names that the module asks for.
}

}  // namespace fake_pipeline
#endif
