// RegisterModule returns a failure after the server has taken the factory.
#include "simple_module.h"

namespace {

class OddModule : public CHttpModule {};

}  // namespace

extern "C" HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo* pModuleInfo,
                                         IHttpServer*) {
  const HRESULT hr = test_module::Register<OddModule>(pModuleInfo, RQ_BEGIN_REQUEST);
  return FAILED(hr) ? hr : HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND);
}
