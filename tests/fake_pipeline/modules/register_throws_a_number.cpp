// Throws what is no std::exception out of RegisterModule.
#include "simple_module.h"

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo*, IHttpServer*) {
  throw 7;
}
