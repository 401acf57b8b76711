// An exception leaves RegisterModule.
#include "simple_module.h"

#include <stdexcept>

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo*, IHttpServer*) {
  throw std::runtime_error("no licence");
}
